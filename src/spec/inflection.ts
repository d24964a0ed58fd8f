/**
 * Singular and plural of one lower-case English word: tables for what English does not decide by rule, then the rules.
 */

/** Words with one form for both numbers. */
const UNCOUNTABLE: ReadonlySet<string> = new Set(
  (
    'advice aircraft analytics baggage bookkeeping cash cattle chassis clothing correspondence crossroads data deer ' +
    'equipment evidence feedback fish fitness freight furniture goods gymnastics hardware headquarters homework ' +
    'information jewellery jewelry livestock logistics luggage machinery marketing means media merchandise money ' +
    'news payroll personnel police premises rice research salmon series sheep sms software species staff stationery ' +
    'traffic weather'
  ).split(' '),
);

/** Singular to plural where no rule helps. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alumnus: 'alumni',
    appendix: 'appendices',
    calf: 'calves',
    child: 'children',
    criterion: 'criteria',
    curriculum: 'curricula',
    elf: 'elves',
    foot: 'feet',
    goose: 'geese',
    half: 'halves',
    knife: 'knives',
    leaf: 'leaves',
    life: 'lives',
    loaf: 'loaves',
    matrix: 'matrices',
    medium: 'media',
    mouse: 'mice',
    ox: 'oxen',
    person: 'people',
    phenomenon: 'phenomena',
    quiz: 'quizzes',
    scarf: 'scarves',
    self: 'selves',
    shelf: 'shelves',
    stimulus: 'stimuli',
    thief: 'thieves',
    tooth: 'teeth',
    vertex: 'vertices',
    wife: 'wives',
    wolf: 'wolves',
  }),
);

/** Plural to singular where the table above does not decide, or decides against business English. */
const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map([
  ...Array.from(IRREGULAR, ([singular, plural]): [string, string] => [plural, singular]),
  ['indices', 'index'],
  ['leaves', 'leave'],
  ['persons', 'person'],
  ['busses', 'bus'],
]);

/** Words that end in `s` and are singular, beyond those in `ss`, `us` and `sis`. */
const SINGULAR_IN_S: ReadonlySet<string> = new Set(
  'alias atlas bias bus canvas christmas gas iris lens minus plus pancreas pus thus tennis trellis'.split(
    ' ',
  ),
);

/** Words in `us` whose plural ends in `uses`; other plurals in `uses` belong to words in `use`. */
const IN_US: ReadonlySet<string> = new Set(
  (
    'apparatus bonus bus cactus callus campus census chorus circus citrus consensus corpus crocus discus focus ' +
    'fungus genius genus hiatus nexus nucleus octopus opus plus minus prospectus radius sinus status stylus surplus ' +
    'syllabus terminus thesaurus torus virus walrus'
  ).split(' '),
);

/** Words in `sis`, whose plural ends in `ses`. */
const IN_SIS: ReadonlySet<string> = new Set(
  (
    'analysis axis basis catharsis crisis diagnosis dialysis ellipsis emphasis genesis hypothesis metamorphosis ' +
    'neurosis oasis paralysis parenthesis prognosis psychosis sepsis synopsis synthesis thesis thrombosis urinalysis'
  ).split(' '),
);

/** Words in a consonant and `o` that take `es`. */
const TAKES_OES: ReadonlySet<string> = new Set(
  'cargo echo embargo hero mango mosquito potato tomato torpedo veto'.split(' '),
);

/** Words in `ie`, which other plurals in `ies` would hide. */
const IN_IE: ReadonlySet<string> = new Set(
  'brownie calorie collie cookie die foodie freebie genie lie menagerie movie newbie pie rookie selfie smoothie tie zombie'.split(
    ' ',
  ),
);

/** Words in `che` and `xe`, which other plurals in `ches` and `xes` would hide. */
const IN_CHE: ReadonlySet<string> = new Set(
  'ache avalanche axe cache creche headache heartache microfiche moustache niche psyche quiche toothache'.split(
    ' ',
  ),
);

/** Words in a hard `ch`, which take a bare `s`. */
const HARD_CH: ReadonlySet<string> = new Set('epoch monarch patriarch stomach tech'.split(' '));

/** Words in `man` that are no compound of "man". */
const NO_MAN: ReadonlySet<string> = new Set('caiman german human ottoman roman shaman talisman'.split(' '));

/**
 * The plural of one word.
 *
 * @param word - One lower-case word in the singular.
 * @returns The plural; the word itself when it has none.
 */
export function pluralWord(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word === '' || UNCOUNTABLE.has(word)) return word;
  if (word.endsWith('man') && !NO_MAN.has(word)) return `${word.slice(0, -3)}men`;
  if (IN_SIS.has(word)) return `${word.slice(0, -2)}es`;
  if (HARD_CH.has(word)) return `${word}s`;
  if (TAKES_OES.has(word) || /(?:s|x|z|ch|sh)$/u.test(word)) return `${word}es`;
  if (/[^aeiou]y$/u.test(word) || word.endsWith('quy')) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

/**
 * The singular of one word.
 *
 * @param word - One lower-case word, plural or already singular.
 * @returns The singular; the word itself when it is singular.
 */
export function singularWord(word: string): string {
  const irregular = IRREGULAR_PLURALS.get(word);
  if (irregular !== undefined) return irregular;
  if (isSingular(word)) return word;
  if (word.endsWith('men') && word.length > 3 && pluralWord(`${word.slice(0, -3)}man`) === word) {
    return `${word.slice(0, -3)}man`;
  }
  if (!word.endsWith('s')) return word;
  if (word.endsWith('ies') && !IN_IE.has(word.slice(0, -1)) && word.length > 3)
    return `${word.slice(0, -3)}y`;
  if (dropsEs(word)) return word.slice(0, -2);
  const sis = `${word.slice(0, -2)}is`;
  return IN_SIS.has(sis) ? sis : word.slice(0, -1);
}

/** Whether a word that may look like a plural is none. */
function isSingular(word: string): boolean {
  if (UNCOUNTABLE.has(word) || SINGULAR_IN_S.has(word) || IN_US.has(word) || IN_SIS.has(word)) return true;
  return (
    word.length < 3 ||
    word.endsWith('ss') ||
    (word.endsWith('us') && !word.endsWith('ous') && word !== 'menus')
  );
}

/** Whether the `e` before the final `s` belongs to the plural rather than to the word. */
function dropsEs(word: string): boolean {
  if (!word.endsWith('es')) return false;
  const stem = word.slice(0, -2);
  if (/(?:ss|sh|[^i]x|ix)$/u.test(stem)) return !IN_CHE.has(`${stem}e`);
  if (stem.endsWith('ch')) return !IN_CHE.has(`${stem}e`);
  return TAKES_OES.has(stem) || IN_US.has(stem) || SINGULAR_IN_S.has(stem) || /[^aeiou]tz$/u.test(stem);
}
