import { ENCRYPTABLE } from '../../../spec/encryptable.ts';
import { askAbout, refineField } from './context.ts';
import { locateFields } from './located.ts';
import { denies } from './phrases.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { FieldMention } from './vocabulary.ts';

const NAME = 'rule.encryption';

const CUE = /^encrypt(?:s|ed|ing|ion)?$/u;

/** What stands between a field and `encrypted`, where that is said of it. */
const PREDICATE =
  /^(?:is|are|be|being|must|should|shall|will|has|have|needs?|to|always|also|only|stored|kept|saved|held)$/u;

/** Verbs whose object is kept in the way that is said behind it: `store the notes encrypted`. */
const KEEPING = /^(?:stor|keep|sav|hold|mak|record|persist)(?:e|es|s|ing)?$/u;

/** What can be encrypted and is no field: how values travel, and what the accounts and the server keep. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'transit', 'https', 'tls', 'ssl', 'connection', 'connections', 'traffic', 'communication', 'password', 'passwords',
  'backup', 'backups', 'disk', 'disks', 'end-to-end',
]); // prettier-ignore

/** `encrypt the SSN`, `store the notes encrypted`, `the diagnosis must be encrypted`, `SSN (encrypted)`. */
export const ENCRYPTION: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const at = words.findIndex((word) => CUE.test(word));
    if (at < 0 || denies(words)) return false;
    const fields = encryptedFields(context, at);
    if (fields.length === 0) return askWhich(context);
    const fit = fields.filter(({ field }) => ENCRYPTABLE.has(field.shape.type));
    for (const field of fit) refineField(context, field, { encrypted: true }, NAME);
    const unfit = fields.filter((field) => !fit.includes(field));
    if (unfit.length === 0) return true;
    return askAbout(
      context,
      'only text can be encrypted',
      `Only text can be encrypted; is ${unfit.map(({ field }) => field.name).join(', ')} to be text`,
      unfit.map(({ entity, field }) => `entities.${entity.name}.fields.${field.name}`),
    );
  },
};

function encryptedFields(context: RuleContext, at: number): readonly FieldMention[] {
  const { words } = context.clause;
  const fields = locateFields(context);
  const before = fields.filter(({ to }) => to <= at);
  if (words[at] !== 'encrypted') {
    const behind = fields.filter(({ from }) => from > at);
    return behind.length > 0 ? behind : before;
  }
  const next = fields.find(({ from }) => from === at + 1);
  if (next !== undefined) return [next];
  let said = at;
  while (PREDICATE.test(words[said - 1] ?? '')) said -= 1;
  if (/^(?:which|that|,|\()$/u.test(words[said - 1] ?? '')) return before.slice(-1);
  if (said < at) return before;
  const verb = words.findIndex((word) => KEEPING.test(word));
  return before.filter(({ from, to }) => to === at || (verb >= 0 && from > verb));
}

function askWhich(context: RuleContext): boolean {
  const { words } = context.clause;
  if (words.some((word) => ELSEWHERE.has(word))) return false;
  const paths = context.mentions.map(({ entity }) => `entities.${entity.name}`);
  return askAbout(
    context,
    'it is unclear which fields are to be encrypted',
    'Which fields are meant by',
    paths,
  );
}
