import { found } from '../../errors.ts';
import { currentCaller } from '../caller.ts';
import { forbidden } from '../limits.ts';
import type { Memberships } from '../membership.ts';
import type { AuthUser } from './accounts.schema.ts';
import type { Users } from './users.ts';

/**
 * Shows whoever works for an organisation its members, with what they are there. Row policies hide everybody else. An
 * account may belong to several organisations, so only its roles in this one can be changed.
 *
 * @param users - All users.
 * @param memberships - Who belongs to which organisation.
 * @returns The users as the caller deals with them.
 */
export function asMembers(users: Users, memberships: Memberships): Users {
  async function withRoles(accounts: readonly AuthUser[]): Promise<AuthUser[]> {
    if (!worksForOrganisation()) return [...accounts];
    const roles = await memberships.rolesOf(accounts.map(({ id }) => id));
    return accounts.map((account) => ({ ...account, roles: [...(roles.get(account.id) ?? [])] }));
  }

  async function find(id: string): Promise<AuthUser | undefined> {
    const account = await users.find(id);
    return account === undefined ? undefined : (await withRoles([account]))[0];
  }

  async function read(id: string): Promise<AuthUser> {
    return found(await find(id));
  }

  return {
    ...users,
    find,
    read,

    async list(query) {
      const page = await users.list(query);
      return { ...page, items: await withRoles(page.items) };
    },

    async update(id, changes) {
      if (!worksForOrganisation()) return users.update(id, changes);
      const { roles, ...ofAccount } = changes;
      const kept = Object.keys(ofAccount);
      if (kept.length > 0) throw forbidden(kept);
      if (roles !== undefined) await memberships.change(id, roles);
      return read(id);
    },
  };
}

function worksForOrganisation(): boolean {
  return currentCaller()?.principal?.organisationId !== undefined;
}
