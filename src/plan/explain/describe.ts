import { formatEvent } from '../../spec/phrase/event.ts';
import { formatComparison } from '../../spec/phrase/comparison.ts';
import type {
  ActionEffect,
  Automation,
  AutomationEffect,
  Field,
  FieldTypeName,
  Rule,
  Spec,
} from '../../spec/spec.ts';

const MOST_VALUES = 6;

/** Types that are told in more words than a noun. */
const PHRASES: ReadonlySet<FieldTypeName> = new Set(['enum', 'ref', 'refs']);

/** An element of the spec in words: what it is called, and what it is. */
export interface Description {
  readonly name: string;
  readonly is: string;
}

/**
 * Says what an element of a spec is, for a reader who does not know the spec language.
 *
 * @param spec - The spec.
 * @param path - The element's path, as provenance writes it.
 * @returns Its name and kind; a path that is not in the spec is named as it is.
 */
export function describeElement(spec: Spec, path: string): Description {
  const [kind = '', name = '', part = '', member = ''] = path.split('.');
  switch (kind) {
    case 'app':
      return { name: 'app', is: `called ${spec.app.name}` };
    case 'roles':
      return { name: `role ${name}`, is: '' };
    case 'entities':
      return part === '' ? { name, is: 'entity' } : describePart(spec, path, name, part, member);
    case 'automations': {
      const automation = spec.automations.find((candidate) => candidate.name === name);
      return {
        name: `automation ${name}`,
        is: automation === undefined ? '' : describeAutomation(automation),
      };
    }
    case 'integrations': {
      const found = spec.integrations.find(({ capability }) => capability === name);
      return { name: `integration ${name}`, is: found === undefined ? '' : `through ${found.provider}` };
    }
    default:
      return { name: path, is: '' };
  }
}

function describePart(spec: Spec, path: string, name: string, part: string, member: string): Description {
  const entity = spec.entities.find((candidate) => candidate.name === name);
  const field = entity?.fields.find((candidate) => candidate.name === member);
  const action = entity?.actions.find((candidate) => candidate.name === member);
  const rule = entity?.rules[Number(member)];
  if (part === 'fields' && field !== undefined)
    return { name: `${name}.${member}`, is: describeField(field) };
  if (part === 'actions' && action !== undefined)
    return { name: `${name}.${member}`, is: `action: ${describeEffect(action.does)}` };
  if (part === 'rules' && rule !== undefined) return { name, is: `rule: ${describeRule(rule)}` };
  return { name: path, is: '' };
}

function describeField(field: Field): string {
  const flags = [field.required ? 'required' : '', field.unique ? 'unique' : ''].filter(
    (flag) => flag !== '',
  );
  const type = describeType(field);
  if (flags.length === 0) return type;
  return PHRASES.has(field.type) ? `${flags.join(' ')}, ${type}` : `${flags.join(' ')} ${type}`;
}

function describeType(field: Field): string {
  switch (field.type) {
    case 'enum':
      return `one of ${listed(field.values)}`;
    case 'ref':
      return `refers to one ${field.to}`;
    case 'refs':
      return `refers to any number of ${field.to}`;
    case 'list':
      return `list of ${field.of}`;
    case 'money':
      return `money in ${field.currency}`;
    case 'longText':
      return 'long text';
    case 'integer':
      return 'whole number';
    case 'datetime':
      return 'date and time';
    default:
      return field.type;
  }
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(', ');
  return values.length > MOST_VALUES ? `${shown} …` : shown;
}

function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case 'unique':
      return `unique ${rule.fields.join(' with ')}`;
    case 'check':
      return formatComparison(rule);
    case 'transitions':
      return `${rule.field} goes ${rule.allowed.map(({ from, to }) => `${from} → ${to.join(' or ')}`).join(', ')}`;
    case 'noOverlap':
      return `${rule.from} to ${rule.to} do not overlap for one ${rule.per}`;
    case 'capacity':
      return `at most ${rule.max} for one ${rule.per}`;
    case 'notBelow':
      return `${rule.field} is at least ${rule.min}`;
    case 'computed':
      return `${rule.field} = ${rule.as}`;
    default:
      return rule satisfies never;
  }
}

function describeAutomation({ trigger, effect }: Automation): string {
  const what = describeEffect(effect);
  switch (trigger.kind) {
    case 'relative':
      return `${trigger.by} ${trigger.direction} ${trigger.entity}.${trigger.field}, ${what}`;
    case 'schedule':
      return `every ${trigger.every}, ${what}`;
    default:
      return `when ${formatEvent(trigger)}, ${what}`;
  }
}

function describeEffect(effect: ActionEffect | AutomationEffect): string {
  switch (effect.kind) {
    case 'action':
      return `run ${effect.entity}.${effect.action}`;
    case 'send':
      return effect.to === undefined
        ? `send ${effect.capability}`
        : `send ${effect.capability} to its ${effect.to}`;
    case 'set':
      return `set ${Object.entries(effect.values)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ')}`;
    case 'slots':
      return `find free times of ${effect.length}`;
    default:
      return effect satisfies never;
  }
}
