import { sourceOf } from './context.ts';
import { denies, hasPhrase, readNumber } from './phrases.ts';
import {
  ALL_USERS,
  JOINING,
  KEPT_APART,
  MAKING,
  NAMED,
  NO_PRODUCT,
  PARTS,
  SEEING,
  SOFTWARE,
  TELLING,
  USING,
  isOrganisation,
  organisationCalled,
} from './tenancy-words.ts';
import type { RuleContext } from './context.ts';
import type { TenancySign } from './tenancy-sign.ts';

export const TENANCY_RULE = 'rule.tenancy';

type Found = Pick<TenancySign, 'kind' | 'strength'>;

/**
 * Finds what a clause says that speaks for several organisations with data of their own.
 *
 * @param context - The context.
 * @returns The signs, of each kind one at most.
 */
export function tenancySigns(context: RuleContext): readonly TenancySign[] {
  const { clause, vocabulary } = context;
  const { words } = clause;
  if (!words.some((word) => TELLING.has(word) || isOrganisation(word))) return [];
  const named = organisationsIn(context);
  const found = [labelled(words), apart(words, named), users(context, named), ...own(context, named)];
  const present = [...found, hidden(context, named)].filter((sign) => sign !== undefined);
  const entity = named
    .map(({ at }) => vocabulary.entityCalled([words[at] ?? '']))
    .find((one) => one !== undefined);
  const places = named
    .filter((one) => one.each || one.many || one.other || clause.tokens[one.at - 1]?.tag !== 'punctuation')
    .flatMap(({ at }) => clause.tokens.slice(at, at + 1).map(({ start, end }) => ({ start, end })));
  return present.map((sign) => ({ ...sign, source: sourceOf(context, TENANCY_RULE), entity, named: places }));
}

/**
 * Whether a clause says what organisations may not see of one another: that is no right of some of those who use it.
 *
 * @param context - The context.
 * @returns True for `users only see tickets of their own organisation`.
 */
export function keepsApart(context: RuleContext): boolean {
  return tenancySigns(context).some(
    ({ kind, strength }) => strength === 'likely' && (kind === 'only' || kind === 'hidden'),
  );
}

interface Named {
  readonly at: number;
  readonly word: string;
  readonly plural: boolean;
  /** `each company`, `per company`. */
  readonly each: boolean;
  /** `several companies`, `our 40 franchises`. */
  readonly many: boolean;
  /** `another company`, `no company`. */
  readonly other: boolean;
  readonly number: number | undefined;
}

function organisationsIn({ clause: { words }, draft }: RuleContext): readonly Named[] {
  const rents = [...draft.entities.values()].some(({ archetype }) => RENTED.has(archetype?.name ?? ''));
  return words.flatMap((word, at): Named[] => {
    const single = organisationCalled(word);
    if (single === undefined || (single === 'tenant' && rents)) return [];
    const before = words.slice(Math.max(0, at - 5), at);
    const number = before.map(readNumber).find((value) => value !== undefined && value > 1);
    const plural = word !== single;
    const several = before.some((one) =>
      /^(?:several|many|multiple|different|various|other|our)$/u.test(one),
    );
    const near = before.slice(-3);
    const each = near.includes('per') || before.some((one) => one === 'each' || one === 'every');
    const other = near.some((one) => /^(?:another|other|one|no)$/u.test(one));
    return [
      { at, word: single, plural, each, many: plural && (number !== undefined || several), other, number },
    ];
  });
}

/** Where these are kept, a tenant is a person. */
const RENTED: ReadonlySet<string> = new Set(
  'Property Lease Unit Landlord Apartment Building Room'.split(' '),
);

/** `multi-tenant`, `SaaS for dental clinics`. */
function labelled(words: readonly string[]): Found | undefined {
  if (hasPhrase(words, NAMED)) return denies(words) ? undefined : { kind: 'named', strength: 'sure' };
  const at = words.indexOf('saas');
  if (at < 0 || denies(words) || NO_PRODUCT.has(words[at + 1] ?? '')) return undefined;
  const behind = words.slice(at + 1, at + 4).includes('for') ? words.slice(at + 1, at + 8) : [];
  const sold = behind.some((word) => isOrganisation(word) && organisationCalled(word) !== word);
  if (sold || words[at - 1] === 'b2b') return { kind: 'label', strength: 'likely' };
  return { kind: 'label', strength: 'hint' };
}

/** What each of several businesses is. */
const ITS_OWN: readonly string[] = [
  'is its own organisation',
  'is its own organization',
  'is a separate organisation',
  'is a separate organization',
  'is its own tenant',
  'is a separate tenant',
];

/** `each studio is its own organisation`, `data of different organisations must be kept separate`. */
function apart(words: readonly string[], named: readonly Named[]): Found | undefined {
  const alone = named.some(({ each }) => each) && hasPhrase(words, ITS_OWN);
  if (alone) return { kind: 'apart', strength: 'sure' };
  if (!hasPhrase(words, KEPT_APART)) return undefined;
  if (named.some(({ each, many }) => each || many)) return { kind: 'apart', strength: 'sure' };
  const joining = named.some(({ plural }) => plural) && hasPhrase(words, JOINING);
  return { kind: 'apart', strength: joining ? 'sure' : 'faint' };
}

