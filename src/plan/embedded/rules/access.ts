import { askAbout, sourceOf } from './context.ts';
import { ALL, CONDITIONS, EVERYTHING, READ_ONLY, RESERVED, SEEING } from './access-cues.ts';
import { clausePerRole, listsRoles } from './access-per-role.ts';
import { objectOf } from './access-object.ts';
import { isExcept, joined, readersOf } from './access-subjects.ts';
import { operationsIn } from './operations-in.ts';
import { denies, hasPhrase } from './phrases.ts';
import { deniedApart, withoutAccount } from './access-denied.ts';
import { stateUnseen, unseenIn } from './access-unseen.ts';
import { rolesIn } from './roles-in.ts';
import { keepsApart } from './tenancy-signs.ts';
import type { Unseen } from './access-unseen.ts';
import type { AccessStatement } from './access-statement.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { OperationMention } from './operations-in.ts';
import type { RoleMention } from './roles-in.ts';

const NAME = 'rule.access';

/** `only managers can delete invoices`, `customers see only their own orders`, `read-only for clients`. */
export const ACCESS: BusinessRule = {
  name: NAME,
  read(context) {
    const roles = rolesIn(context);
    if (roles.length === 0 || hasPhrase(context.clause.words, CONDITIONS) || keepsApart(context))
      return false;
    const open = withoutAccount(context);
    if (open !== undefined) return readOpen(open, roles);
    const unseen = unseenIn(context);
    if (unseen !== undefined) return readUnseen(context, unseen);
    const each = clausePerRole(context, roles);
    if (each.length === 0) return readRights(context, roles);
    const listed = listsRoles(context, roles);
    return each.map((one) => readRights(one, rolesIn(one), listed)).includes(true);
  },
};

/**
 * Reads what a clause says about who may do what.
 *
 * @param context - The context.
 * @param roles - The roles that the clause names.
 * @param listed - Whether it is one entry of a list of roles: each may do what is listed and no more.
 * @returns True when it limits somebody, or asks.
 */
export function readRights(context: RuleContext, roles: readonly RoleMention[], listed = false): boolean {
  const read = sentenceOf(context, roles);
  if (read === undefined) return false;
  const limits = listed && read.kind === 'may' && !hasPhrase(context.clause.words, EVERYTHING);
  const said: Said = limits ? { ...read, kind: 'limited' } : read;
  const apart = said.kind === 'limited' ? deniedApart(context) : undefined;
  if (apart === undefined) return state(context, said);
  state(apart.before, { ...said, kind: 'may', operations: operationsIn(apart.before.clause.tokens) });
  return state(apart.after, {
    kind: 'not',
    roles: said.roles.map((role) => ({ ...role, from: -1, to: 0 })),
    operations: apart.operations,
  });
}

/** `nurses see visits but not fees`: what they may do, and what they do not see of it. */
function readUnseen(context: RuleContext, unseen: Unseen): boolean {
  const roles = rolesIn(unseen.front);
  const said = sentenceOf(unseen.front, roles);
  if (said === undefined) return false;
  readRights(unseen.front, roles);
  stateUnseen(
    context,
    unseen,
    said.roles.map(({ name }) => name),
  );
  return true;
}

/** `guests can view products without logging in`: everybody can. */
function readOpen(context: RuleContext, roles: readonly RoleMention[]): boolean {
  const said = sentenceOf(context, roles);
  if (said === undefined || said.kind === 'not') return false;
  state(context, { ...said, kind: 'may', roles: said.roles.map((role) => ({ ...role, name: 'public' })) });
  return true;
}

/** Keeps what is said for when all is read. */
function state(context: RuleContext, said: Said): boolean {
  const { words } = context.clause;
  const steps = said.kind === 'may' && said.operations.some(({ step }) => step === true);
  const object = objectOf(context, said.roles, said.operations, steps);
  if (object === 'unclear')
    return said.kind === 'may'
      ? false
      : askAbout(context, 'it is unclear what this right is about', 'Who may do what to which records');
  const own = isOwn(words, said.kind === 'limited');
  if (own && object.entities.length === 0)
    return askAbout(context, 'it is unclear whose records are meant', 'Whose own records are meant by');
  if (said.kind === 'may' && !own && object.entities.length === 0 && !hasPhrase(words, EVERYTHING))
    return false;
  const statement: AccessStatement = {
    kind: own && said.kind === 'may' ? 'limited' : said.kind,
    roles: said.roles.map(({ name }) => name),
    entities: object.entities,
    operations: [...new Set(said.operations.flatMap(({ operations }) => operations))],
    own,
    ...(steps && !own ? { steps } : {}),
    ...(object.fields === undefined ? {} : { fields: object.fields }),
    source: sourceOf(context, NAME),
  };
  context.statements.push(statement);
  return statement.kind !== 'may';
}

