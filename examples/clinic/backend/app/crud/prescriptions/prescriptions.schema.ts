import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { CalendarDate, Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

const Medicine = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S', examples: ['Ibuprofen'] });
const Dose = Type.String({ minLength: 1, maxLength: 120, examples: ['First entry'] });

/** A prescription as the API answers it. */
export const Prescription = Type.Object(
  {
    id: Uuid,
    patientId: Uuid,
    medicine: Medicine,
    dose: Nullable(Dose),
    endsOn: Nullable(CalendarDate),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Prescription', additionalProperties: false },
);

/** What a client sends to create a prescription. */
export const PrescriptionCreate = Type.Object(
  {
    patientId: Uuid,
    medicine: Medicine,
    dose: Type.Optional(Nullable(Dose)),
    endsOn: Type.Optional(Nullable(CalendarDate)),
  },
  { title: 'PrescriptionCreate', additionalProperties: false },
);

/** What a client sends to change a prescription: absent fields keep their value, `null` clears one. */
export const PrescriptionUpdate = Type.Partial(PrescriptionCreate, {
  title: 'PrescriptionUpdate',
  additionalProperties: false,
});

/** What a list of prescriptions can be filtered and sorted by. */
export const PrescriptionListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'medicine', 'dose', 'endsOn']),
    q: Type.Optional(SearchText),
    patientId: Type.Optional(Uuid),
    endsOnFrom: Type.Optional(CalendarDate),
    endsOnTo: Type.Optional(CalendarDate),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const PrescriptionPage = pageOf('PrescriptionPage', Prescription);

export type Prescription = Static<typeof Prescription>;
export type PrescriptionCreate = Static<typeof PrescriptionCreate>;
export type PrescriptionUpdate = Static<typeof PrescriptionUpdate>;
export type PrescriptionListQuery = Static<typeof PrescriptionListQuery>;
