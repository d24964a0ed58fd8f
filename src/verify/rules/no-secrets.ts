import { matches } from '../source.ts';
import type { Breach, Rule } from './rule.ts';

/** What credentials look like, whoever issued them. */
const CREDENTIALS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a GitHub token', /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,90})/g],
  ['a Stripe key', /\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,120}\b/g],
  ['an API token', /\bsk[-_][0-9A-Za-z_-]{32,120}/g],
  ['a Twilio account or key', /\b(?:AC|SK)[0-9a-f]{32}\b/g],
  ['a Slack token', /\bxox[abeprs]-[0-9A-Za-z-]{10,120}/g],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ['a SendGrid key', /\bSG\.[0-9A-Za-z_-]{16,32}\.[0-9A-Za-z_-]{16,64}/g],
  ['a JSON web token', /\beyJ[0-9A-Za-z_-]{10,500}\.eyJ[0-9A-Za-z_-]{10,2000}\.[0-9A-Za-z_-]{10,500}/g],
];

/** `password: '…'`, `API_KEY=…`; the value is the second group. */
const ASSIGNED =
  /\b([a-z_]{0,40}(?:password|passwd|secret|api_?key|auth_?token|access_?token|private_?key))['"]?[ \t]*[:=][ \t]*(['"`]?)([^\s'"`,;]{8,200})\2/gi;

/** `export const TWILIO_TOKEN: string = '…'`: names that often stand for something harmless; the value decides. */
const NAMED =
  /\b([a-z0-9_]{0,40}(?:token|secret|key))['"]?(?:[ \t]*:[ \t]*string)?[ \t]*[:=][ \t]*(['"`]?)([\w+/=.-]{20,200})\2/gi;

/** How often letters and digits take turns, at least, in what a generator made; words with a number have fewer. */
const TURNS = /[a-z](?=\d)|\d(?=[a-z])/gi;
const FEWEST_TURNS = 4;

/** `postgres://user:password@host`. */
const IN_URL = /\b[a-z][a-z0-9+]{1,20}:\/\/[^\s/:@'"`]{1,60}:([^\s/@'"`]{3,100})@/gi;

/** What the words of a placeholder are; a value made of nothing else is no secret. */
const PLACEHOLDER_WORDS: ReadonlySet<string> = new Set(
  (
    'a an api app auth access change changeme changethis client demo dummy example false here in is key local me my not ' +
    'null of only or pass password passwd placeholder postgres private production real sample secret secrets some ' +
    'string test the this to token true undefined user value with your'
  ).split(' '),
);

/** Signs that stand for a value, or that name where it comes from. */
const REFERENCE =
  /^(?:[xX]+|\*{3,}|\.{3,}|…+|<[^>]*>|\$[A-Z_][A-Z0-9_]*|(?:\$\{|\$\(|\{\{|process\.env\b).*)$|\$\{[^}]+\}/;

/** In code that reads or writes URLs: the "password" is a pattern or a call. */
const CODE = /[()[\]{}?|^]/;

/** Tests plant values of their own to show that they never leak; only the form of a real credential counts there. */
const IN_TESTS = /^backend\/tests\/|\.test\.ts$/;

/** Documents show records, and a record may have a field called password. */
const IN_DOCUMENTS = /^backend\/app\/docs\//;

/** Credentials come from the environment; none stands in a file. */
export const noSecrets: Rule = {
  id: 'no-secrets',
  mend: 'Take the value out, read it from an environment variable, and replace it at its issuer: it is known now.',
  find: ({ files }) =>
    [...files]
      .filter(([path]) => !path.endsWith('package-lock.json'))
      .flatMap(([path, text]) => [
        ...credentials(path, text),
        ...(IN_TESTS.test(path) ? [] : valuesInUrls(path, text)),
        ...(IN_TESTS.test(path) || IN_DOCUMENTS.test(path) ? [] : assignedValues(path, text)),
      ]),
};

function credentials(path: string, text: string): readonly Breach[] {
  return CREDENTIALS.flatMap(([name, pattern]) =>
    matches(text, pattern).map(({ line }) => ({
      where: `${path}:${line}`,
      message: `${name} stands in the file`,
    })),
  );
}

function valuesInUrls(path: string, text: string): readonly Breach[] {
  return matches(text, IN_URL)
    .filter(({ groups: [value = ''] }) => !isPlaceholder(value) && !CODE.test(value))
    .map(({ line }) => ({ where: `${path}:${line}`, message: 'a URL carries a password' }));
}

function assignedValues(path: string, text: string): readonly Breach[] {
  const assigned = [
    ...matches(text, ASSIGNED),
    ...matches(text, NAMED).filter(({ groups: [, , value = ''] }) => looksRandom(value)),
  ].filter(({ groups: [, quote = '', value = ''] }) => isLiteral(path, quote, value));
  const names = new Map(assigned.map(({ line, groups: [name = ''] }) => [line, name]));
  return Array.from(names, ([line, name]) => ({
    where: `${path}:${line}`,
    message: `a value is written out for ${name}`,
  }));
}

function looksRandom(value: string): boolean {
  return (value.match(TURNS)?.length ?? 0) >= FEWEST_TURNS;
}

/** In code only a quoted text is a value; in settings files an unquoted one is too. */
function isLiteral(path: string, quote: string, value: string): boolean {
  const quotesNeeded = /\.(?:ts|md|json|sql)$/.test(path);
  return !(quotesNeeded && quote === '') && !isPlaceholder(value);
}

/** Values that everybody can see are none: the whole of them is a placeholder or a reference. */
function isPlaceholder(value: string): boolean {
  if (REFERENCE.test(value)) return true;
  return value.split(/[-_. ]+/).every((word) => PLACEHOLDER_WORDS.has(word.toLowerCase()));
}
