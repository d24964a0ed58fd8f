import { dataModelDocumented } from './data-model-documented.ts';
import { docsPresent } from './docs-present.ts';
import { environmentDocumented } from './environment-documented.ts';
import { expandFirst } from './expand-first.ts';
import { layout } from './layout.ts';
import { migrationNames } from './migration-names.ts';
import { moduleSize } from './module-size.ts';
import { names } from './names.ts';
import { noAny } from './no-any.ts';
import { noConsole } from './no-console.ts';
import { noEnv } from './no-env.ts';
import { noRawSql } from './no-raw-sql.ts';
import { noSecrets } from './no-secrets.ts';
import { noSwallowedErrors } from './no-swallowed-errors.ts';
import { outboundTimeouts } from './outbound-timeouts.ts';
import { registered } from './registered.ts';
import type { Rule } from './rule.ts';
import { stableSort } from './stable-sort.ts';
import { tableMigrated } from './table-migrated.ts';
import { tsdoc } from './tsdoc.ts';

/** Every rule, in the order in which findings are shown. */
export const RULES: readonly Rule[] = [
  layout,
  noSecrets,
  registered,
  docsPresent,
  dataModelDocumented,
  environmentDocumented,
  migrationNames,
  expandFirst,
  tableMigrated,
  moduleSize,
  names,
  tsdoc,
  noAny,
  noEnv,
  noRawSql,
  noConsole,
  noSwallowedErrors,
  outboundTimeouts,
  stableSort,
];
