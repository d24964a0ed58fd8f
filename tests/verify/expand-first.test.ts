import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { projectFiles } from '../../src/verify/project.ts';
import { expandFirst } from '../../src/verify/rules/expand-first.ts';

const FILE = 'backend/migrations/0002_change.sql';

function found(script: string, file = FILE): readonly string[] {
  return expandFirst
    .find(projectFiles(new Map([[file, script]])))
    .map(({ where, message }) => `${where} ${message.split(',')[0]}`);
}

describe('the rule that migrations expand first', () => {
  for (const [statement, message] of [
    ['drop table leads;', 'drops the table leads'],
    ['drop view if exists open_leads;', 'drops the view open_leads'],
    ['alter table leads drop column phone;', 'drops a column (leads)'],
    ['ALTER TABLE leads\n  DROP phone;', 'drops a column (leads)'],
    ['alter table leads rename to prospects;', 'renames (leads)'],
    ['alter table leads rename column phone to mobile;', 'renames (leads)'],
    ['alter table leads rename phone to mobile;', 'renames (leads)'],
    ['alter table leads alter column size type bigint;', 'changes the type of a column (leads)'],
    ['alter table leads alter size set data type bigint;', 'changes the type of a column (leads)'],
    ['alter table leads alter column size set not null;', 'demands a value that was optional (leads)'],
    ['alter table leads alter column size drop default;', 'drops a default that inserts count on (leads)'],
    [
      'alter table leads add column size integer not null;',
      'adds a column that every insert must give (leads)',
    ],
    [
      'alter table leads add a numeric(5, 2), add size integer not null;',
      'adds a column that every insert must give (leads)',
    ],
    [
      'alter table leads add constraint a check (size > 0);',
      'adds a constraint that writes may break (leads)',
    ],
    ['alter table leads add unique (size);', 'adds a constraint that writes may break (leads)'],
    ['create unique index a on leads (size);', 'refuses doubles in leads'],
  ] as const) {
    it(`finds ${statement}`, () => {
      assert.deepEqual(found(`-- first\n\n${statement}\n`), [`${FILE}:3 ${message}`]);
    });
  }

  for (const statement of [
    'alter table leads add column size integer;',
    'alter table leads add column size integer not null default 0;',
    'alter table leads drop constraint leads_size_check;',
    'alter table leads alter column size drop not null;',
    'alter table leads alter column size set default 1;',
    'alter table leads rename constraint a to b;',
    'create index a on leads (size);',
    'create table visits (\n  id uuid primary key,\n  size integer not null\n);\nalter table visits add unique (size);',
    "insert into notes values ('drop table leads;');",
    '-- contract: nothing reads it since 2.1\nalter table leads drop column phone;',
    'create function f() returns int language plpgsql as $$\nbegin\n  drop table leads;\nend;\n$$;',
  ]) {
    it(`lets through ${statement}`, () => assert.deepEqual(found(statement), []));
  }

  it('takes a purpose for one statement only, and none without a reason', () => {
    const drop = 'alter table leads drop column phone;';
    assert.deepEqual(found(`-- contract: unused\n${drop}\n${drop}`), [`${FILE}:3 drops a column (leads)`]);
    assert.deepEqual(found(`-- contract:\n${drop}`), [`${FILE}:2 drops a column (leads)`]);
  });

  it('leaves the first migrations alone', () => {
    assert.deepEqual(found('drop table leads;', 'backend/migrations/0001_init.sql'), []);
  });
});
