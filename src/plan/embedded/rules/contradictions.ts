import { isStateWord } from '../words/states.ts';
import { addQuestion } from './context.ts';
import { denies, hasPhrase, lemmaOf } from './phrases.ts';
import type { Draft } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { Statement } from './statement.ts';

const NAME = 'rule.contradiction';

/** What can be allowed in one place and ruled out in another. */
const DOINGS: ReadonlySet<string> = new Set([
  'cancel', 'delete', 'edit', 'refund', 'return', 'reschedule', 'transfer', 'share', 'export', 'book', 'rate', 'extend', 'renew', 'pause', 'reopen', 'overlap', 'move', 'change', 'modify', 'update',
]); // prettier-ignore

const FREE: readonly string[] = [
  'is free',
  'are free',
  'free of charge',
  'for free',
  'completely free',
  'free for everyone',
  'no charge',
  'free to use',
  'costs nothing',
  'without charge',
  'no fees',
  'no cost',
];
const CHARGED: readonly string[] = [
  'charge everyone',
  'charge all',
  'charge every',
  'everyone pays',
  'everybody pays',
  'pay a fee',
  'pay per',
  'charge a fee',
  'charge users',
  'charge customers',
  'charge members',
  'must pay',
  'have to pay',
  'pays monthly',
  'paid subscription',
  'subscription fee',
  'charge them',
  'pay monthly',
];

const NO_ACCOUNTS: readonly string[] = [
  'no accounts',
  'no logins',
  'no login',
  'no user accounts',
  "don't need accounts",
  "don't need logins",
  'do not need accounts',
  'do not need logins',
  'without accounts',
  'without logins',
  'no account needed',
  'no authentication',
  "don't want accounts",
  'no sign-up',
];
const ACCOUNTS: readonly string[] = [
  'logs in',
  'log in',
  'user profile',
  'has a profile',
  'have a profile',
  'own profile',
  'user has an account',
  'have an account',
  'has an account',
  'signs in',
  'sign in',
  'own account',
  'password',
  'passwords',
  'their profile',
  'register themselves',
  'have a login',
  'gets a login',
  'own login',
];

/** What is free as a whole, not only in part. */
const WHOLE: ReadonlySet<string> = new Set([
  'it',
  'app',
  'everything',
  'everyone',
  'everybody',
  'service',
  'site',
  'website',
  'platform',
  'completely',
  'use',
  'membership',
  'all',
  'system',
  'tool',
]);

/** `customers can cancel`, `bookings cannot be cancelled`: asked about where both are said. */
export const CONTRADICTION: BusinessRule = {
  name: NAME,
  read(context) {
    for (const statement of statementsOf(context)) {
      const other = context.said.find(
        (one) => one.topic === statement.topic && one.positive !== statement.positive && meet(one, statement),
      );
      if (other !== undefined) ask(context.draft, other, statement);
      else context.said.push(statement);
    }
    return false;
  },
};

function statementsOf(context: RuleContext): readonly Statement[] {
  const { clause, mentions, object, text } = context;
  const { words, tokens } = clause;
  const quote = text.slice(clause.start, clause.end);
  const found: Statement[] = [];
  const whole = (topic: string, positive: boolean): number =>
    found.push({ topic, positive, entity: undefined, who: undefined, quote });
  const free = hasPhrase(words, FREE);
  const charged = hasPhrase(words, CHARGED);
  if (free && !words.includes('not') && words.some((word) => WHOLE.has(word))) whole('free of charge', true);
  if (charged && !denies(words)) whole('free of charge', false);
  if (hasPhrase(words, NO_ACCOUNTS)) whole('accounts', false);
  else if (hasPhrase(words, ACCOUNTS) && !denies(words)) whole('accounts', true);
  if (words.some((word) => CONDITIONS.has(word))) return found;
  if (mentions.some(({ from }) => isStateWord(words[from - 1] ?? ''))) return found;
  const modal = tokens.some(({ tag }) => tag === 'modal') || denies(words);
  for (const { lower, tag } of modal ? tokens : []) {
    const doing = lemmaOf(lower);
    if (tag !== 'verb' || !DOINGS.has(doing) || words.includes('only')) continue;
    const things = mentions.map(({ entity }) => entity);
    const who = things.find(({ archetype }) => archetype?.kind === 'person');
    const entity = things.find(({ archetype }) => archetype?.kind !== 'person') ?? object;
    found.push({ topic: doing, positive: !denies(words), entity, who, quote });
  }
  return found;
}

/** On a condition both can hold. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'if',
  'when',
  'unless',
  'from',
  'once',
  'until',
  'after',
  'before',
  'within',
  'hours',
  'days',
  'while',
  'less',
  'own',
]);

function meet(one: Statement, other: Statement): boolean {
  const same = one.entity === undefined || other.entity === undefined || one.entity === other.entity;
  return same && (one.who === undefined || other.who === undefined || one.who === other.who);
}

function ask(draft: Draft, first: Statement, second: Statement): void {
  const path = [first.entity, second.entity].find((entity) => entity !== undefined);
  addQuestion(draft, {
    text: `These two cannot both hold (${first.topic}): “${first.quote.slice(0, 120)}” and “${second.quote.slice(0, 120)}”. Which one does?`,
    paths: path === undefined ? [] : [`entities.${path.name}`],
    default: `both are left as they were read`,
  });
}
