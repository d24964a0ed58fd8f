import type { Diagnostic } from '../diagnostic.ts';
import { type Expression, parseExpression } from '../phrase/expression.ts';
import { problem } from '../problem.ts';
import type { Entity, Rule } from '../spec.ts';
import type { Lookup } from './lookup.ts';
import { NUMERIC, requireTyped } from './typed.ts';
import { requireEntity } from './unknown.ts';

/**
 * Checks that the sum of a computed field can be read and speaks of numbers that exist.
 *
 * @param lookup - The spec.
 * @param entity - The entity with the computed field.
 * @param rule - The rule.
 * @param path - Where it stands.
 * @returns What is wrong.
 */
export function checkComputed(
  lookup: Lookup,
  entity: Entity,
  rule: Extract<Rule, { kind: 'computed' }>,
  path: string,
): Diagnostic[] {
  const expression = parseExpression(rule.as);
  if (expression !== undefined) return checkPart(lookup, entity, expression, rule.field, path);
  const hint = 'Write numbers, fields, + - * / and brackets, sum of Entity.field, or count of Entity.';
  return [problem('INVALID_EXPRESSION', path, `"${rule.as.slice(0, 60)}" cannot be worked out.`, hint)];
}

function checkPart(
  lookup: Lookup,
  entity: Entity,
  part: Expression,
  self: string,
  path: string,
): Diagnostic[] {
  switch (part.kind) {
    case 'number':
      return [];
    case 'path':
      if (part.path === self) {
        const message = `${self} would be worked out from itself.`;
        return [problem('INVALID_EXPRESSION', path, message, 'Use other fields only.')];
      }
      return requireTyped(lookup, entity, part.path, NUMERIC, 'a number', path);
    case 'sum':
    case 'count':
      return checkAggregate(lookup, entity, part, path);
    case 'binary':
      return [part.left, part.right].flatMap((side) => checkPart(lookup, entity, side, self, path));
    default:
      return part satisfies never;
  }
}

function checkAggregate(
  lookup: Lookup,
  entity: Entity,
  part: Extract<Expression, { kind: 'sum' | 'count' }>,
  path: string,
): Diagnostic[] {
  const target = requireEntity(lookup, part.entity, path);
  if ('missing' in target) return [target.missing];
  const back = target.found.fields.filter((field) => field.type === 'ref' && field.to === entity.name);
  const unlinked = problem(
    'INVALID_EXPRESSION',
    path,
    `${part.entity} must refer to ${entity.name} by exactly one field; it does by ${back.length}.`,
    `Add a ref from ${part.entity} to ${entity.name}, or leave only one.`,
  );
  return [
    ...(back.length === 1 ? [] : [unlinked]),
    ...(part.kind === 'sum' ? requireTyped(lookup, target.found, part.field, NUMERIC, 'a number', path) : []),
  ];
}
