import type { Block } from './blocks.ts';

interface Thing {
  readonly name: string;
  readonly plural: string;
  readonly purpose: string;
  readonly fields: readonly (readonly [name: string, kind: string, meaning: string])[];
  readonly rule: string;
}

/** What the harbour of the document keeps records of. */
export const THINGS: readonly Thing[] = [
  {
    name: 'Berth',
    plural: 'berths',
    purpose: 'a place at a pier where one boat can lie',
    fields: [
      ['number', 'text', 'what is painted on the pier'],
      ['length', 'decimal', 'of the longest boat that fits'],
      ['has power', 'yes or no', 'whether there is a socket'],
    ],
    rule: 'Two bookings of a berth may never overlap.',
  },
  {
    name: 'Boat',
    plural: 'boats',
    purpose: 'a vessel that lies with us for a night or for years',
    fields: [
      ['name', 'text', 'as it stands at the stern'],
      ['sail number', 'text', 'no two boats share one'],
      ['draught', 'decimal', 'in metres'],
    ],
    rule: 'A boat cannot lie in a berth that is shorter than the boat.',
  },
  {
    name: 'Skipper',
    plural: 'skippers',
    purpose: 'whoever answers for a boat while it is with us',
    fields: [
      ['full name', 'text', 'as in the passport'],
      ['phone', 'phone', 'for the night watch'],
      ['email', 'email', 'for invoices'],
    ],
    rule: 'A skipper sees only his own bookings and invoices.',
  },
  {
    name: 'Booking',
    plural: 'bookings',
    purpose: 'a berth that is kept for a boat from one day to another',
    fields: [
      ['arrives on', 'date', 'from noon'],
      ['leaves on', 'date', 'until eleven'],
      ['status', 'asked, confirmed, arrived, left or cancelled', 'starts as asked'],
    ],
    rule: 'When a booking is confirmed, email the skipper.',
  },
  {
    name: 'Invoice',
    plural: 'invoices',
    purpose: 'what a skipper has to pay for a stay',
    fields: [
      ['number', 'text', 'runs on through the year'],
      ['total', 'money in EUR', 'with taxes'],
      ['paid on', 'date', 'empty until it is paid'],
    ],
    rule: 'An invoice that is paid cannot be changed any more.',
  },
  {
    name: 'Pier',
    plural: 'piers',
    purpose: 'a row of berths with one gate',
    fields: [
      ['letter', 'text', 'one of A to H'],
      ['gate code', 'text', 'changed every month'],
      ['depth', 'decimal', 'at low water'],
    ],
    rule: 'Only the harbour master may change the code of a gate.',
  },
  {
    name: 'Repair',
    plural: 'repairs',
    purpose: 'work that our yard does on a boat',
    fields: [
      ['begun on', 'date', 'the day it came out of the water'],
      ['cost', 'money in EUR', 'without taxes'],
      ['report', 'long text', 'what was found'],
    ],
    rule: 'A repair costs at least 50 EUR.',
  },
  {
    name: 'Meter',
    plural: 'meters',
    purpose: 'counts the power that a berth has used',
    fields: [
      ['serial number', 'text', 'unique'],
      ['reading', 'integer', 'in kilowatt hours'],
      ['read on', 'date and time', 'by the night watch'],
    ],
    rule: 'The reading of a meter never goes down.',
  },
];

const ASIDES = [
  'On Fridays the office closes at four, and the night watch takes over until the morning.',
  'The older piers were built of oak, and what is written about them is taken from the books of the harbour.',
  'Whoever calls by radio is answered on channel nine, which nothing in this document changes.',
  'In the winter few guests come, so that most of the work falls into the months from May to September.',
  'Paper forms are kept for ten years in the cellar, and nobody intends to type them in.',
] as const;

/**
 * The requirements of a harbour, of any length and always the same: a chapter for each thing that it keeps records of,
 * in the project's own words, then chapters that tell more about each in turn.
 *
 * @param chapters - How many; 8 tell of each thing once. 100 fill more than 50 pages.
 * @returns The document.
 */
export function requirementDocument(chapters: number): readonly Block[] {
  const opening: readonly Block[] = [
    { heading: 'Requirements of the harbour office', level: 1 },
    {
      paragraph:
        'The harbour office keeps books about everything that happens at its piers. This document says what they hold, who may read them and what has to happen by itself.',
    },
  ];
  return [...opening, ...Array.from({ length: chapters }, (_, index) => chapter(index)).flat()];
}

function chapter(index: number): readonly Block[] {
  const thing = THINGS[index % THINGS.length];
  const other = THINGS[(index * 3 + 1) % THINGS.length];
  if (thing === undefined || other === undefined) return [];
  const round = Math.floor(index / THINGS.length);
  const aside = ASIDES[(index + round) % ASIDES.length] ?? '';
  const name = thing.name.toLowerCase();
  const one = `${/^[aeiou]/u.test(name) ? 'an' : 'a'} ${name}`;
  return [
    { heading: `${index + 1}. ${thing.name}${round === 0 ? '' : `, remark ${round}`}`, level: 2 },
    {
      paragraph: `What is meant by ${one}: ${thing.purpose}. The office looks at its ${thing.plural} every morning, compares them with its ${other.plural}, and tells the harbour master what is amiss. ${aside}`,
    },
    { paragraph: `For each ${name} the office writes down:` },
    { rows: [['Field', 'Kind', 'Meaning'], ...thing.fields] },
    {
      paragraph: `What is written about ${one} stays for as long as the harbour keeps its books; whoever changes it has to be known afterwards, together with the day and the hour of the change. Remark ${index + 1} was agreed with the office and replaces what was said on the telephone.`,
    },
    {
      items: [
        thing.rule,
        `Clerks may add ${thing.plural} and change them, and only the harbour master may remove one.`,
        `The list of ${thing.plural} can be searched by ${thing.fields[0]?.[0] ?? 'name'}.`,
      ],
    },
  ];
}
