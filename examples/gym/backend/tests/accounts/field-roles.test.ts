import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Principal } from '../../app/core/auth/auth.ts';
import { onBehalfOf } from '../../app/core/auth/caller.ts';
import { refuseUnchangeable } from '../../app/core/auth/limits.ts';
import { withoutHidden } from '../../app/core/auth/restricted-fields.ts';
import { permissionsOf } from '../../app/core/auth/roles.ts';
import { FIELD_ROLES } from '../../app/permissions.ts';
import { startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { expectError, expectStatus } from '../support/test-app.ts';

const MACHINE = { kind: 'machine', id: 'machine', permissions: ['auth:self'] } as const;

/** Everyone who is signed in may change `name` alone, where they may do what `auth:self` allows. */
const CHANGEABLE = { signedIn: ['name'] };

const RECORD = { name: 'Ada', salary: '100.00' };

function as<Result>(principal: Principal, work: () => Result): Result {
  return onBehalfOf({ principal, requestId: '', address: '' }, work);
}

function change(principal: Principal, fields: object): void {
  as(principal, () => refuseUnchangeable('auth:self', CHANGEABLE, fields));
}

describe('control 2: fields that depend on a role', () => {
  it('are changed by no key whose maker may not', () => {
    const ofMember: Principal = { ...MACHINE, apiKey: { userId: 'somebody', roles: [] } };
    change(ofMember, { name: 'Grace' });
    assert.throws(() => change(ofMember, RECORD), { code: 'FORBIDDEN' });
    change({ ...MACHINE, apiKey: { userId: 'somebody', roles: ['admin'] } }, RECORD);
    change({ ...MACHINE, apiKey: { userId: null, roles: undefined } }, RECORD);
  });

  it('are seen by the admin of an organisation, and by no key that is not for everything', () => {
    const see = (principal: Principal): object =>
      as(principal, () => withoutHidden(RECORD, { salary: ['nobody'] }));
    assert.deepEqual(see({ ...MACHINE, roles: ['admin'] }), RECORD);
    assert.deepEqual(see({ ...MACHINE, permissions: ['*'] }), RECORD);
    assert.deepEqual(see({ ...MACHINE, apiKey: { userId: 'somebody', roles: ['admin'] } }), { name: 'Ada' });
    assert.deepEqual(see({ ...MACHINE, roles: [] }), { name: 'Ada' });
  });
});

describe(
  'control 2: roles that fields depend on',
  { skip: FIELD_ROLES.length === 0 && 'no field depends on a role' },
  () => {
    let test: AccountsApp;

    before(async () => {
      test = await startAccountsApp('invitation');
    });
    after(() => test?.close());

    for (const role of FIELD_ROLES) {
      it(`${role} is given by nobody who is not one, whatever permissions they have`, async () => {
        const held = permissionsOf([role]).map((permission) => permission.replace(/:own$/, ''));
        const permissions = [...new Set([...held, 'auth-invitations:create'])];
        const wanted = { name: 'Personnel', permissions, expiresInDays: 1 };
        const { key } = expectStatus(await test.api.post('/auth/api-keys', wanted), 201);
        const invitation = { email: `${role.toLowerCase()}@example.com`, roles: [role] };
        expectError(await test.as(key, 'POST', '/auth/invitations', invitation), 403, 'FORBIDDEN');
        expectStatus(await test.as(key, 'POST', '/auth/invitations', { ...invitation, roles: [] }), 201);
        const { accessToken } = await test.member(`admin-of-${invitation.email}`, ['admin']);
        const again = { ...invitation, email: `other-${invitation.email}` };
        expectStatus(await test.as(accessToken, 'POST', '/auth/invitations', again), 201);
      });
    }
  },
);
