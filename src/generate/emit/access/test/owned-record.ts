import type { EntityModel } from '../../../model/entity-model.ts';
import { propertyKey } from '../../../render/literal.ts';
import { createCall, type TestContext } from '../../crud/test/context.ts';
import type { OwnerStep } from '../owner-path.ts';

/** Statements that make a record of a user's own. */
export interface OwnedRecord {
  readonly statements: readonly string[];
  /** Variable that holds the record. */
  readonly variable: string;
}

/** Members of the object that a record is made from. */
type Changes = Readonly<Record<string, string>>;

const USER: OwnedRecord = { statements: [], variable: 'user' };

/**
 * Writes what makes a record that belongs to the user `user`.
 *
 * @param context - Any context.
 * @param entity - The record's entity.
 * @param path - The way to the user.
 * @param changes - Properties to set besides, as expressions.
 * @returns The statements; nothing where the API has no way to make such a record.
 */
export function ownedRecord(
  context: TestContext,
  entity: EntityModel,
  path: readonly OwnerStep[],
  changes: Changes = {},
): OwnedRecord | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  const variable = variableOf(entity, path);
  const last = rest.length === 0;
  switch (step.kind) {
    case 'reference': {
      const target = last || step.to === undefined ? USER : ownedRecord(context, step.to, rest);
      if (target === undefined) return undefined;
      const own = { ...changes, [step.field.property]: `${target.variable}.id` };
      return { statements: [...target.statements, made(context, entity, variable, own)], variable };
    }
    case 'referrer': {
      const reference = { [step.field.property]: `${variable}.id` };
      const other = last ? undefined : ownedRecord(context, step.to, rest, reference);
      if (other === undefined) return undefined;
      const statements = other.statements.map((statement) => unnamed(statement, other.variable));
      return { statements: [made(context, entity, variable, changes), ...statements], variable };
    }
    case 'link':
    case 'linker': {
      const other = last ? USER : ownedRecord(context, step.to, rest);
      const { link } = step;
      if (other === undefined || !link.owner.operations.has('update')) return undefined;
      const [owner, target] = step.kind === 'link' ? [variable, other.variable] : [other.variable, variable];
      const path = `/${link.owner.path}/\${${owner}.id}/${link.path}/\${${target}.id}`;
      const put = `expectStatus(await test.api.put(\`${path}\`), 204);`;
      return { statements: [made(context, entity, variable, changes), ...other.statements, put], variable };
    }
    default:
      return step satisfies never;
  }
}

/** Names that the tests around use. */
const TAKEN: ReadonlySet<string> = new Set([
  'api',
  'body',
  'foreign',
  'other',
  'own',
  'path',
  'test',
  'user',
]);

/** A record is named after its entity, and numbered where the way to the user comes by that entity again. */
function variableOf({ name, variable }: EntityModel, path: readonly OwnerStep[]): string {
  const isTaken = TAKEN.has(variable) || path.some(({ to }) => to?.name === name);
  return isTaken ? `${variable}${path.length}` : variable;
}

/** A record that nothing names has no variable. */
function unnamed(statement: string, variable: string): string {
  const declaration = `const ${variable} = `;
  return statement.startsWith(declaration) ? statement.slice(declaration.length) : statement;
}

function made(context: TestContext, entity: EntityModel, variable: string, changes: Changes): string {
  const members = Object.entries(changes).map(([property, value]) => `${propertyKey(property)}: ${value}`);
  const object = members.length === 0 ? '' : `{ ${members.join(', ')} }`;
  return `const ${variable} = await ${createCall(context, entity, object)};`;
}
