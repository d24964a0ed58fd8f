import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { CalendarDate, Email, Instant, Nullable, Phone, Uuid, Version } from '../../core/http/schemas.ts';

export const StudentStatus = Type.Enum(['active', 'graduated', 'withdrawn'], { title: 'StudentStatus' });

const Name = Type.String({ minLength: 1, maxLength: 200, examples: ['Blue Heron'] });
const SchoolYear = Type.Integer({ minimum: -2_147_483_647, maximum: 2_147_483_647, examples: [2026] });

/** A student as the API answers it. */
export const Student = Type.Object(
  {
    id: Uuid,
    name: Nullable(Name),
    schoolYear: Nullable(SchoolYear),
    parentId: Nullable(Uuid),
    email: Nullable(Email),
    phone: Nullable(Phone),
    dateOfBirth: Nullable(CalendarDate),
    status: StudentStatus,
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Student', additionalProperties: false },
);

/** What a client sends to create a student. */
export const StudentCreate = Type.Object(
  {
    name: Type.Optional(Nullable(Name)),
    schoolYear: Type.Optional(Nullable(SchoolYear)),
    parentId: Type.Optional(Nullable(Uuid)),
    email: Type.Optional(Nullable(Email)),
    phone: Type.Optional(Nullable(Phone)),
    dateOfBirth: Type.Optional(Nullable(CalendarDate)),
    status: Type.Optional(StudentStatus),
  },
  { title: 'StudentCreate', additionalProperties: false },
);

/** What a client sends to change a student: absent fields keep their value, `null` clears one. */
export const StudentUpdate = Type.Partial(StudentCreate, {
  title: 'StudentUpdate',
  additionalProperties: false,
});

/** What a list of students can be filtered and sorted by. */
export const StudentListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'name', 'schoolYear', 'email', 'dateOfBirth', 'status']),
    q: Type.Optional(SearchText),
    parentId: Type.Optional(Uuid),
    email: Type.Optional(Email),
    phone: Type.Optional(Phone),
    status: Type.Optional(StudentStatus),
    schoolYearFrom: Type.Optional(SchoolYear),
    schoolYearTo: Type.Optional(SchoolYear),
    dateOfBirthFrom: Type.Optional(CalendarDate),
    dateOfBirthTo: Type.Optional(CalendarDate),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const StudentPage = pageOf('StudentPage', Student);

export type Student = Static<typeof Student>;
export type StudentCreate = Static<typeof StudentCreate>;
export type StudentUpdate = Static<typeof StudentUpdate>;
export type StudentListQuery = Static<typeof StudentListQuery>;
