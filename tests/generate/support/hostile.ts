import { type Arbitrary, array, constantFrom, oneof, string as anyString } from 'fast-check';

/** Pieces that mean something to TypeScript, SQL, Markdown, HTML, shells or terminals. */
const HOSTILE_PIECES = [
  "'",
  '"',
  '`',
  '${',
  '}',
  '$$',
  '$',
  '\\',
  '*/',
  '/*',
  '//',
  '--',
  ';',
  '\n',
  '\r\n',
  '\u2028',
  '\u202E',
  '\u0007',
  '\uFEFF',
  '\uD800',
  '</script>',
  '<!--',
  '| a |',
  '# ',
  '- ',
  '1. ',
  '[x](javascript:1)',
  '![x](y)',
  '&amp;',
  'https://example.com',
  '😀',
  'שלום',
  '{{x}}',
  '%s',
  '__proto__',
  ' ',
  'a',
];

/** Texts that try to be more than text. */
export const hostileText: Arbitrary<string> = oneof(
  array(constantFrom(...HOSTILE_PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  anyString({ unit: 'binary', maxLength: 60 }),
);
