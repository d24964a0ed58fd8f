import { Member } from '../../crud/members/members.schema.ts';
import { members } from '../../crud/members/members.table.ts';
import { Payment } from '../../crud/payments/payments.schema.ts';
import { payments } from '../../crud/payments/payments.table.ts';
import { anonymisedPayment } from '../retention/anonymised-values.ts';
import { ACCOUNT_TABLES } from './account-tables.ts';
import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it; what refers to others comes after them. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  ...ACCOUNT_TABLES,
  {
    name: 'members',
    table: members,
    schema: Member,
    email: [members.email],
    phone: [members.phone],
    erase: 'delete',
  },
  {
    name: 'payments',
    table: payments,
    schema: Payment,
    belongsTo: [{ column: payments.memberId, to: members }],
    erase: anonymisedPayment,
  },
];

/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = [];

/**
 * Free texts of tables with records of people that count as nobody's, by property: the audit log keeps them, and so does a
 * record that stays.
 */
export const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = { payments: ['reference'] };
