import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Duration, FileReference, Instant, Money, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

export const AppointmentStatus = Type.Enum(['booked', 'arrived', 'done', 'cancelled', 'noShow'], {
  title: 'AppointmentStatus',
});

const Fee = Money('GBP');
const Reason = Type.String({ maxLength: 2000, examples: ['Regular visit'] });

/** An appointment as the API answers it. */
export const Appointment = Type.Object(
  {
    id: Uuid,
    patientId: Uuid,
    doctorId: Uuid,
    roomId: Nullable(Uuid),
    startsAt: Instant,
    endsAt: Instant,
    status: AppointmentStatus,
    fee: Nullable(Fee),
    reminderLead: Nullable(Duration),
    reason: Nullable(Reason),
    referral: Nullable(FileReference),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Appointment', additionalProperties: false },
);

/** What a client sends to create an appointment. */
export const AppointmentCreate = Type.Object(
  {
    patientId: Uuid,
    doctorId: Uuid,
    roomId: Type.Optional(Nullable(Uuid)),
    startsAt: Instant,
    endsAt: Instant,
    status: Type.Optional(AppointmentStatus),
    fee: Type.Optional(Nullable(Fee)),
    reminderLead: Type.Optional(Nullable(Duration)),
    reason: Type.Optional(Nullable(Reason)),
    referral: Type.Optional(Nullable(FileReference)),
  },
  { title: 'AppointmentCreate', additionalProperties: false },
);

/** What a client sends to change an appointment: absent fields keep their value, `null` clears one. */
export const AppointmentUpdate = Type.Partial(AppointmentCreate, {
  title: 'AppointmentUpdate',
  additionalProperties: false,
});

/** What a list of appointments can be filtered and sorted by. */
export const AppointmentListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'startsAt', 'endsAt', 'status', 'fee']),
    q: Type.Optional(SearchText),
    patientId: Type.Optional(Uuid),
    doctorId: Type.Optional(Uuid),
    roomId: Type.Optional(Uuid),
    status: Type.Optional(AppointmentStatus),
    startsAtFrom: Type.Optional(Instant),
    startsAtTo: Type.Optional(Instant),
    endsAtFrom: Type.Optional(Instant),
    endsAtTo: Type.Optional(Instant),
    feeFrom: Type.Optional(Fee),
    feeTo: Type.Optional(Fee),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const AppointmentPage = pageOf('AppointmentPage', Appointment);

export type Appointment = Static<typeof Appointment>;
export type AppointmentCreate = Static<typeof AppointmentCreate>;
export type AppointmentUpdate = Static<typeof AppointmentUpdate>;
export type AppointmentListQuery = Static<typeof AppointmentListQuery>;
