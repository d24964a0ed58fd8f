import type { Entity, Field, Spec } from '../../../spec/spec.ts';

/** An entity with more is recognised by these. */
const MOST_FIELDS = 30;

/**
 * The names of a spec, for a model to use again: entities with their fields, roles, actions, automations, reports and
 * integrations. All of them are names that were validated, so nothing of the request's own words is among them.
 *
 * @param spec - The spec.
 * @returns A line for each entity, then one for each of the rest.
 */
export function glossary({ entities, roles, automations, reports, integrations }: Spec): string {
  const rest = [
    ['roles', roles.map(({ name }) => name)],
    ['automations', automations.map(({ name }) => name)],
    ['reports', reports.map(({ name }) => name)],
    ['integrations', integrations.map(({ capability, provider }) => `${capability} by ${provider}`)],
  ] as const;
  return [
    ...entities.map(entityLine),
    ...rest.filter(([, names]) => names.length > 0).map(([kind, names]) => `${kind}: ${names.join(', ')}`),
  ].join('\n');
}

function entityLine({ name, fields, actions }: Entity): string {
  const shown = fields.slice(0, MOST_FIELDS).map(fieldText);
  const more = fields.length > MOST_FIELDS ? ['…'] : [];
  const able = actions.length > 0 ? [`actions: ${actions.map((action) => action.name).join(', ')}`] : [];
  return `- ${name}: ${[...shown, ...more, ...able].join('; ')}`;
}

function fieldText(field: Field): string {
  switch (field.type) {
    case 'ref':
    case 'refs':
      return `${field.name} ${field.type} ${field.to}`;
    case 'enum':
      return `${field.name} ${field.values.join('|')}`;
    default:
      return `${field.name} ${field.type}`;
  }
}
