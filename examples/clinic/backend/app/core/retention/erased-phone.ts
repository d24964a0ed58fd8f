import { erasedDigits } from './erased-digits.ts';

/** Country code that no country has. Source: ITU-T E.164, list of assigned country codes. */
const NO_COUNTRY = '+999';

/** What E.164 allows behind a country code of three digits, less one. */
const DIGITS = 11;

/**
 * A phone number that nobody has, for a record that cannot do without one.
 *
 * @param id - The record's id: others get other numbers.
 * @returns The number.
 */
export function erasedPhone(id: string): string {
  return `${NO_COUNTRY}${erasedDigits(id, DIGITS)}`;
}
