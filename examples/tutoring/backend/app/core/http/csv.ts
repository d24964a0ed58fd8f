/** Characters with which a spreadsheet begins a formula. Source: OWASP, "CSV Injection". */
const FORMULA = /^["\s]*[=+\-@]|^[\t\r]/;

/** The same behind what other readers than those of RFC 4180 take for the end of a cell. */
const FORMULA_BEHIND_SEPARATOR = /([;\t\r\n])(?=[" ]*[=+\-@])/g;

/**
 * Writes one line of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front. Many
 * spreadsheets separate cells by `;` and heed quotes only where such a cell begins, so that quotes alone do not keep it
 * together: JSON writes it as an escape, which reads the same.
 *
 * @param values - The cells: text, nothing for `null`, everything else as JSON.
 * @returns The line, with its end.
 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? guarded(value) : jsonOf(value);
  return `"${text.replaceAll('"', '""')}"`;
}

function guarded(text: string): string {
  const parts = text.replaceAll(FORMULA_BEHIND_SEPARATOR, "$1'");
  return FORMULA.test(text) ? `'${parts}` : parts;
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(';', String.raw`\u003b`);
}
