import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { migrationSections } from '../../src/generate/emit/integrations/sections.ts';

const SQL = `-- The tables of this backend.

-- integrations/sms
create table messages (
  id uuid
);

-- integrations/requests
create table requests (id uuid);
`;

describe('migrationSections', () => {
  it('takes the wanted sections whole, in the order of the migration', () => {
    assert.equal(
      migrationSections(SQL, ['sms']),
      '-- integrations/sms\ncreate table messages (\n  id uuid\n);\n',
    );
    assert.equal(migrationSections(SQL, ['requests', 'sms']), SQL.slice(SQL.indexOf('-- integrations/sms')));
  });

  it('takes nothing when nothing is wanted', () => {
    assert.equal(migrationSections(SQL, []), '');
  });

  it('refuses an integration without tables', () => {
    assert.throws(() => migrationSections(SQL, ['fax']), /no tables for fax/);
  });

  it('finds every section that projects ask for in the template', async () => {
    const template = await readFile(
      new URL('../../template/backend/migrations/0001_init.sql', import.meta.url),
      'utf8',
    );
    const sections = migrationSections(template, ['sms', 'requests']);
    for (const table of ['integration_sms_messages', 'integration_sms_consents', 'integration_requests']) {
      assert.match(sections, new RegExp(`^create table ${table} \\(`, 'm'));
    }
  });
});
