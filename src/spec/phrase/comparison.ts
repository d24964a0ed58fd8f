import type { ComparisonOperator, Operand } from '../spec.ts';

/** A comparison as rules and triggers write it: `endsAt > startsAt`. */
export interface Comparison {
  readonly left: string;
  readonly op: ComparisonOperator;
  readonly right: Operand;
}

const OPERATORS: readonly ComparisonOperator[] = ['<=', '>=', '!=', '<', '>', '='];

/**
 * Reads `left op right`; the right side is a field, a number, `true`, `false` or a JSON string.
 *
 * @param text - The comparison.
 * @returns What is compared, or `undefined` when it does not read so.
 */
export function parseComparison(text: string): Comparison | undefined {
  const at = text.search(/[<>=!]/u);
  const op = OPERATORS.find((candidate) => text.startsWith(candidate, at));
  if (at < 1 || op === undefined) return undefined;
  const left = text.slice(0, at).trim();
  const right = parseOperand(text.slice(at + op.length).trim());
  return isPath(left) && right !== undefined ? { left, op, right } : undefined;
}

/**
 * Writes a comparison so that {@link parseComparison} reads it back.
 *
 * @param comparison - What is compared.
 * @returns `left op right`.
 */
export function formatComparison({ left, op, right }: Comparison): string {
  return `${left} ${op} ${'field' in right ? right.field : JSON.stringify(right.value)}`;
}

/**
 * Whether a text is a field name or a dotted path of them.
 *
 * @param text - The candidate.
 * @returns Whether every segment is a plain identifier.
 */
export function isPath(text: string): boolean {
  return text.split('.').every((segment) => /^[A-Za-z][A-Za-z0-9]*$/u.test(segment));
}

function parseOperand(text: string): Operand | undefined {
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  if (isPath(text)) return { field: text };
  if (/^-?\d/u.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? { value } : undefined;
  }
  const value = parseQuoted(text);
  return value === undefined ? undefined : { value };
}

/**
 * Reads a text in double quotes, as JSON writes it.
 *
 * @param text - The candidate, quotes included.
 * @returns What stands between the quotes, or `undefined` when it is no quoted text.
 */
export function parseQuoted(text: string): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
