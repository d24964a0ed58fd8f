import type { Grant, Operation } from '../../../spec/spec.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { AccessStatement } from './access-statement.ts';

const ORDER: readonly Operation[] = ['create', 'read', 'update', 'delete', 'list'];

/** One operation while it is worked out. */
interface Right {
  own: boolean;
  fields: readonly string[] | undefined;
}

/**
 * Works out what a role may do with the records of an entity: everything, less what is kept for others, less what it is
 * denied; and no more than what it is limited to, or than the steps it may take.
 *
 * @param entity - The entity.
 * @param role - The role.
 * @param statements - What is said about this entity.
 * @returns One grant per operation.
 */
export function grantsOf(
  entity: DraftEntity,
  role: string,
  statements: readonly AccessStatement[],
): readonly Grant[] {
  const offered = entity.policy?.operations?.value ?? ORDER;
  const mine = statements.filter(({ roles }) => roles.includes(role));
  const limits = mine.filter(({ kind }) => kind === 'limited');
  const named = limits.length > 0 || role === 'public' || mine.some(({ steps }) => steps === true);
  const given = mine.filter(({ kind }) => kind === 'may' || kind === 'only');
  const rights = new Map<Operation, Right>();
  const start = named ? [] : offered;
  for (const operation of start) rights.set(operation, { own: false, fields: undefined });
  for (const statement of limits) add(rights, statement);
  for (const { kind, roles, operations, fields } of statements) {
    if (kind === 'only' && !roles.includes(role)) take(rights, entity, operations, fields);
  }
  for (const statement of given) if (named || statement.kind === 'only') add(rights, statement);
  for (const { kind, own, operations } of mine) {
    if (kind !== 'only' || !own) continue;
    for (const operation of operations)
      rights.set(operation, { own: operation !== 'create', fields: undefined });
  }
  for (const { kind, operations, fields } of mine)
    if (kind === 'not') take(rights, entity, operations, fields);
  return ORDER.flatMap((operation): Grant[] => {
    const right = rights.get(operation);
    if (right === undefined || !offered.includes(operation)) return [];
    return [
      {
        operation,
        own: right.own,
        ...(operation === 'update' && right.fields !== undefined ? { fields: right.fields } : {}),
      },
    ];
  });
}

/** A right to all records is worth more than one to own ones. */
function add(rights: Map<Operation, Right>, { operations, own, fields }: AccessStatement): void {
  for (const operation of operations) {
    const known = rights.get(operation);
    const isOwn = own && operation !== 'create';
    if (known === undefined)
      rights.set(operation, { own: isOwn, fields: operation === 'update' ? fields : undefined });
    else if (operation === 'update' && known.fields !== undefined)
      known.fields = fields === undefined ? undefined : [...new Set([...known.fields, ...fields])];
  }
  const sees = operations.includes('read') || operations.includes('list');
  if (sees || rights.has('read')) return;
  if (operations.includes('update') || operations.includes('delete'))
    for (const operation of ['read', 'list'] as const) rights.set(operation, { own, fields: undefined });
}

function take(
  rights: Map<Operation, Right>,
  entity: DraftEntity,
  operations: readonly Operation[],
  fields: readonly string[] | undefined,
): void {
  for (const operation of operations) {
    const known = rights.get(operation);
    if (known === undefined) continue;
    const rest =
      fields === undefined
        ? []
        : (known.fields ?? [...entity.fields.keys()]).filter((name) => !fields.includes(name));
    if (operation === 'update' && rest.length > 0) known.fields = rest;
    else rights.delete(operation);
  }
}
