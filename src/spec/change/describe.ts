import { formatComparison } from '../phrase/comparison.ts';
import { formatEvent } from '../phrase/event.ts';
import type {
  Access,
  Automation,
  AutomationEffect,
  ActionEffect,
  Condition,
  Field,
  Report,
  Rule,
} from '../spec.ts';

/**
 * The type of a field in a few words.
 *
 * @param field - The field.
 * @returns `money in EUR`, `one of new, won`, `one Lead` …
 */
export function describeType(field: Field): string {
  switch (field.type) {
    case 'enum':
      return `one of ${field.values.join(', ')}`;
    case 'ref':
      return `one ${field.to}`;
    case 'refs':
      return `any number of ${field.to}`;
    case 'list':
      return `list of ${field.of}`;
    case 'money':
      return `money in ${field.currency}`;
    default:
      return field.type;
  }
}

/**
 * A field in a few words.
 *
 * @param field - The field.
 * @returns Its type, what must hold, and who alone sees it.
 */
export function describeField(field: Field): string {
  const readers = field.only === undefined ? '' : `only for ${field.only.join(' and ')}`;
  const flags = [field.required ? 'required' : '', field.unique ? 'unique' : '', readers];
  return [describeType(field), ...flags].filter((part) => part !== '').join(', ');
}

/**
 * A rule in a few words.
 *
 * @param rule - The rule.
 * @returns What must hold.
 */
export function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case 'unique':
      return `unique ${rule.fields.join(' with ')}`;
    case 'check':
      return `check ${formatComparison(rule)}`;
    case 'transitions':
      return `transitions of ${rule.field}: ${rule.allowed.map(({ from, to }) => `${from} → ${to.join(' or ')}`).join(', ')}`;
    case 'noOverlap':
      return `no overlap of ${rule.from} to ${rule.to} per ${rule.per}${rule.except === undefined ? '' : `, except ${describeCondition(rule.except)}`}`;
    case 'capacity':
      return `at most ${rule.max} per ${rule.per}`;
    case 'notBelow':
      return `${rule.field} never below ${rule.min}`;
    case 'computed':
      return `${rule.field} = ${rule.as}`;
    default:
      return rule satisfies never;
  }
}

/**
 * What a role may do, in a few words.
 *
 * @param access - The role and its grants.
 * @returns `read, list own, update own topic`.
 */
export function describeAccess({ grants }: Access): string {
  return grants
    .map(({ operation, own, fields }) =>
      [operation, ...(own ? ['own'] : []), ...(fields === undefined ? [] : [`(${fields.join(', ')})`])].join(
        ' ',
      ),
    )
    .join(', ');
}

/**
 * What an action or automation does, in a few words.
 *
 * @param effect - The effect.
 * @returns `send sms to phone`, `set status = done` …
 */
export function describeEffect(effect: ActionEffect | AutomationEffect): string {
  switch (effect.kind) {
    case 'action':
      return `${effect.entity}.${effect.action}`;
    case 'send':
      return `send ${effect.capability}${effect.to === undefined ? '' : ` to ${effect.to}`}`;
    case 'set':
      return `set ${Object.entries(effect.values)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ')}`;
    case 'slots':
      return `free times of ${effect.length}`;
    default:
      return effect satisfies never;
  }
}

/**
 * An automation in a few words.
 *
 * @param automation - The automation.
 * @returns When, and what then.
 */
export function describeAutomation({ trigger, if: condition, effect }: Automation): string {
  const when =
    trigger.kind === 'relative'
      ? `${trigger.by} ${trigger.direction} ${trigger.entity}.${trigger.field}`
      : trigger.kind === 'schedule'
        ? `every ${trigger.every}`
        : `when ${formatEvent(trigger)}`;
  const only = condition === undefined ? '' : `, if ${describeCondition(condition)}`;
  return `${when}${only}: ${describeEffect(effect)}`;
}

/**
 * A report in a few words.
 *
 * @param report - The report.
 * @returns What is counted, and by what.
 */
export function describeReport({ measure, where, by }: Report): string {
  const of = measure.field === undefined ? measure.entity : `${measure.entity}.${measure.field}`;
  const only = where === undefined ? '' : `, where ${describeCondition(where)}`;
  return `${measure.kind} of ${of}${only}${by.length === 0 ? '' : `, by ${by.join(', ')}`}`;
}

function describeCondition(condition: Condition): string {
  return Object.entries(condition)
    .map(([field, values]) => `${field} is ${values.join(' or ')}`)
    .join(' and ');
}