/** `their own orders`; in a limit also `their orders`, `orders assigned to them`, `the courses they teach`. */
function isOwn(words: readonly string[], limits: boolean): boolean {
  if (words.some((word, index) => word === 'own' && /^(?:their|his|her|its)$/u.test(words[index - 1] ?? '')))
    return true;
  if (!limits) return false;
  const only = words.indexOf('only');
  return (
    (only >= 0 &&
      words.slice(only).some((word) => word === 'their' || word === 'they' || word === 'themselves')) ||
    hasPhrase(words, ['assigned to them', 'belong to them', 'belongs to them', 'of theirs', 'made by them'])
  );
}

interface Said {
  readonly kind: AccessStatement['kind'];
  readonly roles: readonly RoleMention[];
  readonly operations: readonly OperationMention[];
}

function sentenceOf(context: RuleContext, roles: readonly RoleMention[]): Said | undefined {
  const { tokens, words } = context.clause;
  const verbs = operationsIn(tokens);
  if (hasPhrase(words, READ_ONLY))
    return {
      kind: 'limited',
      roles: readersOf(words, roles),
      operations: [{ operations: SEEING, at: 0, denied: false }],
    };
  const reserved = RESERVED.some((phrase) => hasPhrase(words, [phrase])) && !denies(words);
  const by = words.lastIndexOf('by');
  const passive = by > 0 && words.slice(0, by).includes('only') ? roles.filter(({ from }) => from > by) : [];
  if (passive.length > 0)
    return verbs.length === 0
      ? undefined
      : { kind: 'only', roles: passive, operations: verbs.filter(({ at }) => at < by) };
  if (reserved) return reservedFor(words, roles, verbs);
  const [first] = roles;
  if (first === undefined) return undefined;
  const subjects = joined(words, roles);
  const end = subjects.at(-1)?.to ?? first.to;
  const said = verbs.filter(({ at }) => at >= end);
  if (said.length === 0 || said.some(({ at }) => at - end > 12 && said[0]?.at === at)) return undefined;
  const exclusive =
    words.slice(0, first.from).some((word) => word === 'only') ||
    isExcept(words.slice(0, first.from)) ||
    words[end] === 'alone' ||
    (words[end] === 'only' && /^(?:can|may|should|must|shall)$/u.test(words[end + 1] ?? ''));
  if (exclusive) return { kind: 'only', roles: subjects, operations: said.filter(({ denied }) => !denied) };
  return positiveAndDenied(words, end, subjects, said, roles);
}

/** `deleting is restricted to admins`: what is done stands in front. */
function reservedFor(
  words: readonly string[],
  roles: readonly RoleMention[],
  verbs: readonly OperationMention[],
): Said | undefined {
  const link = Math.max(words.lastIndexOf('to'), words.lastIndexOf('for'), words.lastIndexOf('by'));
  const named = roles.filter(({ from }) => from > link);
  if (
    named.length === 0 ||
    (!words.includes('only') && !hasPhrase(words, ['restricted to', 'reserved for', 'limited to']))
  )
    return undefined;
  const before = verbs.filter(({ at }) => at < link);
  return {
    kind: 'only',
    roles: named,
    operations: before.length > 0 ? before : [{ operations: ALL, at: 0, denied: false }],
  };
}

function positiveAndDenied(
  words: readonly string[],
  end: number,
  roles: readonly RoleMention[],
  verbs: readonly OperationMention[],
  all: readonly RoleMention[],
): Said | undefined {
  const rest = words.slice(end);
  const allowed = verbs.filter(({ denied }) => !denied);
  const denied = verbs.filter((verb) => verb.denied);
  if (allowed.length === 0) return { kind: 'not', roles, operations: denied };
  if (denied.length > 0) {
    const without = new Set(denied.flatMap(({ operations }) => operations));
    const kept = [...new Set([...SEEING, ...allowed.flatMap(({ operations }) => operations)])].filter(
      (one) => !without.has(one),
    );
    return {
      kind: 'limited',
      roles,
      operations: [{ operations: kept, at: allowed[0]?.at ?? 0, denied: false }],
    };
  }
  const only = rest.indexOf('only');
  if (only >= 0 && all.some(({ from }) => from === end + only + 1)) return undefined;
  const number = rest.slice(only + 1, only + 4).some((word) => /^(?:one|once|a|an|\d+)$/u.test(word));
  const plain = allowed.every(({ state }) => state === undefined);
  return { kind: only >= 0 && !number && plain ? 'limited' : 'may', roles, operations: allowed };
}
