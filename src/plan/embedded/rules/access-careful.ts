import { titleWords } from '../../../spec/names.ts';
import { readRights } from './access.ts';
import { CONDITIONS, SEEING } from './access-cues.ts';
import { joined } from './access-subjects.ts';
import { addQuestion, sourceOf } from './context.ts';
import { indexOfPhrase, readNumber } from './phrases.ts';
import { rolesIn } from './roles-in.ts';
import { keepsApart } from './tenancy-signs.ts';
import type { Operation } from '../../../spec/spec.ts';
import type { AccessStatement } from './access-statement.ts';
import type { RuleContext } from './context.ts';

const NAME = 'rule.access';

const CHANGING: ReadonlySet<Operation> = new Set(['update', 'delete']);

/**
 * Reads a right with a condition that no right can have (`only while they are drafts`): the right is kept without it
 * where that allows no more than was said, and the condition is listed and asked about.
 *
 * @param context - The context.
 * @param isRead - Whether another rule accounts for the clause: then only what is said of own records is added.
 * @returns True when a right was kept.
 */
export function readConditional(context: RuleContext, isRead: boolean): boolean {
  const { words } = context.clause;
  const at = conditionAt(words);
  if (at === undefined || keepsApart(context)) return false;
  const front = inFront(context, at);
  const statements = [...context.statements];
  readRights({ ...front, statements, unused: [] }, rolesIn(front));
  const stated = statements.slice(context.statements.length);
  const counts = isQuantity(words, at);
  const kept = stated.flatMap((one) => carefully(one, counts)).filter(({ own }) => own || !isRead);
  if (kept.length === 0) return false;
  context.statements.push(...kept);
  if (!isRead) listCondition(context, front.clause.tokens.length, kept);
  return true;
}

/**
 * Reads `fitters can only touch jobs`: what the verb allows is unknown, so they may see and no more.
 *
 * @param context - The context.
 * @returns True when the role and the records are clear; the clause is then asked about.
 */
export function readUnclearLimit(context: RuleContext): boolean {
  const { clause, mentions } = context;
  const { words, tokens } = clause;
  const only = words.findIndex((word, at) => word === 'only' && tokens[at - 1]?.tag === 'modal');
  const roles = joined(words, rolesIn(context)).filter(({ to }) => to < only);
  const about = mentions.filter(({ from }) => from > only).map(({ entity }) => entity);
  if (roles.length === 0 || about.length === 0 || isCounted(words, only, words.length)) return false;
  const careful: AccessStatement = {
    kind: 'limited',
    roles: roles.map(({ name }) => name),
    entities: [...new Set(about)],
    operations: SEEING,
    own: words.slice(only).includes('own'),
    source: sourceOf(context, NAME),
  };
  context.statements.push(careful);
  const quote = context.text.slice(clause.start, clause.end);
  assume(context, careful, quote);
  context.unused.push({
    start: clause.start,
    end: clause.end,
    quote,
    reason: 'it limits a right, and it is unclear to what',
  });
  return true;
}

function conditionAt(words: readonly string[]): number | undefined {
  const found = CONDITIONS.map((phrase) => indexOfPhrase(words, phrase)).filter((at) => at > 0);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** The clause up to the condition, without the `and only` that leads up to it. */
function inFront(context: RuleContext, at: number): RuleContext {
  const { clause, vocabulary } = context;
  let to = at;
  while (/^(?:and|only|but|,|up|to|\d+)$/u.test(clause.words[to - 1] ?? '')) to -= 1;
  const tokens = clause.tokens.slice(0, to);
  const end = tokens.at(-1)?.end ?? clause.end;
  return {
    ...context,
    clause: { ...clause, tokens, words: clause.words.slice(0, to), end },
    mentions: vocabulary.mentionsIn(tokens),
  };
}

/** `at most 3 per day`, `only one at a time`: how many, which is no right. */
function isQuantity(words: readonly string[], at: number): boolean {
  const [word = '', next = ''] = words.slice(at);
  if (word === 'per' || word === 'twice' || word === 'at') return true;
  if (word === 'once') return !/^(?:it|they|the|an?|their|this)$/u.test(next);
  return isCounted(words, words.indexOf('only'), at);
}

function isCounted(words: readonly string[], from: number, to: number): boolean {
  return from >= 0 && words.slice(from, to).some((word) => readNumber(word) !== undefined || word === 'once');
}

/** What is left of a right when nobody knows when it holds: never more than was said. */
function carefully(statement: AccessStatement, counts: boolean): readonly AccessStatement[] {
  if (statement.own || statement.steps === true) return [statement];
  if (counts || statement.kind === 'may') return [];
  const { fields: _fields, ...rest } = statement;
  if (statement.kind === 'limited') return [{ ...rest, operations: SEEING }];
  const operations = statement.operations.filter((one) => CHANGING.has(one));
  return operations.length === 0 ? [] : [{ ...statement, operations }];
}

function listCondition(context: RuleContext, from: number, kept: readonly AccessStatement[]): void {
  const { clause, text } = context;
  const first = clause.tokens.slice(from).find(({ lower }) => !/^(?:and|but|,)$/u.test(lower));
  if (first === undefined) return;
  const quote = text.slice(first.start, clause.end);
  context.unused.push({
    start: first.start,
    end: clause.end,
    quote,
    reason: 'a right cannot depend on this: it holds at all times or not at all',
  });
  for (const one of kept) assume(context, one, quote);
}

/** Says what holds instead, and asks. */
function assume({ draft, clause, text }: RuleContext, statement: AccessStatement, quote: string): void {
  const whole = text.slice(clause.start, clause.end).slice(0, 160);
  const paths = statement.entities.flatMap(({ name }) =>
    statement.roles.map((role) => `entities.${name}.access.${role}`),
  );
  const holds = describe(statement);
  for (const path of paths)
    draft.assumptions.push({
      path,
      text: holds,
      because: `“${quote.slice(0, 160)}” cannot be part of a right`,
      alternatives: ['another right, written in the spec'],
    });
  addQuestion(draft, { text: `Who may do what, and when: “${whole}”?`, paths, default: holds });
}

function describe({ kind, roles, entities, operations, own }: AccessStatement): string {
  const who = new Intl.ListFormat('en').format(roles);
  const what = new Intl.ListFormat('en').format(operations);
  const name = entities[0] === undefined ? 'any' : titleWords(entities[0].name);
  const records = `${own ? 'own ' : ''}${name} records`;
  if (kind === 'not') return `The role ${who} may never ${what} ${records}`;
  if (kind === 'only') return `Only the role ${who} may ${what} ${records}, at all times`;
  return `The role ${who} may ${own ? '' : 'only '}${what} ${records}, at all times`;
}
