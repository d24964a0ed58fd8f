/** A JSON object whose values nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Whether a value is a JSON object.
 *
 * @param value - Any value.
 * @returns False for `null` and lists.
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes a value as an object.
 *
 * @param value - Any value.
 * @returns The value, or an empty object when it is none.
 */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/**
 * Takes a value as a list.
 *
 * @param value - Any value.
 * @returns The value, or an empty list when it is none.
 */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Reads JSON that may be none.
 *
 * @param text - The text.
 * @returns The value, or `undefined` when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
