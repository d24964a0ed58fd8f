import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Blue Heron'] });
const Description = Type.String({ maxLength: 10_000, examples: ['Everything as agreed.'] });

/** A director as the API answers it. */
export const Director = Type.Object(
  {
    id: Uuid,
    name: Name,
    description: Nullable(Description),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Director', additionalProperties: false },
);

/** What a client sends to create a director. */
export const DirectorCreate = Type.Object(
  {
    name: Name,
    description: Type.Optional(Nullable(Description)),
  },
  { title: 'DirectorCreate', additionalProperties: false },
);

/** What a client sends to change a director: absent fields keep their value, `null` clears one. */
export const DirectorUpdate = Type.Partial(DirectorCreate, {
  title: 'DirectorUpdate',
  additionalProperties: false,
});

/** What a list of directors can be filtered and sorted by. */
export const DirectorListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'name']),
    q: Type.Optional(SearchText),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const DirectorPage = pageOf('DirectorPage', Director);

export type Director = Static<typeof Director>;
export type DirectorCreate = Static<typeof DirectorCreate>;
export type DirectorUpdate = Static<typeof DirectorUpdate>;
export type DirectorListQuery = Static<typeof DirectorListQuery>;
