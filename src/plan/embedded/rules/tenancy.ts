import { singularize } from '../../../spec/names.ts';
import { sourceOf } from './context.ts';
import { denies, hasPhrase, readNumber } from './phrases.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.tenancy';

/** Words that can mean nothing else. */
const SURE: readonly string[] = [
  'multi-tenant',
  'multi tenant',
  'multitenant',
  'multi-tenancy',
  'multitenancy',
  'white-label',
  'white label',
  'whitelabel',
  'white-labelled',
  'white-labeled',
  'per tenant',
  'each tenant has its own data',
  'each with its own data',
  'each with their own data',
  'each with separate data',
  'each with its own separate data',
];

/** Businesses that may be customers of the software, not of one another. */
const ORGANISATIONS: ReadonlySet<string> = new Set(
  (
    'company business organisation organization franchise franchisee agency clinic practice school club shop store branch restaurant salon gym firm ' +
    'hotel tenant workspace brand dealer charity church chapter operator studio institution merchant site location marketplace municipality enterprise startup'
  ).split(' '),
);

/** What keeps them apart. */
const APART: readonly string[] = [
  'its own data', 'their own data', 'own data', 'own records', 'own customers', 'own users', 'own staff', 'own database', 'separate data', 'separately', 'kept separate', 'kept apart',
  'isolated', 'its own account', 'own workspace', 'see only its own', 'only its own', 'only their own data', "each other's data", 'separate from each other', 'own environment', 'not see each other', 'own space',
]; // prettier-ignore

/** What several businesses do with one piece of software. */
const USING: readonly string[] = [
  'use it',
  'uses it',
  'will use',
  'use the system',
  'use the app',
  'use the platform',
  'use this',
  'using it',
  'sign up',
  'signs up',
  'subscribe',
  'we sell it to',
  'we will sell it to',
  'sell this to',
  'offer it to',
];

/** `each of our 40 franchises`, `several companies use it, each with its own data`, `multi-tenant`. */
export const TENANCY: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const sure = hasPhrase(words, SURE);
    if (sure) {
      if (denies(words)) return false;
      return settle(context);
    }
    if (isSaasFor(words)) return settle(context);
    const named = organisationsIn(context);
    if (named === undefined || (denies(words) && !hasPhrase(words, APART))) return false;
    const has = words.findIndex((word) => /^(?:has|have|keeps|sees|manages)$/u.test(word));
    const apart = hasPhrase(words, APART) || (named.each && has > 0 && words[has + 2] === 'own');
    const using =
      hasPhrase(words, USING) ||
      hasPhrase(words, ['for each of our', 'each of our', 'every one of our', 'all of our']);
    if (apart && (named.many || named.each)) return settle(context);
    if (named.each && using && named.number !== undefined) return settle(context);
    if (!named.many || !using) return false;
    const kept = context.mentions.some(({ entity }) => entity.trace.origin === 'stated');
    return kept ? false : settle(context);
  },
};

interface Named {
  readonly many: boolean;
  readonly each: boolean;
  readonly number: number | undefined;
}

function organisationsIn({ clause }: RuleContext): Named | undefined {
  const { words } = clause;
  const at = words.findIndex((word) => ORGANISATIONS.has(singularize(word)));
  if (at < 0) return undefined;
  const before = words.slice(Math.max(0, at - 5), at);
  const number = before.map(readNumber).find((value) => value !== undefined && value > 1);
  const each = before.includes('each') || before.includes('every');
  const many =
    number !== undefined ||
    before.some((word) => /^(?:several|many|multiple|different|various|other|our)$/u.test(word));
  return { many: many && words[at] !== singularize(words[at] ?? ''), each, number };
}

function settle(context: RuleContext): true {
  const { draft } = context;
  if (draft.whole.tenancy !== undefined) return true;
  const source = sourceOf(context, NAME);
  draft.whole.tenancy = {
    value: 'organisation',
    trace: { origin: 'stated', confidence: 'medium', sources: [source] },
  };
  draft.assumptions.push({
    path: 'tenancy',
    text: 'Each organisation has its own data, and no one sees that of another',
    because: `the request says “${context.text.slice(source.start, source.end).slice(0, 120)}”`,
    alternatives: ['tenancy: single, with an entity for the branches of one organisation'],
  });
  return true;
}

/** `SaaS for dental clinics`. */
function isSaasFor(words: readonly string[]): boolean {
  const at = words.indexOf('saas');
  if (at < 0 || !words.slice(at + 1, at + 4).includes('for')) return false;
  return words
    .slice(at + 1, at + 8)
    .some((word) => singularize(word) !== word && ORGANISATIONS.has(singularize(word)));
}
