import { sourceOf } from './context.ts';
import { hasPhrase, indexOfPhrase } from './phrases.ts';
import type { SignUp } from '../../../spec/spec.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.sign-up';

const OFF: readonly string[] = [
  'no accounts', 'no logins', 'no login', 'no user accounts', 'no sign-up', 'no signup', 'no sign up', 'no registration', 'no authentication', 'without accounts', 'without logins',
  'without login', 'without an account', 'without logging in', 'without signing in', 'without registration', 'without authentication', 'no need for accounts', 'no need for logins', 'no need to log in',
  'no need to sign in', 'no need to register', 'no one needs to log in', 'nobody needs to log in', 'nobody has to log in', 'no user management', 'accounts are not needed', 'logins are not needed',
  'no sign-in', 'no passwords', 'accounts not needed', 'login is not needed', 'login not required', 'no account', 'no account is needed',
]; // prettier-ignore

const DENYING: readonly string[] = [
  "don't need",
  'do not need',
  "don't want",
  'do not want',
  "doesn't need",
  'does not need',
  "won't need",
  "needn't have",
  'not require',
  "don't require",
];
const ACCOUNTS: readonly string[] = [
  'accounts',
  'logins',
  'login',
  'user accounts',
  'sign-up',
  'signup',
  'sign-in',
  'authentication',
  'an account',
  'registration',
  'user management',
  'passwords',
  'to log in',
  'to sign in',
];

const OPEN: readonly string[] = [
  'register themselves', 'sign up themselves', 'signs up themselves', 'register on their own', 'sign up on their own', 'self-registration', 'self registration', 'self-signup', 'self-service registration', 'self sign-up',
  'register online', 'sign up online', 'create their own account', 'create their own accounts', 'create an account themselves', 'open registration', 'open sign-up', 'open signup', 'anyone can register', 'anyone can sign up',
  'anybody can sign up', 'everyone can register', 'everyone can sign up', 'can sign up', 'can register for an account', 'can create an account', 'can create accounts', 'can self-register', 'can register with', 'may sign up',
  'public registration', 'public sign-up', 'sign up for free', 'sign up with their email', 'register an account', 'can register as', 'sign up by themselves', 'register by themselves', 'should be able to sign up', 'should be able to register',
]; // prettier-ignore

const INVITED: readonly string[] = [
  'by invitation', 'invitation only', 'invitation-only', 'invite-only', 'invite only', 'by invite', 'are invited', 'is invited', 'get an invitation', 'get invited', 'only invited', 'must be invited', 'have to be invited',
  'accounts are created by', 'account is created by', 'admins create accounts', 'admin creates accounts', 'admin creates the accounts', 'creates their accounts', 'create their accounts', 'admins create the accounts', 'not register themselves', 'no self-registration', 'no public sign-up', 'no public registration', 'no open registration',
]; // prettier-ignore

/** Events and courses are registered for as well. */
const NO_ACCOUNT: readonly string[] = [
  'register for a',
  'register for an',
  'register for the',
  'sign up for a',
  'sign up for an',
  'sign up for the',
  'sign up to',
  'guests are invited',
];

/** `customers can register themselves`, `accounts by invitation`, `we don't need logins`. */
export const SIGN_UP: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const value = valueOf(words);
    if (value === undefined) return false;
    const known = context.draft.whole.signUp;
    const source = sourceOf(context, NAME);
    if (known === undefined)
      context.draft.whole.signUp = {
        value,
        trace: { origin: 'stated', confidence: 'high', sources: [source] },
      };
    else if (known.value !== value) clash(context, known.trace.sources[0]);
    return true;
  },
};

function valueOf(words: readonly string[]): SignUp | undefined {
  if (hasPhrase(words, INVITED) && speaksOfAccounts(words)) return 'invitation';
  if (hasPhrase(words, OFF)) return isLimited(words) ? undefined : 'off';
  const denied = DENYING.map((phrase) => ({ phrase, at: indexOfPhrase(words, phrase) })).find(
    ({ at }) => at >= 0,
  );
  if (denied !== undefined && ACCOUNTS.some((phrase) => indexOfPhrase(words, phrase, denied.at) >= 0))
    return isPartial(words) ? undefined : 'off';
  return hasPhrase(words, OPEN) &&
    !hasPhrase(words, NO_ACCOUNT) &&
    !words.includes('not') &&
    !words.includes('cannot')
    ? 'open'
    : undefined;
}

/** `guests don't need an account to book` leaves it open for others. */
function isPartial(words: readonly string[]): boolean {
  return (
    words.includes('to') &&
    !['we', 'i', 'it', 'there'].includes(words[0] ?? '') &&
    !hasPhrase(words, ['to log in', 'to sign in'])
  );
}

/** `view products without an account` speaks of one thing only. */
function isLimited(words: readonly string[]): boolean {
  return (
    words.includes('without') &&
    words.some((word) => /^(?:view|see|browse|book|order|buy|checkout|search|read)$/u.test(word))
  );
}

function speaksOfAccounts(words: readonly string[]): boolean {
  return words.some((word) =>
    /^(?:account|accounts|user|users|staff|register|registration|sign-up|signup|login|access|member|members|employees|team|only|invitation|invite-only|colleagues)$/u.test(
      word,
    ),
  );
}

/** Two statements about accounts that cannot both hold. */
function clash(
  { draft, clause, text }: RuleContext,
  earlier: { readonly start: number; readonly end: number } | undefined,
): void {
  if (earlier === undefined) return;
  const [first, second] = [text.slice(earlier.start, earlier.end), text.slice(clause.start, clause.end)];
  draft.questions.unshift({
    text: `Which of the two holds: “${first.slice(0, 120)}” or “${second.slice(0, 120)}”?`,
    paths: ['signUp'],
    default: `“${first.slice(0, 120)}”`,
  });
}
