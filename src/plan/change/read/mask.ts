const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '`': '`', '«': '»', '(': ')' };

/** A quotation that long was never closed. */
const MAX_QUOTED = 300;

/**
 * The text with what stands in quotation marks and brackets blotted out, so that it is not taken apart.
 *
 * @param text - Any text.
 * @returns A text of the same length.
 */
export function masked(text: string): string {
  let mask = '';
  for (let at = 0; at < text.length;) {
    const close = PAIRS[text.charAt(at)];
    const end = close === undefined ? -1 : text.slice(at + 1, at + 1 + MAX_QUOTED).indexOf(close);
    if (end === -1) {
      mask += text.charAt(at);
      at += 1;
    } else {
      mask += '_'.repeat(end + 2);
      at += end + 2;
    }
  }
  return mask;
}