/** `several companies use it`, `a CRM for several companies`. */
function users(context: RuleContext, named: readonly Named[]): Found | undefined {
  const { words } = context.clause;
  if (denies(words) && !hasPhrase(words, KEPT_APART)) return undefined;
  const several = named.find(({ many }) => many);
  const likely: Found = { kind: 'users', strength: 'likely' };
  if (several !== undefined && (hasPhrase(words, USING) || isFor(context, several))) return likely;
  if (named.some(({ each, number }) => each && number !== undefined) && hasPhrase(words, OF_OURS))
    return likely;
  const joins = JOINING.some((phrase) => hasPhrase(words, [phrase]) && !hasPhrase(words, [`${phrase} for`]));
  return joins && named.some(({ plural, other }) => plural || other) ? likely : undefined;
}

const OF_OURS: readonly string[] = ['each of our', 'every one of our', 'all of our'];

/** `time tracking for several agencies`: it is software that is for them. */
function isFor({ clause: { tokens, words } }: RuleContext, { at }: Named): boolean {
  const link = words.lastIndexOf('for', at);
  if (link <= 0 || at - link > 5) return false;
  const made = tokens.slice(0, link).every(({ tag, lower }) => tag !== 'verb' || MAKING.has(lower));
  return made && SOFTWARE.has(words[link - 1] ?? '');
}

/** `each sees only its own contacts`, `users only see tickets of their own organisation`, `each has its own contacts`. */
function own(context: RuleContext, named: readonly Named[]): readonly Found[] {
  const { words } = context.clause;
  const each = named.some((one) => one.each) || ofThose(words);
  const only = words.includes('only');
  const has = words.some((word, at) => word === 'own' && /^(?:its|their)$/u.test(words[at - 1] ?? ''));
  if (only && has && named.some((one) => one.each) && words.some((word) => SEEING.has(word)))
    return [{ kind: 'only', strength: 'likely' }];
  if (only && words.some((word) => ALL_USERS.has(word))) {
    const theirs = named.find(({ at }) => isTheirs(words, at));
    if (theirs !== undefined) return [{ kind: 'only', strength: PARTS.has(theirs.word) ? 'hint' : 'likely' }];
  }
  if (!each || !has || !ownsRecords(context, named)) return [];
  return [{ kind: 'own', strength: named.some((one) => one.each) ? 'hint' : 'faint' }];
}

/** `each with its own contacts`, `each of which has its own contacts`: those who were named before. */
function ofThose(words: readonly string[]): boolean {
  return words.some(
    (word, at) =>
      word === 'each' && /^(?:with|of|has|have|sees|gets|keeps|can|must)$/u.test(words[at + 1] ?? ''),
  );
}

function isTheirs(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at);
  return (
    before.some((word) => /^(?:their|his|her|the)$/u.test(word)) &&
    before.some((word) => /^(?:own|of|in|from|within)$/u.test(word)) &&
    words.slice(Math.max(0, at - 2), at).some((word) => /^(?:their|his|her)$/u.test(word))
  );
}

/** Opening hours are a property; contacts are records. */
function ownsRecords({ mentions }: RuleContext, named: readonly Named[]): boolean {
  return mentions.some(({ from, to }) => !named.some(({ at }) => at >= from && at < to));
}

/** `no company may see another company's contacts`, `nobody sees another's`. */
function hidden({ clause: { words, tokens } }: RuleContext, named: readonly Named[]): Found | undefined {
  if (!denies(words) || !words.some((word) => SEEING.has(word))) return undefined;
  const others = words.some((word, at) => {
    if (word === 'another' || word === 'other')
      return (
        tokens[at]?.owns === true ||
        words[at - 1] === 'each' ||
        named.some((one) => one.at > at && one.at <= at + 2) ||
        (word === 'another' && tokens[at + 1]?.tag !== 'noun' && tokens[at + 1]?.tag !== 'adjective')
      );
    return word === 'else' || (word === 'others' && words[at - 1] === 'of');
  });
  if (!others) return undefined;
  if (isOfItsKind(words, named)) return { kind: 'hidden', strength: 'sure' };
  return { kind: 'hidden', strength: named.length > 0 ? 'likely' : 'faint' };
}

/** `each school must never see another school's data`: the same is in front as behind. */
function isOfItsKind(words: readonly string[], named: readonly Named[]): boolean {
  const [first, ...rest] = named.filter(({ each, many, at }) => each || many || words[at - 1] === 'no');
  if (first === undefined) return false;
  return [...rest, ...named].some(
    ({ at, word }) =>
      at > first.at && word === first.word && /^(?:another|other)$/u.test(words[at - 1] ?? ''),
  );
}
