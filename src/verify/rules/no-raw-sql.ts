import { isAppCode } from '../source.ts';
import { breaches, type Rule } from './rule.ts';

/** Its statements come from files of the project, or from Postgres itself. */
const TRUSTED = 'backend/app/core/database/run.ts';

/** Values reach the database as parameters; text that is pasted into SQL can become SQL. */
export const noRawSql: Rule = {
  id: 'no-raw-sql',
  mend: "Use drizzle's builder or the sql`` tag, which turns each value into a parameter.",
  find: ({ sources }) => {
    const suspects = sources.filter((source) => isAppCode(source) && source.path !== TRUSTED);
    return [
      ...breaches(suspects, 'code', /\bsql\s*\.\s*raw\s*\(/g, () => 'sql.raw takes text as it is'),
      ...breaches(
        suspects,
        'code',
        /\.(execute|unsafe|query)\(\s*`[^`]*\$\{/g,
        (method) => `${method} is given a text with values pasted in`,
      ),
    ];
  },
};
