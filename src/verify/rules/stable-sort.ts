import { isAppCode, lineAt, type Source } from '../source.ts';
import { closingBracket } from './brackets.ts';
import { breaches, type Breach, type Rule } from './rule.ts';

/** Pages overlap or skip records unless the order is total: the id decides between equals. */
export const stableSort: Rule = {
  id: 'stable-sort',
  mend: 'Sort with orderBy(sort, columns, <table>.id) of core/database/filters.ts, or end the order with the id.',
  find: ({ sources }) => {
    const queries = sources.filter(isAppCode);
    const unsorted = queries.filter(({ code }) => !code.includes('.orderBy('));
    return [
      ...queries.flatMap(ordersWithoutId),
      ...breaches(unsorted, 'code', /\.offset\(/g, () => 'pages are read without any order'),
    ];
  },
};

function ordersWithoutId({ path, code }: Source): readonly Breach[] {
  return [...code.matchAll(/\.orderBy(?=\()/g)]
    .filter(({ index }) => {
      const open = code.indexOf('(', index);
      return !/\b(?:id|\w+Id)\b/.test(code.slice(open, closingBracket(code, open)));
    })
    .map(({ index }) => ({
      where: `${path}:${lineAt(code, index)}`,
      message: 'the order does not end with the id',
    }));
}
