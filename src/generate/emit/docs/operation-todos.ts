import { tested, type TodoItem } from './todo-item.ts';

const CONFIG_TESTS = 'tests/core/config.test.ts';

/** How a backend is set up, updated, stopped and brought back. */
export const OPERATION_TODOS: readonly TodoItem[] = [
  tested(
    'core.configuration',
    'configuration',
    'Read the environment once, and report everything that is wrong with it at once',
    CONFIG_TESTS,
    'reports everything that is wrong at once, and no values',
  ),
  tested(
    'core.production',
    'configuration',
    'Refuse unsafe settings in production',
    CONFIG_TESTS,
    'refuses in production what is only safe on a developer’s machine',
  ),
  {
    id: 'core.documented-environment',
    section: 'configuration',
    text: 'Document every variable in `environment.md` and `.env.example`',
    provenBy: { kind: 'check', name: 'rules' },
  },
  tested(
    'core.backups',
    'configuration',
    '`npm run backup` and `npm run restore`: every row comes back, from either kind of database into either',
    'tests/core/backup.test.ts',
    'bring every row back',
  ),
  tested(
    'core.doctor',
    'configuration',
    '`npm run doctor` says in plain words what is wrong with an installation',
    'tests/core/doctor.test.ts',
    'finds all that production refuses, at once',
  ),
  tested(
    'core.versions',
    'configuration',
    'A version goes on working on a database that a newer one has migrated',
    'tests/core/migrations.test.ts',
    'works on a database that a newer version has migrated',
  ),
  {
    id: 'core.expand-first',
    section: 'configuration',
    text: 'Let migrations only add, unless they say that they take away on purpose',
    provenBy: { kind: 'check', name: 'rules' },
  },
  tested(
    'core.packages',
    'configuration',
    'Use packages in exact versions, and fail on those with known holes',
    'tests/core/supply-chain.test.ts',
  ),
  tested(
    'core.instances',
    'errors',
    'Several instances count requests together where `RATE_LIMIT_STORE` says so',
    'tests/core/shared-limits.test.ts',
    'are all counted, however many come at once, until their time is over',
  ),
  tested(
    'core.shutdown',
    'errors',
    'Lose no request when told to stop',
    'tests/core/process.test.ts',
    'control 31: loses no request when it is told to stop under load',
  ),
];
