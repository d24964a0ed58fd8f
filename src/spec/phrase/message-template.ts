import { isPath } from './comparison.ts';

/** How a date, time or datetime may be written in a message. */
export const MESSAGE_FORMATS = ['date', 'time', 'weekday', 'day', 'month', 'year'] as const;

export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

/** A stretch of a message: fixed words, or a value of the record. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string; readonly formats: readonly MessageFormat[] };

/**
 * Reads a message with placeholders: `Hello {patient.fullName}, see you {startsAt:weekday time}`.
 *
 * @param text - The message.
 * @returns Its parts in order, or the first brace that opens or closes no placeholder.
 */
export function parseMessage(
  text: string,
): { readonly parts: readonly MessagePart[] } | { readonly problem: string } {
  const parts: MessagePart[] = [];
  for (const [index, piece] of text.split('{').entries()) {
    const close = piece.indexOf('}');
    if (index === 0) {
      if (close !== -1) return { problem: piece.slice(Math.max(0, close - 20), close + 1) };
      if (piece !== '') parts.push({ kind: 'text', text: piece });
      continue;
    }
    const value = close === -1 ? undefined : parsePlaceholder(piece.slice(0, close));
    if (value === undefined || piece.includes('}', close + 1)) return { problem: `{${piece.slice(0, 40)}` };
    parts.push(value);
    if (close + 1 < piece.length) parts.push({ kind: 'text', text: piece.slice(close + 1) });
  }
  return { parts };
}

function parsePlaceholder(text: string): MessagePart | undefined {
  const colon = text.indexOf(':');
  const path = (colon === -1 ? text : text.slice(0, colon)).trim();
  const words =
    colon === -1
      ? []
      : text
          .slice(colon + 1)
          .trim()
          .split(/\s+/u);
  const formats = words.flatMap((word) => MESSAGE_FORMATS.find((format) => format === word) ?? []);
  if (!isPath(path) || formats.length !== words.length) return undefined;
  return { kind: 'value', path, formats };
}
