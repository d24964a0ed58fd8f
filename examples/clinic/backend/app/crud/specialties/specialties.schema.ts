import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S', examples: ['Blue Heron'] });

/** A specialty as the API answers it. */
export const Specialty = Type.Object(
  {
    id: Uuid,
    name: Name,
    parentId: Nullable(Uuid),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Specialty', additionalProperties: false },
);

/** What a client sends to create a specialty. */
export const SpecialtyCreate = Type.Object(
  {
    name: Name,
    parentId: Type.Optional(Nullable(Uuid)),
  },
  { title: 'SpecialtyCreate', additionalProperties: false },
);

/** What a client sends to change a specialty: absent fields keep their value, `null` clears one. */
export const SpecialtyUpdate = Type.Partial(SpecialtyCreate, {
  title: 'SpecialtyUpdate',
  additionalProperties: false,
});

/** What a list of specialties can be filtered and sorted by. */
export const SpecialtyListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'name']),
    q: Type.Optional(SearchText),
    name: Type.Optional(Name),
    parentId: Type.Optional(Uuid),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const SpecialtyPage = pageOf('SpecialtyPage', Specialty);

export type Specialty = Static<typeof Specialty>;
export type SpecialtyCreate = Static<typeof SpecialtyCreate>;
export type SpecialtyUpdate = Static<typeof SpecialtyUpdate>;
export type SpecialtyListQuery = Static<typeof SpecialtyListQuery>;
