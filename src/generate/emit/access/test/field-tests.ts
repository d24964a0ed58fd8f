import type { Grant } from '../../../../spec/spec.ts';
import type { FieldModel } from '../../../model/field-model.ts';
import { equalityFields, rangeFields, sortProperties } from '../../../model/list-fields.ts';
import { literal, plainText, propertyKey } from '../../../render/literal.ts';
import { lines } from '../../../render/text.ts';
import { createCall, group, itDoes, type TestContext } from '../../crud/test/context.ts';
import { changeLimits, restrictedFields } from '../entity-access.ts';
import { ownerPath } from '../owner-path.ts';
import { limitedGrants } from './limited-grants.ts';
import { ownedRecord } from './owned-record.ts';

/** A role as a test takes it on. */
interface Caller {
  /** Absent for everyone who is signed in. */
  readonly role?: string;
  readonly grants: readonly Pick<Grant, 'operation' | 'own'>[];
}

/**
 * Writes the tests of fields that only some roles see and set.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing where there are none.
 */
export function restrictedTests(context: TestContext): string | false {
  const { entity } = context;
  const restricted = restrictedFields(entity);
  const fields = entity.fields.filter(({ property }) => restricted[property] !== undefined);
  return group(
    `control 7: fields of ${entity.pluralLabel} that not everyone sees`,
    callers(context).flatMap((caller) => {
      const isShown = ({ property }: FieldModel): boolean =>
        caller.role !== undefined && restricted[property]?.includes(caller.role) === true;
      return [
        hides(
          context,
          caller,
          fields.filter((field) => !isShown(field)),
        ),
        shows(context, caller, fields.filter(isShown)),
      ];
    }),
  );
}

/**
 * Writes the tests of roles that may change only some fields.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing where there are none.
 */
export function changeTests(context: TestContext): string | false {
  const limits = changeLimits(context.entity);
  return group(
    `control 2: fields of ${context.entity.pluralLabel} that a role may change`,
    callers(context).map((caller) => {
      const allowed = limits[caller.role ?? ''];
      return allowed !== undefined && mayOf(caller)('update') && changes(context, caller, allowed);
    }),
  );
}

function callers({ entity }: TestContext): readonly Caller[] {
  if (entity.entity.access.length > 0) return limitedGrants(entity);
  return [{ grants: [...entity.operations].map((operation) => ({ operation, own: false })) }];
}

function hides(context: TestContext, caller: Caller, fields: readonly FieldModel[]): string | false {
  const { entity, others } = context;
  const names = fields.map(({ property }) => property);
  const may = mayOf(caller);
  const record = recordFor(context, caller);
  const isSeen = may('read') || may('list') || may('update');
  if (names.length === 0 || record === undefined || !isSeen) return false;
  const filters = fields.flatMap((field) => filtersOf(context, field));
  const members = names.map((name) => `${propertyKey(name)}: ${literal(others[name] ?? null)}`);
  const list = `/${entity.path}?limit=100`;
  return itDoes(
    `${caller.role ?? 'whoever has no role'} does not see ${names.join(', ')}, nor sets it or filters by it`,
    lines(
      ...record,
      `const hidden = ${literal(names)};`,
      may('read') && 'assertNone(expectStatus(await api.get(path), 200), hidden);',
      may('list') &&
        `for (const item of expectStatus(await api.get(${literal(list)}), 200).items) assertNone(item, hidden);`,
      may('update') &&
        `assertNone(expectStatus(await api.patch(path, {}), 200), hidden);
        const changes = { ${members.join(', ')} };
        for (const name of hidden) expectError(await api.patch(path, changes), 403, 'FORBIDDEN', name);`,
      may('list') &&
        filters.length > 0 &&
        `for (const [name, value] of ${literal(filters)} as const) {
          expectError(await api.get(\`/${entity.path}?\${name}=\${value}\`), 403, 'FORBIDDEN', name);
        }`,
    ),
  );
}

function shows(context: TestContext, caller: Caller, fields: readonly FieldModel[]): string | false {
  const record = recordFor(context, caller);
  if (fields.length === 0 || record === undefined || !mayOf(caller)('read')) return false;
  const names = fields.map(({ property }) => property);
  return itDoes(
    `${caller.role ?? 'everyone'} sees ${names.join(', ')}`,
    lines(
      ...record,
      'const seen = expectStatus(await api.get(path), 200);',
      `for (const name of ${literal(names)}) assert.ok(Object.hasOwn(seen, name), name);`,
    ),
  );
}

function changes(context: TestContext, caller: Caller, allowed: readonly string[]): string | false {
  const { entity, others } = context;
  const record = recordFor(context, caller);
  const refused = entity.fields.filter(({ property }) => !allowed.includes(property));
  if (record === undefined || refused.length === 0) return false;
  const valueOf = ({ property }: FieldModel): string => literal(others[property] ?? null);
  const members = refused.map((field) => `[${literal(field.property)}, ${valueOf(field)}],`);
  const taken = entity.fields.find((field) => allowed.includes(field.property) && isPlain(context, field));
  const change = taken === undefined ? '{}' : `{ ${propertyKey(taken.property)}: ${valueOf(taken)} }`;
  return itDoes(
    `${caller.role ?? ''} changes ${allowed.join(', ')} only`,
    lines(
      ...record,
      `for (const [name, value] of [${members.join('')}] as const) {
        expectError(await api.patch(path, { [name]: value }), 403, 'FORBIDDEN', name);
      }`,
      `expectStatus(await api.patch(path, ${change}), 200);`,
    ),
  );
}

/** Whether a value of another record fits: no rule and no other record says otherwise. */
function isPlain({ compared, varied, entity }: TestContext, { field, property }: FieldModel): boolean {
  const together = entity.entity.rules.some(
    (rule) => rule.kind === 'unique' && rule.fields.includes(field.name),
  );
  return field.type !== 'ref' && !together && !compared.has(field.name) && !varied.has(property);
}

/** Statements that make `api` and the `path` of a record that the caller may deal with. */
function recordFor(context: TestContext, { role, grants }: Caller): readonly string[] | undefined {
  const { entity, model } = context;
  const start = [
    'const user = await newUser();',
    `const api = test.as(${role === undefined ? '[]' : literal([role])}, user.id);`,
  ];
  const path = (record: string): string => `const path = \`/${entity.path}/\${${record}.id}\`;`;
  if (!grants.some(({ own }) => own)) {
    return [...start, `const record = await ${createCall(context, entity)};`, path('record')];
  }
  const owned = ownedRecord(context, entity, ownerPath(entity, model) ?? []);
  return owned && [...start, ...owned.statements, path(owned.variable)];
}

function mayOf({ grants }: Caller): (operation: Grant['operation']) => boolean {
  return (operation) => grants.some((grant) => grant.operation === operation);
}

/** Parameters that would tell something of a field, with a value that validates. */
function filtersOf({ entity, values }: TestContext, field: FieldModel): [string, string][] {
  const { property } = field;
  const value = encodeURIComponent(plainText(values[property] ?? ''));
  const filters: [string, string][] = [];
  if (rangeFields(entity).includes(field)) filters.push([`${property}From`, value], [`${property}To`, value]);
  if (equalityFields(entity).includes(field)) filters.push([property, value]);
  if (sortProperties(entity).includes(property)) filters.push(['sort', `-${property}`]);
  return filters;
}
