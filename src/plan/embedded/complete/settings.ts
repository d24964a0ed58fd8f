import { CURRENCIES, WEIGHT_WORDS } from '../../data/currencies.ts';
import type { SignUp } from '../../../spec/spec.ts';
import type { Document } from '../read/document.ts';

/** What holds for the whole backend. */
export interface Settings {
  readonly currency: string;
  /** Whether the request names the currency. */
  readonly currencyStated: boolean;
  readonly signUp: SignUp;
}

/** What nobody else uses than those who speak of people signing in. */
const SIGN_UP_PHRASES = new Set([
  'sign-up', 'signup', 'sign up', 'signs up', 'signing up', 'sign-in', 'sign in', 'signs in', 'login', 'logins', 'log-in',
  'log in', 'logs in', 'logging in', 'registration page', 'user registration', 'users register', 'user accounts',
  'user account', 'customer accounts', 'own account', 'an account', 'own accounts', 'authentication', 'users can register',
  'register and login', 'create accounts',
]); // prettier-ignore

const LONGEST_PHRASE = 3;

/**
 * Reads what holds for the whole backend: in what currency amounts are, and whether people get accounts.
 *
 * @param document - The request.
 * @returns The settings; dollars and no accounts where nothing is said.
 */
export function readSettings(document: Document): Settings {
  const words = document.sentences.flatMap(({ tokens }) => tokens.map(({ lower }) => lower));
  const phrases = phrasesOf(words);
  const currency = readCurrency(phrases);
  return {
    currency: currency ?? 'USD',
    currencyStated: currency !== undefined,
    signUp: [...SIGN_UP_PHRASES].some((phrase) => phrases.has(phrase)) ? 'invitation' : 'off',
  };
}

function phrasesOf(words: readonly string[]): ReadonlySet<string> {
  const phrases = new Set<string>();
  for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
    for (let from = 0; from + length <= words.length; from += 1)
      phrases.add(words.slice(from, from + length).join(' '));
  }
  return phrases;
}

function readCurrency(phrases: ReadonlySet<string>): string | undefined {
  const named = Object.entries(CURRENCIES).find(([, names]) => names.some((name) => phrases.has(name)));
  if (named !== undefined) return named[0];
  const weighs = [...WEIGHT_WORDS].some((word) => phrases.has(word));
  return phrases.has('pounds') && !weighs ? 'GBP' : undefined;
}
