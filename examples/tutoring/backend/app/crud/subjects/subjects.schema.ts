import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

export const SubjectLevel = Type.Enum(['beginner', 'intermediate', 'advanced'], { title: 'SubjectLevel' });

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Blue Heron'] });
const Description = Type.String({ maxLength: 10_000, examples: ['Everything as agreed.'] });

/** A subject as the API answers it. */
export const Subject = Type.Object(
  {
    id: Uuid,
    name: Name,
    level: Nullable(SubjectLevel),
    description: Nullable(Description),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Subject', additionalProperties: false },
);

/** What a client sends to create a subject. */
export const SubjectCreate = Type.Object(
  {
    name: Name,
    level: Type.Optional(Nullable(SubjectLevel)),
    description: Type.Optional(Nullable(Description)),
  },
  { title: 'SubjectCreate', additionalProperties: false },
);

/** What a client sends to change a subject: absent fields keep their value, `null` clears one. */
export const SubjectUpdate = Type.Partial(SubjectCreate, {
  title: 'SubjectUpdate',
  additionalProperties: false,
});

/** What a list of subjects can be filtered and sorted by. */
export const SubjectListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'name', 'level']),
    q: Type.Optional(SearchText),
    name: Type.Optional(Name),
    level: Type.Optional(SubjectLevel),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const SubjectPage = pageOf('SubjectPage', Subject);

export type Subject = Static<typeof Subject>;
export type SubjectCreate = Static<typeof SubjectCreate>;
export type SubjectUpdate = Static<typeof SubjectUpdate>;
export type SubjectListQuery = Static<typeof SubjectListQuery>;
