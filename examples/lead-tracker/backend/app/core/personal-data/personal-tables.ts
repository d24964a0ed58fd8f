import { Lead } from '../../crud/leads/leads.schema.ts';
import { leads } from '../../crud/leads/leads.table.ts';
import { SMS_PERSONAL_TABLES } from '../../integrations/sms/sms.personal-data.ts';
import { ACCOUNT_TABLES } from './account-tables.ts';
import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it; what refers to others comes after them. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  ...ACCOUNT_TABLES,
  {
    name: 'leads',
    table: leads,
    schema: Lead,
    email: [leads.email],
    phone: [leads.phone],
    erase: 'delete',
  },
  ...SMS_PERSONAL_TABLES,
];

/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = [];

/**
 * Free texts of tables with records of people that count as nobody's, by property: the audit log keeps them, and so does a
 * record that stays.
 */
export const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = {};
