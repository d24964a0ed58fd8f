import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Email, Instant, Nullable, TimeOfDay, Uuid, Version, WebUrl } from '../../core/http/schemas.ts';

const FullName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S', examples: ['Ada Lovelace'] });
const Languages = Type.Array(Type.String({ maxLength: 200 }), {
  maxItems: 10,
  examples: [['first', 'second']],
});
const Rating = Type.Number({ minimum: 0, maximum: 5, examples: [5] });

/** A doctor as the API answers it. */
export const Doctor = Type.Object(
  {
    id: Uuid,
    fullName: FullName,
    email: Email,
    website: Nullable(WebUrl),
    startsWorkAt: Nullable(TimeOfDay),
    languages: Nullable(Languages),
    rating: Nullable(Rating),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Doctor', additionalProperties: false },
);

/** What a client sends to create a doctor. */
export const DoctorCreate = Type.Object(
  {
    fullName: FullName,
    email: Email,
    website: Type.Optional(Nullable(WebUrl)),
    startsWorkAt: Type.Optional(Nullable(TimeOfDay)),
    languages: Type.Optional(Nullable(Languages)),
    rating: Type.Optional(Nullable(Rating)),
  },
  { title: 'DoctorCreate', additionalProperties: false },
);

/** What a client sends to change a doctor: absent fields keep their value, `null` clears one. */
export const DoctorUpdate = Type.Partial(DoctorCreate, {
  title: 'DoctorUpdate',
  additionalProperties: false,
});

/** What a list of doctors can be filtered and sorted by. */
export const DoctorListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'fullName', 'email', 'startsWorkAt', 'rating']),
    q: Type.Optional(SearchText),
    email: Type.Optional(Email),
    ratingFrom: Type.Optional(Rating),
    ratingTo: Type.Optional(Rating),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const DoctorPage = pageOf('DoctorPage', Doctor);

export type Doctor = Static<typeof Doctor>;
export type DoctorCreate = Static<typeof DoctorCreate>;
export type DoctorUpdate = Static<typeof DoctorUpdate>;
export type DoctorListQuery = Static<typeof DoctorListQuery>;
