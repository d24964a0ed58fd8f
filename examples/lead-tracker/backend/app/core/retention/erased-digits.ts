/**
 * Makes digits that say nothing, for a value that a record cannot do without.
 *
 * @param id - The record's id: others get other digits.
 * @param count - How many.
 * @returns The digits.
 */
export function erasedDigits(id: string, count: number): string {
  const number = BigInt(`0x${id.replaceAll('-', '').slice(-16)}`) % 10n ** BigInt(count);
  return String(number).padStart(count, '0');
}
