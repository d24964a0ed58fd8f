import { withArticle } from '../article.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { durationSeconds } from '../phrase/duration.ts';
import { problem } from '../problem.ts';
import type { Action, ActionEffect, Entity } from '../spec.ts';
import type { Lookup } from './lookup.ts';
import { checkSend } from './sends.ts';
import { requireField } from './unknown.ts';
import { checkValue } from './values.ts';

/**
 * Checks what every action does.
 *
 * @param lookup - The spec.
 * @returns What is wrong.
 */
export function checkActions(lookup: Lookup): Diagnostic[] {
  return lookup.spec.entities.flatMap((entity) =>
    entity.actions.flatMap((action) =>
      checkAction(lookup, entity, action, `entities.${entity.name}.actions.${action.name}`),
    ),
  );
}

function checkAction(lookup: Lookup, entity: Entity, { does }: Action, path: string): Diagnostic[] {
  switch (does.kind) {
    case 'send':
      return checkSend(lookup, entity, does, path);
    case 'set':
      return checkSet(lookup, entity, does.values, `${path}.set`);
    case 'slots':
      return checkSlots(lookup, entity, does, `${path}.slots`);
    default:
      return does satisfies never;
  }
}

/**
 * Checks that fields can be set to values.
 *
 * @param lookup - The spec.
 * @param entity - Whose fields are set.
 * @param values - The values.
 * @param path - Where they stand.
 * @returns What is wrong.
 */
export function checkSet(
  lookup: Lookup,
  entity: Entity,
  values: Readonly<Record<string, string | number | boolean>>,
  path: string,
): Diagnostic[] {
  const entries = Object.entries(values);
  if (entries.length === 0) return [problem('EMPTY', path, 'Nothing is set.', 'Name at least one field.')];
  return entries.flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    if (entity.fields.some((field) => field.name === name))
      return checkValue(lookup, entity, name, value, at);
    const result = requireField(lookup, entity, name, at);
    const hint = 'Set fields of this entity itself.';
    return [
      'missing' in result ? result.missing : problem('UNFIT_FIELD', at, `${name} cannot be set here.`, hint),
    ];
  });
}

function checkSlots(
  lookup: Lookup,
  entity: Entity,
  { per, length }: Extract<ActionEffect, { kind: 'slots' }>,
  path: string,
): Diagnostic[] {
  const field = requireField(lookup, entity, per, path);
  const isProtected = entity.rules.some((rule) => rule.kind === 'noOverlap' && rule.per === per);
  const found: Diagnostic[] = [];
  if ('missing' in field) found.push(field.missing);
  else if (!isProtected) {
    const message = `No noOverlap rule of ${entity.name} says when ${withArticle(per)} is taken.`;
    const hint = `Add the rule noOverlap with per: ${per}.`;
    found.push(problem('SLOTS_WITHOUT_RULE', path, message, hint));
  }
  if (durationSeconds(length) === undefined) found.push(invalidDuration(length, `${path}.length`));
  return found;
}

/**
 * The diagnostic for what is no length of time.
 *
 * @param text - What was written.
 * @param path - Where it stands.
 * @returns The diagnostic.
 */
export function invalidDuration(text: string, path: string): Diagnostic {
  const hint = 'Write a whole number and m, h, d or w, such as 20m, 24h or 7d.';
  return problem('INVALID_DURATION', path, `"${text.slice(0, 40)}" is no length of time.`, hint);
}
