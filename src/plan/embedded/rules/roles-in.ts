import { camelCase, singularize } from '../../../spec/names.ts';
import { isPersonWord } from '../frames/reader.ts';
import type { Token } from '../read/document.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';

/** A kind of user that a clause names. */
export interface RoleMention {
  /** camelCase; `public` for everybody, signed in or not. */
  readonly name: string;
  /** The entity that holds these people, where they are kept. */
  readonly entity: DraftEntity | undefined;
  readonly from: number;
  readonly to: number;
}

/** Who needs no account. */
const PUBLIC: ReadonlySet<string> = new Set([
  'public',
  'visitor',
  'visitors',
  'anonymous',
  'anybody',
  'anyone',
  'everybody',
  'everyone',
]);

/** Words that say what somebody's job is, where they stand in front of another such word. */
const TEAM: ReadonlySet<string> = new Set([
  'staff',
  'team',
  'crew',
  'personnel',
  'hr',
  'admins',
  'employees',
  'guys',
  'lads',
  'crews',
]);

/**
 * Finds the kinds of users that a clause names.
 *
 * @param context - The context.
 * @returns Each with its words, in order.
 */
export function rolesIn(context: RuleContext): readonly RoleMention[] {
  const { tokens } = context.clause;
  const found: RoleMention[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const role = twoWords(context, tokens, index) ?? oneWord(context, tokens, index);
    if (role === undefined) continue;
    found.push(role);
    index = role.to - 1;
  }
  return found;
}

function isNoPart({ tag }: Token): boolean {
  return tag === 'punctuation' || tag === 'and' || tag === 'or';
}

function twoWords(context: RuleContext, tokens: readonly Token[], from: number): RoleMention | undefined {
  const [first, second] = [tokens[from], tokens[from + 1]];
  if (first === undefined || second === undefined || isNoPart(first) || isNoPart(second)) return undefined;
  if (first.tag === 'determiner' || first.tag === 'verb') return undefined;
  const single = singularize(second.lower);
  const name = camelCase(`${first.lower} ${single}`);
  const known = context.draft.roles.has(name);
  const job =
    (first.tag === 'noun' || first.tag === 'adjective') &&
    isPersonWord(single) &&
    !isAdverb(first.lower) &&
    !isPersonWord(singularize(first.lower));
  if (!known && !job) return undefined;
  if (!/^[a-z][A-Za-z0-9]{0,39}$/u.test(name)) return undefined;
  return { name, entity: personCalled(context, [first.lower, second.lower]), from, to: from + 2 };
}

function isAdverb(word: string): boolean {
  return word === 'only' || word === 'all' || word === 'other' || word === 'registered';
}

function oneWord(context: RuleContext, tokens: readonly Token[], from: number): RoleMention | undefined {
  const token = tokens[from];
  if (token === undefined || token.owns) return undefined;
  if (isPublic(tokens, from)) return { name: 'public', entity: undefined, from, to: from + 1 };
  if (token.tag !== 'noun' && token.tag !== 'adjective') return undefined;
  const single = singularize(token.lower);
  const name = camelCase(single);
  const entity = personCalled(context, [token.lower]);
  const isRole =
    context.draft.roles.has(name) || isPersonWord(single) || TEAM.has(token.lower) || entity !== undefined;
  return isRole && /^[a-z][A-Za-z0-9]{0,39}$/u.test(name) ? { name, entity, from, to: from + 1 } : undefined;
}

/** `everyone else` and `everyone` are those who are signed in, unless no account is needed. */
function isPublic(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (!PUBLIC.has(word) || tokens[at + 1]?.lower === 'else') return false;
  return !word.startsWith('every') || tokens.some(({ lower }) => lower === 'without');
}

function personCalled({ vocabulary }: RuleContext, words: readonly string[]): DraftEntity | undefined {
  const entity = vocabulary.entityCalled(words);
  const single = singularize(words.at(-1) ?? '');
  return entity?.archetype?.kind === 'person' || (entity !== undefined && isPersonWord(single))
    ? entity
    : undefined;
}
