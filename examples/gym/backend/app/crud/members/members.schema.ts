import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { CalendarDate, Email, Instant, Nullable, Phone, Uuid, Version } from '../../core/http/schemas.ts';

export const MemberStatus = Type.Enum(['active', 'paused', 'cancelled'], { title: 'MemberStatus' });

const FullName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Ada Lovelace'] });
const EmergencyContact = Type.String({ minLength: 1, maxLength: 200, examples: ['Ada Lovelace'] });
const Notes = Type.String({ maxLength: 10_000, examples: ['Asked for a call back.'] });

/** A member as the API answers it. */
export const Member = Type.Object(
  {
    id: Uuid,
    fullName: FullName,
    email: Nullable(Email),
    phone: Nullable(Phone),
    dateOfBirth: Nullable(CalendarDate),
    joinedOn: CalendarDate,
    status: MemberStatus,
    emergencyContact: Nullable(EmergencyContact),
    notes: Nullable(Notes),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Member', additionalProperties: false },
);

/** What a client sends to create a member. */
export const MemberCreate = Type.Object(
  {
    fullName: FullName,
    email: Type.Optional(Nullable(Email)),
    phone: Type.Optional(Nullable(Phone)),
    dateOfBirth: Type.Optional(Nullable(CalendarDate)),
    joinedOn: Type.Optional(CalendarDate),
    status: Type.Optional(MemberStatus),
    emergencyContact: Type.Optional(Nullable(EmergencyContact)),
    notes: Type.Optional(Nullable(Notes)),
  },
  { title: 'MemberCreate', additionalProperties: false },
);

/** What a client sends to change a member: absent fields keep their value, `null` clears one. */
export const MemberUpdate = Type.Partial(MemberCreate, {
  title: 'MemberUpdate',
  additionalProperties: false,
});

/** What a list of members can be filtered and sorted by. */
export const MemberListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter([
      'createdAt',
      'updatedAt',
      'fullName',
      'email',
      'dateOfBirth',
      'joinedOn',
      'status',
      'emergencyContact',
    ]),
    q: Type.Optional(SearchText),
    email: Type.Optional(Email),
    phone: Type.Optional(Phone),
    status: Type.Optional(MemberStatus),
    dateOfBirthFrom: Type.Optional(CalendarDate),
    dateOfBirthTo: Type.Optional(CalendarDate),
    joinedOnFrom: Type.Optional(CalendarDate),
    joinedOnTo: Type.Optional(CalendarDate),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const MemberPage = pageOf('MemberPage', Member);

export type Member = Static<typeof Member>;
export type MemberCreate = Static<typeof MemberCreate>;
export type MemberUpdate = Static<typeof MemberUpdate>;
export type MemberListQuery = Static<typeof MemberListQuery>;
