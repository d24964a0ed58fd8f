import { identifier, isIdentifier } from './identifier.ts';

/** What can be written into generated code as a constant. */
export type Constant =
  | string
  | number
  | boolean
  | null
  | readonly Constant[]
  | { readonly [key: string]: Constant };

/** Control characters, line separators, marks that reorder text, and halves of characters: nobody sees them in code. */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- these are the characters to be escaped
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Writes a value as TypeScript. The only way for a value to get into generated code.
 *
 * @param value - The value.
 * @returns An expression that evaluates to the value, on one line.
 */
export function literal(value: Constant): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${propertyKey(key)}: ${literal(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/**
 * A value as plain text: a text itself, anything else as JSON.
 *
 * @param value - The value.
 * @returns The text, not safe in code.
 */
export function plainText(value: Constant): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Writes the key of an object literal.
 *
 * @param key - The key.
 * @returns The key, quoted where it has to be.
 */
export function propertyKey(key: string): string {
  return isIdentifier(key) && key !== '__proto__' ? identifier(key) : `[${stringLiteral(key)}]`;
}

/**
 * Writes text inside a template literal.
 *
 * @param text - The text.
 * @returns The text, unable to end the template or to begin a hole.
 */
export function templateText(text: string): string {
  return escapeHidden(text.replaceAll(/[\\`]|\$(?=\{)|\$$/g, String.raw`\$&`));
}

function stringLiteral(text: string): string {
  return `'${escapeHidden(text.replaceAll(/[\\']/g, String.raw`\$&`))}'`;
}

function escapeHidden(text: string): string {
  return text.replaceAll('\n', String.raw`\n`).replaceAll(HIDDEN, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return String.raw`\u${code}`;
  });
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as a literal.`);
  const text = String(value);
  if (!/^-?\d{5,}(\.\d+)?$/.test(text)) return text;
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '_');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function isList(value: Constant): value is readonly Constant[] {
  return Array.isArray(value);
}
