import fc from 'fast-check';

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
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE_PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
