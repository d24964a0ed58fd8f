import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emitApiMd } from '../../src/generate/emit/docs/api-md.ts';
import { allEndpoints } from '../../src/generate/emit/docs/api-sections.ts';
import { projectModel } from '../../src/generate/model/project-model.ts';
import { readExamples } from '../../src/verify/examples/api-examples.ts';
import { CORE_PERMISSIONS } from '../../template/backend/app/core/auth/core-permissions.ts';
import { ORGANISATION_PERMISSIONS } from '../../template/backend/app/core/organisations/organisation-permissions.ts';
import { modelOf, SHOP, specOf } from './support.ts';

const SPECS: readonly string[] = ['signUp: off', 'signUp: open', 'tenancy: organisation'].map(
  (line) => `${SHOP}${line}\n`,
);

const OPEN_DATA = `spec: 1
app: { name: board, title: Board, request: A board that everyone reads, timeZone: UTC }
entities:
  Notice:
    fields:
      text: { type: text, required: true }
    operations: [create, list]
    access:
      public: [list]
`;

function permissionOfKey(text: string): { readonly named: readonly unknown[]; readonly known: Set<string> } {
  const model = projectModel(specOf(text));
  const made = readExamples(emitApiMd(model)).examples.find(
    ({ method, path }) => method === 'POST' && path === '/auth/api-keys',
  );
  const { permissions } = JSON.parse(made?.body ?? '') as { readonly permissions: readonly unknown[] };
  return { named: permissions, known: new Set(allEndpoints(model).map(({ permission }) => permission)) };
}

describe('the examples of accounts', () => {
  it('give a key what an endpoint of that backend demands', () => {
    for (const text of [...SPECS, OPEN_DATA]) {
      const { named, known } = permissionOfKey(text);
      assert.equal(named.length, 1);
      for (const permission of named) assert.ok(known.has(String(permission)), String(permission));
    }
    assert.deepEqual(permissionOfKey(SHOP).named, ['customers:list']);
    assert.deepEqual(permissionOfKey(OPEN_DATA).named, ['audit:read']);
  });

  it('show how signing in succeeds, one after the other', () => {
    const { examples } = readExamples(emitApiMd(modelOf()));
    const succeeded = examples
      .filter(({ path, status }) => path.startsWith('/auth/') && status < 300)
      .map(({ path }) => path);
    const session = ['invitations/accept', 'sign-in', 'refresh', 'password/change', 'sign-out'];
    assert.deepEqual(
      succeeded.filter((path) => session.includes(path.slice('/auth/'.length))),
      session.map((path) => `/auth/${path}`),
    );
  });
});

describe('the table of permissions', () => {
  it('gives everyone who is signed in what the core gives them', () => {
    for (const [text, permissions] of [
      [SHOP, CORE_PERMISSIONS.signedIn],
      [
        `${SHOP}tenancy: organisation\n`,
        [...CORE_PERMISSIONS.signedIn, ...ORGANISATION_PERMISSIONS.signedIn],
      ],
    ] as const) {
      const rows = emitApiMd(modelOf(text)).split('\n');
      for (const permission of permissions) {
        const row = rows.find((line) => line.startsWith(`| \`${permission}\` |`));
        assert.match(row ?? '', /\| yes \| yes \|$/, permission);
      }
      const read = rows.find((line) => line.startsWith('| `audit:read` |'));
      assert.match(read ?? '', /\| yes \| {2}\|$/);
    }
  });
});
