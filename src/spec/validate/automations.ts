import type { Diagnostic } from '../diagnostic.ts';
import { durationSeconds } from '../phrase/duration.ts';
import { parseSchedule } from '../phrase/schedule.ts';
import { problem } from '../problem.ts';
import type { Automation, Entity, Trigger } from '../spec.ts';
import { didYouMean } from '../suggest.ts';
import { checkSet, invalidDuration } from './actions.ts';
import { checkComparison } from './comparable.ts';
import type { Lookup } from './lookup.ts';
import { checkSend } from './sends.ts';
import { requireTyped } from './typed.ts';
import { requireEntity, requireField } from './unknown.ts';
import { checkCondition, checkValue } from './values.ts';

/**
 * Checks that every automation has a trigger that can come and an effect that can happen.
 *
 * @param lookup - The spec.
 * @returns What is wrong.
 */
export function checkAutomations(lookup: Lookup): Diagnostic[] {
  return lookup.spec.automations.flatMap((automation) => {
    const path = `automations.${automation.name}`;
    const { trigger, effect } = automation;
    const name = trigger.kind === 'schedule' ? undefined : trigger.entity;
    const known =
      name === undefined ? undefined : requireEntity(lookup, name, `${path}.${triggerKey(trigger)}`);
    if (known !== undefined && 'missing' in known) return [known.missing];
    const subject =
      known?.found ?? (effect.kind === 'action' ? lookup.entities.get(effect.entity) : undefined);
    return [
      ...checkTrigger(lookup, known?.found, trigger, path),
      ...checkIf(lookup, subject, automation, `${path}.if`),
      ...checkEffect(lookup, known?.found, automation, `${path}.do`),
    ];
  });
}

function triggerKey(trigger: Trigger): string {
  if (trigger.kind === 'relative') return trigger.direction;
  return trigger.kind === 'schedule' ? 'every' : 'when';
}

function checkTrigger(
  lookup: Lookup,
  entity: Entity | undefined,
  trigger: Trigger,
  path: string,
): Diagnostic[] {
  const at = `${path}.${triggerKey(trigger)}`;
  if (trigger.kind === 'schedule') {
    if (parseSchedule(trigger.every) !== undefined) return [];
    const hint =
      'Write hour, 15m, day 09:00, weekday 09:00, monday 09:00, month 09:00 or a cron line of five fields.';
    return [problem('INVALID_SCHEDULE', at, `"${trigger.every.slice(0, 40)}" is no schedule.`, hint)];
  }
  if (entity === undefined) return [];
  switch (trigger.kind) {
    case 'event':
      return [];
    case 'becomes':
      return checkBecomes(lookup, entity, trigger, at);
    case 'compares':
      return checkComparison(lookup, entity, trigger, at);
    case 'relative':
      return [
        ...requireTyped(lookup, entity, trigger.field, ['date', 'datetime'], 'a date or datetime', at),
        ...(durationSeconds(trigger.by) === undefined ? [invalidDuration(trigger.by, `${path}.by`)] : []),
      ];
    default:
      return trigger satisfies never;
  }
}

/** A boolean can become `true`, which the phrase can only give as a word. */
function checkBecomes(
  lookup: Lookup,
  entity: Entity,
  trigger: Extract<Trigger, { kind: 'becomes' }>,
  path: string,
): Diagnostic[] {
  const result = requireField(lookup, entity, trigger.field, path);
  if ('missing' in result) return [result.missing];
  const isWord = trigger.value === 'true' || trigger.value === 'false';
  const value = result.found.type === 'boolean' && isWord ? trigger.value === 'true' : trigger.value;
  return checkValue(lookup, entity, trigger.field, value, path);
}

function checkIf(
  lookup: Lookup,
  entity: Entity | undefined,
  automation: Automation,
  path: string,
): Diagnostic[] {
  if (automation.if === undefined) return [];
  if (entity !== undefined) return checkCondition(lookup, entity, automation.if, path);
  return automation.effect.kind === 'action'
    ? []
    : [noRecord(path, 'has no record that a condition could look at')];
}

function checkEffect(
  lookup: Lookup,
  entity: Entity | undefined,
  { effect }: Automation,
  path: string,
): Diagnostic[] {
  switch (effect.kind) {
    case 'send':
      return checkSend(lookup, entity, effect, path);
    case 'set':
      return entity === undefined
        ? [noRecord(path, 'has no record whose fields could be set')]
        : checkSet(lookup, entity, effect.values, `${path}.set`);
    case 'action':
      return checkActionEffect(lookup, entity, effect, path);
    default:
      return effect satisfies never;
  }
}

function checkActionEffect(
  lookup: Lookup,
  entity: Entity | undefined,
  effect: Extract<Automation['effect'], { kind: 'action' }>,
  path: string,
): Diagnostic[] {
  const target = requireEntity(lookup, effect.entity, path);
  if ('missing' in target) return [target.missing];
  const actions = target.found.actions.map((action) => action.name);
  if (!actions.includes(effect.action)) {
    const hint = didYouMean(effect.action, actions, `Add it under entities.${effect.entity}.actions.`);
    return [problem('UNKNOWN_ACTION', path, `${effect.entity} has no action ${effect.action}.`, hint)];
  }
  if (entity === undefined || entity.name === effect.entity) return [];
  const links = entity.fields.filter((field) => field.type === 'ref' && field.to === effect.entity);
  if (links.length === 1) return [];
  const message = `${entity.name} does not lead to one ${effect.entity}: it has ${links.length} references to it.`;
  return [problem('NO_RECORD', path, message, `Use an action of ${entity.name}, or a single reference.`)];
}

function noRecord(path: string, why: string): Diagnostic {
  const hint = 'Let it do an action of an entity: that runs for every record the condition chooses.';
  return problem('NO_RECORD', path, `A schedule ${why}.`, hint);
}
