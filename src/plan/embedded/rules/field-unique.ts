import { refineField } from './context.ts';
import { locateFields } from './located.ts';
import { indexOfPhrase } from './phrases.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { FieldMention } from './vocabulary.ts';

const NAME = 'rule.unique-field';

const INDEXABLE: ReadonlySet<string> = new Set([
  'text',
  'email',
  'phone',
  'url',
  'integer',
  'decimal',
  'date',
  'datetime',
  'ref',
  'money',
]);

/** What `unique` stands for in other words. */
const SAME: readonly string[] = ['the same', 'share a', 'share an', 'share one', 'identical'];

/** `the email must be unique`, `no two products share a SKU`. */
export const UNIQUE_FIELD: BusinessRule = {
  name: NAME,
  read(context) {
    const found = uniqueFields(context).filter(({ field }) => INDEXABLE.has(field.shape.type));
    for (const one of found) refineField(context, one, { unique: true }, NAME);
    return found.length > 0;
  },
};

function uniqueFields(context: RuleContext): readonly FieldMention[] {
  const { words } = context.clause;
  const at = words.findIndex((word) => word === 'unique' || word === 'uniquely');
  if (at >= 0) {
    if (words[at - 1] === 'not' || isScoped(words, at)) return [];
    const fields = locateFields(context);
    const next = fields.find(({ from }) => from === at + 1);
    if (next !== undefined) return [next];
    if (words[at - 1] === '(' || words[at - 1] === ',') return fields.filter(({ to }) => to <= at).slice(-1);
    const predicate = words.slice(0, at).some((word) => /^(?:be|is|are|stay|remain|have)$/u.test(word));
    return predicate ? fields.filter(({ to }) => to <= at) : fields.filter(({ to }) => to === at);
  }
  if (indexOfPhrase(words, 'no two') < 0) return [];
  const same = SAME.map((phrase) => indexOfPhrase(words, phrase)).find((place) => place >= 0);
  if (same === undefined || isScoped(words, same)) return [];
  const [first, ...others] = locateFields(context).filter(({ from }) => from > same);
  return first === undefined || others.length > 0 ? [] : [first];
}

/** `unique per customer` speaks of two fields together, and is another rule's. */
function isScoped(words: readonly string[], from: number): boolean {
  return words
    .slice(from)
    .some((word) => word === 'per' || word === 'within' || word === 'each' || word === 'combination');
}
