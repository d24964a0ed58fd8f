import { isPath } from './comparison.ts';
import { splitMember } from './event.ts';

/** How a computed field is worked out, as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'sum'; readonly entity: string; readonly field: string }
  | { readonly kind: 'count'; readonly entity: string }
  | {
      readonly kind: 'binary';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    };

/** Deeper nesting than a person writes; bounds the recursion. */
const MAX_DEPTH = 20;

/** More text than a person writes. */
const MAX_LENGTH = 500;

interface Cursor {
  readonly tokens: readonly string[];
  next: number;
}

/**
 * Reads what a computed field is: numbers, field paths, `sum of Entity.field`, `count of Entity`, `+ - * /` and brackets.
 *
 * @param text - Such as `quantity * product.price` or `sum of OrderLine.amount`.
 * @returns The tree, or `undefined` when it does not read so.
 */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const tokens = text.match(/[A-Za-z][A-Za-z0-9.]*|\d+(?:\.\d+)?|\S/gu) ?? [];
  const cursor: Cursor = { tokens, next: 0 };
  const expression = parseSum(cursor, 0);
  return cursor.next === tokens.length ? expression : undefined;
}

function parseSum(cursor: Cursor, depth: number): Expression | undefined {
  return parseChain(cursor, ['+', '-'], () => parseProduct(cursor, depth));
}

function parseProduct(cursor: Cursor, depth: number): Expression | undefined {
  return parseChain(cursor, ['*', '/'], () => parseFactor(cursor, depth));
}

function parseChain(
  cursor: Cursor,
  operators: readonly ('+' | '-' | '*' | '/')[],
  operand: () => Expression | undefined,
): Expression | undefined {
  let left = operand();
  for (;;) {
    const op = operators.find((candidate) => candidate === cursor.tokens[cursor.next]);
    if (left === undefined || op === undefined) return left;
    cursor.next += 1;
    const right = operand();
    left = right && { kind: 'binary', op, left, right };
  }
}

function parseFactor(cursor: Cursor, depth: number): Expression | undefined {
  const token = cursor.tokens[cursor.next];
  cursor.next += 1;
  if (token === undefined || depth > MAX_DEPTH) return undefined;
  if (token === '(') {
    const inner = parseSum(cursor, depth + 1);
    const closed = cursor.tokens[cursor.next] === ')';
    cursor.next += 1;
    return closed ? inner : undefined;
  }
  if (/^\d/u.test(token)) return { kind: 'number', value: Number(token) };
  if (cursor.tokens[cursor.next] === 'of') return parseAggregate(cursor, token);
  return isPath(token) ? { kind: 'path', path: token } : undefined;
}

function parseAggregate(cursor: Cursor, aggregate: string): Expression | undefined {
  const target = cursor.tokens[cursor.next + 1] ?? '';
  cursor.next += 2;
  if (aggregate === 'count' && isPath(target) && !target.includes('.'))
    return { kind: 'count', entity: target };
  const member = splitMember(target);
  if (aggregate !== 'sum' || member === undefined) return undefined;
  return { kind: 'sum', entity: member.entity, field: member.member };
}
