import type { Access, ActionEffect, Capability, Entity, Field, Retention, Rule } from '../spec.ts';
import { renameComparison, renameCondition, renameValues } from './rename-condition.ts';
import { renamePath, type Renamer } from './rename-path.ts';
import { renameExpression, renameMessage } from './rename-text.ts';

/**
 * An entity with its new names, its own and those of what it refers to.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The entity.
 * @returns The entity; an irregular plural stays with the name that it belongs to.
 */
export function renameEntity(renamer: Renamer, entity: Entity): Entity {
  const { plural, own, retention, ...rest } = entity;
  const name = renamer.names.entity(entity.name);
  return {
    ...rest,
    name,
    ...(plural === undefined || name !== entity.name ? {} : { plural }),
    ...(retention === undefined ? {} : { retention: renameRetention(renamer, entity, retention) }),
    fields: entity.fields.map((field) => renameField(renamer, entity, field)),
    rules: entity.rules.map((rule) => renameRule(renamer, entity, rule)),
    actions: entity.actions.map((action) => ({
      ...action,
      name: renamer.names.action(entity.name, action.name),
      does: renameEffect(renamer, entity, action.does),
    })),
    access: entity.access.map((access) => renameAccess(renamer, entity, access)),
    ...(own === undefined ? {} : { own: renamePath(renamer, entity, own) }),
  };
}

function renameRetention(renamer: Renamer, entity: Entity, retention: Retention): Retention {
  if (retention.from === undefined) return retention;
  return { ...retention, from: renamePath(renamer, entity, retention.from) };
}

function renameField({ names }: Renamer, entity: Entity, before: Field): Field {
  const only = before.only === undefined ? {} : { only: before.only.map(names.role) };
  const field: Field = { ...before, name: names.field(entity.name, before.name), ...only };
  if (field.type === 'ref' || field.type === 'refs') return { ...field, to: names.entity(field.to) };
  if (field.type !== 'enum') return field;
  const renamed = (value: string): string => names.value(entity.name, before.name, value);
  const start = typeof field.default === 'string' ? { default: renamed(field.default) } : {};
  return { ...field, values: field.values.map(renamed), ...start };
}

function renameRule(renamer: Renamer, entity: Entity, rule: Rule): Rule {
  const path = (one: string): string => renamePath(renamer, entity, one);
  switch (rule.kind) {
    case 'unique':
      return { ...rule, fields: rule.fields.map(path) };
    case 'check':
      return renameComparison(renamer, entity, rule);
    case 'transitions': {
      const value = (one: string): string => renamer.names.value(entity.name, rule.field, one);
      const allowed = rule.allowed.map(({ from, to }) => ({ from: value(from), to: to.map(value) }));
      return { ...rule, field: path(rule.field), allowed };
    }
    case 'noOverlap': {
      const except =
        rule.except === undefined ? {} : { except: renameCondition(renamer, entity, rule.except) };
      return { ...rule, from: path(rule.from), to: path(rule.to), per: path(rule.per), ...except };
    }
    case 'capacity':
      return { ...rule, per: path(rule.per), max: typeof rule.max === 'string' ? path(rule.max) : rule.max };
    case 'notBelow':
      return { ...rule, field: path(rule.field) };
    case 'computed':
      return { ...rule, field: path(rule.field), as: renameExpression(renamer, entity, rule.as) };
    default:
      return rule satisfies never;
  }
}

/**
 * What an action does, with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The record it is done to; none on a schedule.
 * @param effect - The effect.
 * @returns The effect.
 */
export function renameEffect(
  renamer: Renamer,
  entity: Entity | undefined,
  effect: ActionEffect,
): ActionEffect {
  switch (effect.kind) {
    case 'send': {
      const { to, text } = effect;
      return {
        ...effect,
        ...(to === undefined ? {} : { to: renameRecipient(renamer, entity, effect.capability, to) }),
        ...(text === undefined || entity === undefined ? {} : { text: renameMessage(renamer, entity, text) }),
      };
    }
    case 'set':
      return entity === undefined
        ? effect
        : { ...effect, values: renameValues(renamer, entity, effect.values) };
    case 'slots':
      return entity === undefined ? effect : { ...effect, per: renamePath(renamer, entity, effect.per) };
    default:
      return effect satisfies never;
  }
}

/** A role, a path to an address, or the address itself; of a chat, a role or a channel. */
function renameRecipient(
  renamer: Renamer,
  entity: Entity | undefined,
  capability: Capability,
  to: string,
): string {
  if (renamer.lookup.roles.has(to)) return renamer.names.role(to);
  return entity === undefined || capability === 'chat' ? to : renamePath(renamer, entity, to);
}

function renameAccess(renamer: Renamer, entity: Entity, { role, grants }: Access): Access {
  return {
    role: renamer.names.role(role),
    grants: grants.map((grant) =>
      grant.fields === undefined
        ? grant
        : { ...grant, fields: grant.fields.map((field) => renamePath(renamer, entity, field)) },
    ),
  };
}
