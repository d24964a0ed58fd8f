import type { EntityModel } from '../../model/entity-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { access, column, table } from '../crud/repository-names.ts';
import type { OwnerStep } from './owner-path.ts';

/** A piece of code, and what it names. */
export interface OwnerCondition {
  readonly code: string;
  /** Entities whose tables it names. */
  readonly tables: readonly EntityModel[];
  /** Many-to-many references whose tables it names. */
  readonly links: readonly LinkModel[];
}

/** Nobody owns what the spec leads to nobody. */
const NEVER: OwnerCondition = { code: 'sql`false`', tables: [], links: [] };

/**
 * Writes the condition that a record belongs to a user. Each step is a query inside the one before, so that the same
 * table may stand in the path twice.
 *
 * @param path - The way to the user; absent where there is none.
 * @param owner - Expression of the user's id.
 * @returns The condition.
 */
export function ownerCondition(path: readonly OwnerStep[] | undefined, owner: string): OwnerCondition {
  const [step, ...rest] = path ?? [];
  if (step === undefined) return NEVER;
  const last = rest.length === 0;
  switch (step.kind) {
    case 'reference': {
      const own = column(step.from, step.field.property);
      if (last || step.to === undefined)
        return { code: `eq(${own}, ${owner})`, tables: [step.from], links: [] };
      return among(own, step.from, step.to, 'id', ownerCondition(rest, owner));
    }
    case 'referrer': {
      const condition = last ? sameId(step.to, owner) : ownerCondition(rest, owner);
      return among(column(step.from, 'id'), step.from, step.to, step.field.property, condition);
    }
    case 'link':
      return linked(step, step.link.ownerProperty, step.link.targetProperty, last ? undefined : rest, owner);
    case 'linker':
      return linked(step, step.link.targetProperty, step.link.ownerProperty, last ? undefined : rest, owner);
    default:
      return step satisfies never;
  }
}

function among(
  own: string,
  from: EntityModel,
  to: EntityModel,
  property: string,
  condition: OwnerCondition,
): OwnerCondition {
  const where = to.softDelete ? `and(${condition.code}, isNull(${column(to, 'deletedAt')}))` : condition.code;
  return {
    code: `inArray(${own}, queries.select({ id: ${column(to, property)} }).from(${table(to)}).where(${where}))`,
    tables: [from, to, ...condition.tables],
    links: condition.links,
  };
}

function sameId(entity: EntityModel, owner: string): OwnerCondition {
  return { code: `eq(${column(entity, 'id')}, ${owner})`, tables: [entity], links: [] };
}

function linked(
  { from, to, link }: Extract<OwnerStep, { readonly link: LinkModel }>,
  near: string,
  far: string,
  rest: readonly OwnerStep[] | undefined,
  owner: string,
): OwnerCondition {
  const rows = bindingName(link.variable);
  const end = `${rows}${access(far)}`;
  const condition =
    rest === undefined
      ? { code: `eq(${end}, ${owner})`, tables: [], links: [] }
      : among(end, to, to, 'id', ownerCondition(rest, owner));
  return {
    code: `inArray(${column(from, 'id')}, queries.select({ id: ${rows}${access(near)} }).from(${rows}).where(${condition.code}))`,
    tables: [from, ...condition.tables],
    links: [link, ...condition.links],
  };
}
