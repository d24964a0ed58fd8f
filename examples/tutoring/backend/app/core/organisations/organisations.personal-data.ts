import { authUsers } from '../auth/accounts/accounts.tables.ts';
import type { PersonalTable } from '../personal-data/personal-table.ts';
import { memberships } from './organisations.table.ts';
import { Membership } from './organisations.schema.ts';

/** What accounts belong to; ended in each organisation before the account goes, so that its audit log says so. */
export const MEMBERSHIP_TABLES: readonly PersonalTable[] = [
  {
    name: 'authMemberships',
    table: memberships,
    schema: Membership,
    ofAccounts: true,
    belongsTo: [{ column: memberships.userId, to: authUsers }],
    erase: 'delete',
  },
];
