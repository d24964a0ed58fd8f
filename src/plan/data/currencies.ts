/** How requests write currencies; words that are also weights or names count only where nothing else is said. */
export const CURRENCIES: Readonly<Record<string, readonly string[]>> = {
  EUR: ['€', 'eur', 'euro', 'euros'],
  GBP: ['£', 'gbp', 'pounds sterling', 'british pounds', 'sterling'],
  CHF: ['chf', 'swiss francs', 'francs'],
  INR: ['₹', 'inr', 'rupees'],
  JPY: ['¥', 'jpy', 'yen'],
  CAD: ['canadian dollars', 'c$', 'ca$'],
  AUD: ['australian dollars', 'a$', 'au$', 'aud'],
  SEK: ['sek', 'swedish kronor', 'kronor'],
  NOK: ['nok', 'norwegian kroner'],
  DKK: ['dkk', 'danish kroner'],
  PLN: ['pln', 'zloty'],
  USD: ['us$', 'usd', 'us dollars', 'dollars', '$'],
};

/** Pounds are money, unless the request speaks of weights. */
export const WEIGHT_WORDS: ReadonlySet<string> = new Set('weight weights weigh weighs lb lbs heavy kg ounces'.split(' '));
