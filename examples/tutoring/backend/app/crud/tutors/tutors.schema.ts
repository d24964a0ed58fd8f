import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Email, Instant, Money, Nullable, Phone, Uuid, Version } from '../../core/http/schemas.ts';

const FullName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Ada Lovelace'] });
const Subject = Type.String({ minLength: 1, maxLength: 200, examples: ['A good start'] });
const Bio = Type.String({ maxLength: 10_000, examples: ['Everything as agreed.'] });
const HourlyRate = Money('USD');

/** A tutor as the API answers it. */
export const Tutor = Type.Object(
  {
    id: Uuid,
    fullName: FullName,
    email: Nullable(Email),
    phone: Nullable(Phone),
    subject: Nullable(Subject),
    bio: Nullable(Bio),
    hourlyRate: Nullable(HourlyRate),
    active: Type.Boolean(),
    userId: Nullable(Uuid),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Tutor', additionalProperties: false },
);

/** What a client sends to create a tutor. */
export const TutorCreate = Type.Object(
  {
    fullName: FullName,
    email: Type.Optional(Nullable(Email)),
    phone: Type.Optional(Nullable(Phone)),
    subject: Type.Optional(Nullable(Subject)),
    bio: Type.Optional(Nullable(Bio)),
    hourlyRate: Type.Optional(Nullable(HourlyRate)),
    active: Type.Optional(Type.Boolean()),
    userId: Type.Optional(Nullable(Uuid)),
  },
  { title: 'TutorCreate', additionalProperties: false },
);

/** What a client sends to change a tutor: absent fields keep their value, `null` clears one. */
export const TutorUpdate = Type.Partial(TutorCreate, { title: 'TutorUpdate', additionalProperties: false });

/** What a list of tutors can be filtered and sorted by. */
export const TutorListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'fullName', 'email', 'subject', 'hourlyRate', 'active']),
    q: Type.Optional(SearchText),
    email: Type.Optional(Email),
    phone: Type.Optional(Phone),
    active: Type.Optional(Type.Boolean()),
    userId: Type.Optional(Uuid),
    hourlyRateFrom: Type.Optional(HourlyRate),
    hourlyRateTo: Type.Optional(HourlyRate),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const TutorPage = pageOf('TutorPage', Tutor);

export type Tutor = Static<typeof Tutor>;
export type TutorCreate = Static<typeof TutorCreate>;
export type TutorUpdate = Static<typeof TutorUpdate>;
export type TutorListQuery = Static<typeof TutorListQuery>;
