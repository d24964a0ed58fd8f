import { Parent } from '../../crud/parents/parents.schema.ts';
import { parents } from '../../crud/parents/parents.table.ts';
import { Student } from '../../crud/students/students.schema.ts';
import { students } from '../../crud/students/students.table.ts';
import { Tutor } from '../../crud/tutors/tutors.schema.ts';
import { tutors } from '../../crud/tutors/tutors.table.ts';
import { SMS_PERSONAL_TABLES } from '../../integrations/sms/sms.personal-data.ts';
import { MEMBERSHIP_TABLES } from '../organisations/organisations.personal-data.ts';
import { ACCOUNT_TABLES } from './account-tables.ts';
import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it; what refers to others comes after them. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  ...ACCOUNT_TABLES,
  ...MEMBERSHIP_TABLES,
  {
    name: 'parents',
    table: parents,
    schema: Parent,
    email: [parents.email],
    phone: [parents.phone],
    erase: 'delete',
  },
  {
    name: 'students',
    table: students,
    schema: Student,
    email: [students.email],
    phone: [students.phone],
    erase: 'delete',
  },
  {
    name: 'tutors',
    table: tutors,
    schema: Tutor,
    email: [tutors.email],
    phone: [tutors.phone],
    erase: 'delete',
  },
  ...SMS_PERSONAL_TABLES,
];

/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = ['lessons'];

/**
 * Free texts of tables with records of people that count as nobody's, by property: the audit log keeps them, and so does a
 * record that stays.
 */
export const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = { lessons: ['title'] };
