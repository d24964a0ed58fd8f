/** What a sum of money is called that says what the whole thing costs, brings or is worth. */
export const WHOLE_SUMS: ReadonlySet<string> = new Set(
  'amount sum total price value fee charge worth revenue rent rate fare night'.split(' '),
);

/** What is spent on a thing; what it is sold for is another sum. */
export const COSTS: ReadonlySet<string> = new Set(['cost', 'costs', 'expense']);

/** What somebody is paid for work. */
export const WAGES: ReadonlySet<string> = new Set(['salary', 'wage', 'pay', 'compensation']);

/** In front of one of the words above: only a part of the whole, or another sum. */
export const PARTIAL: ReadonlySet<string> = new Set(
  (
    'tax vat deposit discount shipping delivery insurance late cancellation cancel commission credit refund down paid outstanding due tip minimum ' +
    'min maximum max setup registration joining penalty cleaning goal target starting current reserve market purchase gross net hourly'
  ).split(' '),
);
