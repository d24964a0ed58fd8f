import type { Diagnostic } from '../diagnostic.ts';
import { columnName, kebabCase, propertyName, resourcePath, singularize, tableName } from '../names.ts';
import { problem } from '../problem.ts';
import type { Entity, Field, Spec } from '../spec.ts';
import { RESERVED_PATHS, RESERVED_TABLES } from './reserved.ts';

/** Types whose lists can be filtered by a range, `<name>From` to `<name>To`. */
const RANGED: ReadonlySet<string> = new Set(
  'integer decimal percent money date time datetime duration'.split(' '),
);

/**
 * Checks that no two names become one: entities by path, table and spelling, fields by property, column and parameter.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkCollisions(spec: Spec): Diagnostic[] {
  return [
    ...spec.entities.flatMap(checkPath),
    ...spec.entities.flatMap(checkTable),
    ...distinct(spec.entities, (entity) => `entities.${entity.name}`, 'entity', [
      (entity) => singularize(entity.name).toLowerCase(),
      resourcePath,
      tableName,
    ]),
    ...spec.entities.flatMap(checkMembers),
    ...distinct(spec.roles, ({ name }) => `roles.${name}`, 'role', [byName]),
    ...distinct(spec.automations, ({ name }) => `automations.${name}`, 'automation', [byName]),
    ...distinct(spec.reports, ({ name }) => `reports.${name}`, 'report', [byName]),
    ...distinct(
      spec.integrations.map(({ capability }) => ({ name: capability })),
      ({ name }) => `integrations.${name}`,
      'integration',
      [byName],
    ),
  ];
}

function checkPath(entity: Entity): Diagnostic[] {
  const path = resourcePath(entity);
  if (!RESERVED_PATHS.has(path)) return [];
  const message = `${entity.name} would be served at /${path}, which every backend uses itself.`;
  const hint = 'Choose another name, or another plural.';
  return [problem('RESERVED_NAME', `entities.${entity.name}`, message, hint)];
}

function checkTable(entity: Entity): Diagnostic[] {
  const table = tableName(entity);
  if (!RESERVED_TABLES.has(table)) return [];
  const message = `${entity.name} would be kept in the table ${table}, which every backend uses itself.`;
  const hint = 'Choose another name, or another plural.';
  return [problem('RESERVED_NAME', `entities.${entity.name}`, message, hint)];
}

function checkMembers(entity: Entity): Diagnostic[] {
  const path = `entities.${entity.name}`;
  return [
    ...distinct(entity.fields, ({ name }) => `${path}.fields.${name}`, 'field', [
      ({ name }) => name,
      propertyName,
      columnName,
    ]),
    ...entity.fields.flatMap((field) => checkRange(field, entity, path)),
    ...distinct(entity.actions, ({ name }) => `${path}.actions.${name}`, 'action', [byName]),
    ...distinct(
      entity.access.map(({ role }) => ({ name: role })),
      ({ name }) => `${path}.access.${name}`,
      'role',
      [byName],
    ),
  ];
}

/** `dueFrom` beside a date `due` would be a filter of two meanings. */
function checkRange(field: Field, entity: Entity, path: string): Diagnostic[] {
  const property = propertyName(field);
  const stem = property.replace(/(?:From|To)$/u, '');
  const isRanged =
    entity.fields.some((other) => other.name === stem && RANGED.has(other.type)) ||
    stem === 'createdAt' ||
    stem === 'updatedAt';
  if (stem === property || !isRanged) return [];
  const message = `${property} is also the list's range filter of ${stem}.`;
  return [
    problem('NAME_COLLISION', `${path}.fields.${field.name}`, message, `Rename ${field.name} or ${stem}.`),
  ];
}

function byName({ name }: { readonly name: string }): string {
  return kebabCase(name);
}

/** Reports each item that shares one of its keys with an earlier one. */
function distinct<T extends { readonly name: string }>(
  items: readonly T[],
  pathOf: (item: T) => string,
  kind: string,
  keysOf: readonly ((item: T) => string)[],
): Diagnostic[] {
  const seen = keysOf.map(() => new Map<string, string>());
  return items.flatMap((item) => {
    const clashes = keysOf.map((keyOf, index) => {
      const key = keyOf(item);
      const earlier = seen[index]?.get(key);
      if (earlier === undefined) seen[index]?.set(key, item.name);
      return earlier;
    });
    const earlier = clashes.find((clash) => clash !== undefined);
    if (earlier === undefined) return [];
    const message = `The ${kind}s ${earlier} and ${item.name} become the same name.`;
    return [problem('NAME_COLLISION', pathOf(item), message, `Rename one of them, or join them.`)];
  });
}
