import type { Entity, Field, Rule } from '../../spec/spec.ts';

/** Rules that the database itself keeps. */
export type BuiltRule = Extract<Rule, { readonly kind: 'unique' | 'check' | 'notBelow' }>;

/** Columns that every table has. */
const SERVER_FIELDS: ReadonlySet<string> = new Set(['createdAt', 'updatedAt']);

/**
 * Whether generated code keeps a rule. Comparisons that reach into other records, or that change as time goes by, are
 * not among them.
 *
 * @param entity - The entity that the rule belongs to.
 * @param rule - The rule.
 * @returns Whether it is built.
 */
export function isBuiltRule(entity: Entity, rule: Rule): rule is BuiltRule {
  switch (rule.kind) {
    case 'unique':
      return rule.fields.every((name) => hasColumn(entity, name));
    case 'check':
      return (
        hasColumn(entity, rule.left) &&
        ('field' in rule.right
          ? hasColumn(entity, rule.right.field)
          : !isNow(entity, rule.left, rule.right.value))
      );
    case 'notBelow':
      return hasColumn(entity, rule.field);
    case 'transitions':
    case 'noOverlap':
    case 'capacity':
    case 'computed':
      return false;
  }
}

/**
 * The rules of an entity that generated code keeps.
 *
 * @param entity - The entity.
 * @returns Those rules.
 */
export function builtRules(entity: Entity): BuiltRule[] {
  return entity.rules.filter((rule) => isBuiltRule(entity, rule));
}

function hasColumn(entity: Entity, name: string): boolean {
  return (
    SERVER_FIELDS.has(name) || entity.fields.some((field) => field.name === name && field.type !== 'refs')
  );
}

function isNow(entity: Entity, name: string, value: unknown): boolean {
  const field = entity.fields.find((candidate) => candidate.name === name);
  return value === 'now' && (field === undefined || isMoment(field));
}

function isMoment({ type }: Field): boolean {
  return type === 'date' || type === 'time' || type === 'datetime';
}
