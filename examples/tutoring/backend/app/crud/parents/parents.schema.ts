import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Email, Instant, Nullable, Phone, Uuid, Version } from '../../core/http/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 200, examples: ['Blue Heron'] });
const Address = Type.String({ minLength: 1, maxLength: 200, examples: ['12 Harbour Street'] });

/** A parent as the API answers it. */
export const Parent = Type.Object(
  {
    id: Uuid,
    name: Nullable(Name),
    email: Nullable(Email),
    phone: Nullable(Phone),
    address: Nullable(Address),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Parent', additionalProperties: false },
);

/** What a client sends to create a parent. */
export const ParentCreate = Type.Object(
  {
    name: Type.Optional(Nullable(Name)),
    email: Type.Optional(Nullable(Email)),
    phone: Type.Optional(Nullable(Phone)),
    address: Type.Optional(Nullable(Address)),
  },
  { title: 'ParentCreate', additionalProperties: false },
);

/** What a client sends to change a parent: absent fields keep their value, `null` clears one. */
export const ParentUpdate = Type.Partial(ParentCreate, {
  title: 'ParentUpdate',
  additionalProperties: false,
});

/** What a list of parents can be filtered and sorted by. */
export const ParentListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'name', 'email', 'address']),
    q: Type.Optional(SearchText),
    email: Type.Optional(Email),
    phone: Type.Optional(Phone),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const ParentPage = pageOf('ParentPage', Parent);

export type Parent = Static<typeof Parent>;
export type ParentCreate = Static<typeof ParentCreate>;
export type ParentUpdate = Static<typeof ParentUpdate>;
export type ParentListQuery = Static<typeof ParentListQuery>;
