import { AuthUser } from '../auth/accounts/accounts.schema.ts';
import { authInvitations, authUsers } from '../auth/accounts/accounts.tables.ts';
import { AuthInvitation } from '../auth/accounts/invitations.schema.ts';
import { refuseLastAdmin, userOf } from '../auth/accounts/users.ts';
import type { PersonalTable } from './personal-table.ts';

/** Accounts and invitations, by their address; passwords and sign-ins go with the account. */
export const ACCOUNT_TABLES: readonly PersonalTable[] = [
  {
    name: 'authUsers',
    table: authUsers,
    schema: AuthUser,
    ofAccounts: true,
    shown: (row) => userOf(row as typeof authUsers.$inferSelect),
    email: [authUsers.email],
    erase: 'delete',
    refuse: async (queries, ids) => {
      for (const id of ids) await refuseLastAdmin(queries, id);
    },
  },
  {
    name: 'authInvitations',
    table: authInvitations,
    schema: AuthInvitation,
    ofAccounts: true,
    email: [authInvitations.email],
    erase: 'delete',
  },
];
