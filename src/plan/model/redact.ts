/** How personal data of a request is kept from a model. None of it holds a character that JSON would escape. */
export interface Redaction {
  /** Puts marks like `[EMAIL_1]` in place of the data. */
  readonly mask: (text: string) => string;
  /** Puts the data back. */
  readonly restore: (text: string) => string;
}

/**
 * Forms of personal data that a text can be searched for without knowing whose it is. Names of people are none of them:
 * they look like names of things.
 */
const FORMS: readonly (readonly [name: string, form: RegExp])[] = [
  ['EMAIL', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu],
  ['IBAN', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/gu],
  ['CARD', /\b(?:\d{4}[ -]?){3}\d{1,7}\b/gu],
  ['SSN', /\b\d{3}-\d{2}-\d{4}\b/gu],
  ['IP', /\b(?:\d{1,3}\.){3}\d{1,3}\b/gu],
  ['PHONE', /(?<![\w.])\+?\(?\d{2,4}\)?(?:[ ./-]?\d{2,4}){2,5}(?![\w.]*\d)/gu],
];

/** Shorter runs of digits are amounts and years. */
const LEAST_PHONE_DIGITS = 9;

/**
 * Finds personal data in a request, so that a model need not see it.
 *
 * @param request - The request.
 * @returns The way to mask it wherever it stands, and the way back.
 */
export function redact(request: string): Redaction {
  const marks = new Map<string, string>();
  let text = request;
  for (const [name, form] of FORMS) {
    text = text.replaceAll(form, (found) => {
      if (name === 'PHONE' && found.replaceAll(/\D/gu, '').length < LEAST_PHONE_DIGITS) return found;
      const mark = marks.get(found) ?? `[${name}_${marks.size + 1}]`;
      marks.set(found, mark);
      return mark;
    });
  }
  return {
    mask: (plain) => replaceAll(plain, [...marks]),
    restore: (masked) =>
      replaceAll(
        masked,
        [...marks].map(([data, mark]) => [mark, data]),
      ),
  };
}

/** The longest first: one may be the beginning of another. */
function replaceAll(text: string, pairs: readonly (readonly [from: string, to: string])[]): string {
  return pairs
    .toSorted(([left], [right]) => right.length - left.length)
    .reduce((replaced, [from, to]) => replaced.replaceAll(from, () => to), text);
}
