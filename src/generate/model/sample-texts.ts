/** What people write into fields, by a word in the field's name; the first that fits is taken. */
const TEXTS: readonly (readonly [RegExp, string, string])[] = [
  [/first name|given name/, 'Ada', 'Grace'],
  [/last name|surname|family name/, 'Lovelace', 'Hopper'],
  [
    /full name|person|contact|author|customer|client|patient|member|guest|driver|owner name/,
    'Ada Lovelace',
    'Grace Hopper',
  ],
  [
    /company|organi[sz]ation|employer|business|supplier|vendor|brand/,
    'Analytical Engines Ltd',
    'Harbour Works',
  ],
  [/city|town/, 'Bristol', 'Lyon'],
  [/country/, 'France', 'Japan'],
  [/post ?code|zip/, 'BS1 4DJ', '69002'],
  [/street|address/, '12 Harbour Street', '7 Mill Lane'],
  [/note|comment|remark|feedback/, 'Asked for a call back.', 'Prefers mornings.'],
  [
    /description|details|about|summary|bio|body|content|message|text/,
    'Everything as agreed.',
    'Changed after the first talk.',
  ],
  [/title|subject|headline|topic/, 'A good start', 'A second look'],
  [/code|number|reference|sku|serial|plate|isbn|barcode/, 'AB-1042', 'CD-2077'],
  [
    /\b(owner|assignee|assigned to|contact|manager|agent|responsible|author|host|organi[sz]er)\b/,
    'Grace Hopper',
    'Mary Somerville',
  ],
  [/colou?r/, 'blue', 'green'],
  [/size/, 'medium', 'large'],
  [/room|table|desk|bay|aisle|location|place|venue/, 'Room 2', 'Room 5'],
  [/category|type|kind|genre|group|specialty|department/, 'general', 'special'],
  [/reason|cause|purpose/, 'Regular visit', 'Follow-up'],
];

const ANY_NAME = ['Blue Heron', 'Silver Birch'] as const;
const ANY_TEXT = ['as usual', 'as agreed'] as const;

/**
 * What a person might write into a text field.
 *
 * @param label - The field's name in lower-case words.
 * @param variant - Which of two values.
 * @returns The text.
 */
export function sampleText(label: string, variant: 0 | 1): string {
  const known = TEXTS.find(([words]) => words.test(label));
  if (known !== undefined) return known[variant + 1] as string;
  return (/name/.test(label) ? ANY_NAME : ANY_TEXT)[variant];
}

/**
 * Cuts or fills a text to a length.
 *
 * @param text - The text.
 * @param min - Fewest characters.
 * @param max - Most characters.
 * @returns A text within the limits that begins like the one given.
 */
export function fitText(text: string, min: number, max: number): string {
  const cut = Array.from(text).slice(0, max).join('').trimEnd();
  return cut.length >= min ? cut : cut.padEnd(min, 'abcdefghijklmnopqrstuvwxyz');
}
