import { withArticle } from '../spec/article.ts';
import { formatComparison } from '../spec/phrase/comparison.ts';
import { formatEvent } from '../spec/phrase/event.ts';
import { builtRules } from './model/built-rules.ts';
import { followStep, lookUp } from '../spec/validate/lookup.ts';
import type { Action, Automation, Entity, Integration, Rule, Spec, Trigger } from '../spec/spec.ts';

/** An element of a spec that can be said and validated, but that no generated code stands behind yet. */
export interface UnbuiltElement {
  /** Where it stands in the spec (`entities.Lead.rules.0`). */
  readonly path: string;
  /** What is missing, as a sentence for people. */
  readonly text: string;
}

/**
 * Lists by name everything that a spec says and the generator does not build yet, so that nothing is dropped silently.
 *
 * @param spec - The spec.
 * @returns The elements, in the order of the spec; none when everything is built.
 */
export function unbuiltElements(spec: Spec): readonly UnbuiltElement[] {
  return [
    ...spec.entities.flatMap((entity) => entityElements(spec, entity)),
    ...spec.automations.map(automation),
    ...spec.reports.map(({ name, measure }) => ({
      path: `reports.${name}`,
      text: `The report ${name} (${measure.kind} of ${measure.entity}) has no endpoint yet.`,
    })),
    ...spec.integrations.flatMap((asked) => integration(spec, asked)),
  ];
}

function entityElements(spec: Spec, entity: Entity): UnbuiltElement[] {
  const path = `entities.${entity.name}`;
  const users = spec.entities.some(({ name }) => name === 'User') ? [] : entity.fields.filter(listsUsers);
  return [
    ...users.map(({ name }) => ({
      path: `${path}.fields.${name}`,
      text: `${entity.name}.${name} is not stored yet: it is a list of user accounts.`,
    })),
    ...entity.rules.flatMap((rule, index) => {
      const text = ruleText(entity, rule);
      return text === undefined ? [] : [{ path: `${path}.rules.${index}`, text }];
    }),
    ...entity.actions.flatMap((action) => {
      const text = actionText(entity, action);
      return text === undefined ? [] : [{ path: `${path}.actions.${action.name}`, text }];
    }),
    ...owner(entity, spec),
  ];
}

/** A list of accounts is not stored, so that no path can go through it. */
function owner(entity: Entity, spec: Spec): UnbuiltElement[] {
  const { name, own, access } = entity;
  const isUsed = access.some(({ grants }) => grants.some((grant) => grant.own));
  if (own === undefined || !isUsed || !endsAtAccounts(entity, own, spec)) return [];
  const text = `${name} records belong to nobody yet: ${own} is a list of user accounts, which is not stored.`;
  return [{ path: `entities.${name}.own`, text }];
}

function endsAtAccounts(entity: Entity, own: string, spec: Spec): boolean {
  if (spec.entities.some(({ name }) => name === 'User')) return false;
  const lookup = lookUp(spec);
  const steps = own.split('.');
  let from: Entity | undefined = entity;
  for (const step of steps.slice(0, -1)) from = from && followStep(lookup, from, step);
  return from?.fields.some(({ name, type }) => name === steps.at(-1) && type === 'refs') === true;
}

function listsUsers(field: Entity['fields'][number]): boolean {
  return field.type === 'refs' && field.to === 'User';
}

/** What is missing of a rule; those that the database holds are built. */
function ruleText(entity: Entity, rule: Rule): string | undefined {
  const built: readonly Rule[] = builtRules(entity);
  if (built.includes(rule)) return undefined;
  switch (rule.kind) {
    case 'unique':
      return `${entity.name} records may share ${rule.fields.join(' and ')}: this unique rule is not enforced yet.`;
    case 'check':
      return `${entity.name} does not insist on ${formatComparison(rule)} yet.`;
    case 'notBelow':
      return `${entity.name} does not keep ${rule.field} at ${rule.min} or above yet.`;
    case 'transitions':
      return `${entity.name}.${rule.field} may change from any value to any other: transitions are not enforced yet.`;
    case 'noOverlap':
      return `${entity.name} records of one ${rule.per} may overlap: noOverlap is not enforced yet.`;
    case 'capacity':
      return `The number of ${entity.name} records per ${rule.per} is not limited to ${rule.max} yet.`;
    case 'computed':
      return `${entity.name}.${rule.field} is not computed yet (${rule.as}): clients send its value.`;
    default:
      return rule satisfies never;
  }
}

function actionText(entity: Entity, { name, does }: Action): string | undefined {
  const subject = `The action ${name} of ${entity.name}`;
  switch (does.kind) {
    case 'send':
      if (does.capability === 'sms') {
        return does.text === undefined
          ? undefined
          : `${subject} does not fill in its text yet: clients send the words.`;
      }
      return `${subject} only records what it would send: delivery by ${does.capability} is not built yet.`;
    case 'set':
      return `${subject} has no endpoint yet: change ${Object.keys(does.values).join(', ')} with PATCH.`;
    case 'slots':
      return `${subject} has no endpoint yet: free slots of ${withArticle(does.per)} are not worked out.`;
    default:
      return does satisfies never;
  }
}

function automation({ name, trigger }: Automation): UnbuiltElement {
  return {
    path: `automations.${name}`,
    text: `The automation ${name} (${triggerText(trigger)}) does not run yet.`,
  };
}

function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'relative':
      return `${trigger.by} ${trigger.direction} ${trigger.entity}.${trigger.field}`;
    case 'schedule':
      return `every ${trigger.every}`;
    case 'event':
    case 'becomes':
    case 'compares':
      return `when ${formatEvent(trigger)}`;
    default:
      return trigger satisfies never;
  }
}

/** Text messages go through Twilio, whoever is named. */
function integration(spec: Spec, { capability, provider }: Integration): UnbuiltElement[] {
  const path = `integrations.${capability}`;
  if (capability !== 'sms') {
    const text = `${provider} (${capability}) is not connected yet: requests are recorded, and nothing is sent.`;
    return [{ path, text }];
  }
  const other = `${provider} (sms) is not connected yet: text messages go through Twilio.`;
  const unused = 'No entity has an action that sends by sms: replies are taken, and nothing is sent.';
  return [
    ...(provider === 'twilio' ? [] : [{ path, text: other }]),
    ...(spec.entities.some(textsSomebody) ? [] : [{ path, text: unused }]),
  ];
}

function textsSomebody({ actions }: Entity): boolean {
  return actions.some(({ does }) => does.kind === 'send' && does.capability === 'sms');
}
