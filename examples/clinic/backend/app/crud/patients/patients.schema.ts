import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import {
  CalendarDate,
  Email,
  FileReference,
  Instant,
  JsonObject,
  Location,
  Nullable,
  Phone,
  Uuid,
  Version,
} from '../../core/http/schemas.ts';

const FullName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S', examples: ['Ada Lovelace'] });
const Allergies = Type.Array(Type.String({ maxLength: 200 }), {
  maxItems: 100,
  examples: [['first', 'second']],
});
const InsuranceShare = Type.Number({ minimum: -999_999_999_999, maximum: 999_999_999_999, examples: [15] });

/** A patient as the API answers it. */
export const Patient = Type.Object(
  {
    id: Uuid,
    fullName: FullName,
    dateOfBirth: CalendarDate,
    phone: Nullable(Phone),
    email: Nullable(Email),
    allergies: Nullable(Allergies),
    insuranceShare: InsuranceShare,
    home: Nullable(Location),
    photo: Nullable(FileReference),
    preferences: Nullable(JsonObject),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Patient', description: 'A person treated at the clinic', additionalProperties: false },
);

/** What a client sends to create a patient. */
export const PatientCreate = Type.Object(
  {
    fullName: FullName,
    dateOfBirth: CalendarDate,
    phone: Type.Optional(Nullable(Phone)),
    email: Type.Optional(Nullable(Email)),
    allergies: Type.Optional(Nullable(Allergies)),
    insuranceShare: Type.Optional(InsuranceShare),
    home: Type.Optional(Nullable(Location)),
    photo: Type.Optional(Nullable(FileReference)),
    preferences: Type.Optional(Nullable(JsonObject)),
  },
  { title: 'PatientCreate', additionalProperties: false },
);

/** What a client sends to change a patient: absent fields keep their value, `null` clears one. */
export const PatientUpdate = Type.Partial(PatientCreate, {
  title: 'PatientUpdate',
  additionalProperties: false,
});

/** What a list of patients can be filtered and sorted by. */
export const PatientListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'fullName', 'dateOfBirth', 'email', 'insuranceShare']),
    q: Type.Optional(SearchText),
    phone: Type.Optional(Phone),
    email: Type.Optional(Email),
    dateOfBirthFrom: Type.Optional(CalendarDate),
    dateOfBirthTo: Type.Optional(CalendarDate),
    insuranceShareFrom: Type.Optional(InsuranceShare),
    insuranceShareTo: Type.Optional(InsuranceShare),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const PatientPage = pageOf('PatientPage', Patient);

export type Patient = Static<typeof Patient>;
export type PatientCreate = Static<typeof PatientCreate>;
export type PatientUpdate = Static<typeof PatientUpdate>;
export type PatientListQuery = Static<typeof PatientListQuery>;
