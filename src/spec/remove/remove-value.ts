import type { Automation, Condition, Entity, Report, Rule, Spec } from '../spec.ts';
import { endOf } from '../rename/rename-path.ts';
import { namesAfter } from '../rename/renaming.ts';
import { lookUp } from '../validate/lookup.ts';

/** A value of an enum field. */
export interface ValueName {
  readonly entity: string;
  readonly field: string;
  readonly value: string;
}

/** Asks whether a path of an entity ends at the field of the value that goes. */
type IsField = (entity: Entity, path: string) => boolean;

/**
 * Takes a value out of an enum field, out of its transitions and out of the conditions that name it among others. What
 * is about this value alone is left dangling, for {@link prune} to find.
 *
 * @param spec - A valid spec.
 * @param name - The value.
 * @returns The spec without the value.
 */
export function removeValue(spec: Spec, name: ValueName): Spec {
  const lookup = lookUp(spec);
  const renamer = { lookup, names: namesAfter({ kind: 'role', from: '', to: '' }) };
  const isField: IsField = (entity, path) => {
    const end = endOf(renamer, entity, path);
    return end?.entity === name.entity && end.field === name.field;
  };
  const narrow = (entity: Entity | undefined, condition: Condition | undefined): Condition | undefined =>
    entity === undefined || condition === undefined
      ? condition
      : narrowed(condition, name.value, (path) => isField(entity, path));
  return {
    ...spec,
    entities: spec.entities.map((entity) => inEntity(entity, name, isField)),
    automations: spec.automations.map((automation) =>
      inAutomation(automation, (one, condition) => narrow(lookup.entities.get(one), condition)),
    ),
    reports: spec.reports.map((report) =>
      inReport(report, (one, condition) => narrow(lookup.entities.get(one), condition)),
    ),
  };
}

type Narrow = (entity: string, condition: Condition | undefined) => Condition | undefined;

function inEntity(
  entity: Entity,
  { entity: owner, field: name, value }: ValueName,
  isField: IsField,
): Entity {
  const isOwner = entity.name === owner;
  return {
    ...entity,
    fields: entity.fields.map((field) =>
      isOwner && field.name === name && field.type === 'enum'
        ? { ...field, values: field.values.filter((one) => one !== value) }
        : field,
    ),
    rules: entity.rules.flatMap((rule) => inRule(rule, value, (path) => isField(entity, path))),
  };
}

function inRule(rule: Rule, value: string, isField: (path: string) => boolean): readonly Rule[] {
  if (rule.kind === 'transitions' && isField(rule.field)) {
    const allowed = rule.allowed
      .filter(({ from }) => from !== value)
      .map(({ from, to }) => ({ from, to: to.filter((one) => one !== value) }))
      .filter(({ to }) => to.length > 0);
    return allowed.length === 0 ? [] : [{ ...rule, allowed }];
  }
  if (rule.kind !== 'noOverlap' || rule.except === undefined) return [rule];
  const { except, ...rest } = rule;
  const left = Object.entries(except).every(
    ([path, values]) => isField(path) && values.every((one) => one === value),
  );
  return [left ? rest : { ...rest, except: narrowed(except, value, isField) }];
}

/** Without one of several values that a field may have; the last one stays, or anything would do. */
function narrowed(condition: Condition, value: string, isField: (path: string) => boolean): Condition {
  return Object.fromEntries(
    Object.entries(condition).map(([path, values]) => {
      const rest = isField(path) ? values.filter((one) => one !== value) : values;
      return [path, rest.length === 0 ? values : rest];
    }),
  );
}

function inAutomation(automation: Automation, narrow: Narrow): Automation {
  const { trigger, effect, if: condition } = automation;
  if (condition === undefined) return automation;
  const entity =
    trigger.kind === 'schedule' ? (effect.kind === 'action' ? effect.entity : '') : trigger.entity;
  return { ...automation, if: narrow(entity, condition) ?? condition };
}

function inReport(report: Report, narrow: Narrow): Report {
  const { where, measure } = report;
  return where === undefined ? report : { ...report, where: narrow(measure.entity, where) ?? where };
}
