import { textLimits } from '../../../model/limits.ts';
import { equalityFields, rangeFields, searchFields, sortProperties } from '../../../model/list-fields.ts';
import type { FieldModel } from '../../../model/field-model.ts';
import { literal, plainText, propertyKey } from '../../../render/literal.ts';
import { createCall, group, itDoes, member, type TestContext } from './context.ts';

/** Looks like a pattern of SQL, and must not work as one. */
const SEARCHED = 'Zaphod 100%_sure';

/**
 * Writes the tests of `GET /<entities>`.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing when the entity has no list.
 */
export function listTests(context: TestContext): string | false {
  const { entity, plan } = context;
  if (!entity.operations.has('list')) return false;
  const choice = equalityFields(entity).find((field) => isChoice(context, field));
  const reference = entity.fields.find(({ property }) => plan.references.has(property));
  const email = entity.fields.find(({ field }) => field.type === 'email');
  const range = rangeFields(entity)[0];
  return group(`GET /${entity.path}`, [
    pages(context),
    capsPages(context),
    choice !== undefined && filters(context, choice),
    reference !== undefined && filters(context, reference),
    email !== undefined && filtersEmail(context, email),
    range !== undefined && filtersRange(context, range),
    searches(context),
    sorts(context),
    entity.softDelete && entity.operations.has('delete') && hidesDeleted(context),
  ]);
}

function pages(context: TestContext): string {
  const { path, variable } = context.entity;
  return itDoes(
    'lists page by page, without gaps or overlaps',
    `for (let n = 0; n < 5; n += 1) await ${createCall(context, context.entity)};
    const all = expectStatus(await test.api.get('/${path}?limit=100'), 200);
    const ids: string[] = [];
    for (let offset = 0; offset < all.total; offset += 2) {
      const page = expectStatus(await test.api.get(\`/${path}?limit=2&offset=\${offset}\`), 200);
      ids.push(...page.items.map((${variable}: { id: string }) => ${variable}.id));
    }
    assert.deepEqual(ids, all.items.map((${variable}: { id: string }) => ${variable}.id));`,
  );
}

function capsPages({ entity: { path } }: TestContext): string {
  return itDoes(
    'caps the page size',
    `expectError(await test.api.get('/${path}?limit=101'), 422, 'VALIDATION_FAILED', 'limit');`,
  );
}

function isChoice({ compared, varied }: TestContext, { field, property }: FieldModel): boolean {
  const chosen = field.type === 'enum' || field.type === 'boolean';
  return chosen && !field.unique && !compared.has(field.name) && !varied.has(property);
}

function filters(context: TestContext, field: FieldModel): string {
  const { entity, others } = context;
  const { variable, path } = entity;
  const isReference = field.field.type === 'ref';
  const value = others[field.property] ?? null;
  const changes = isReference ? '' : `{ ${propertyKey(field.property)}: ${literal(value)} }`;
  const expected = isReference ? member(variable, field.property) : literal(value);
  const url = isReference
    ? `\`/${path}?${field.property}=\${${member(variable, field.property)}}\``
    : literal(`/${path}?${field.property}=${encodeURIComponent(plainText(value))}`);
  const [type, comparison] = typeof value === 'boolean' ? ['boolean', ''] : ['string', ` === ${expected}`];
  return itDoes(
    `filters by ${field.property}`,
    `const ${variable} = await ${createCall(context, entity, changes)};
    const page = expectStatus(await test.api.get(${url}), 200);
    assert.ok(page.items.some((item: { id: string }) => item.id === ${variable}.id));
    assert.ok(page.items.every((item: { ${propertyKey(field.property)}: ${type} }) => ${value === false ? '!' : ''}${member('item', field.property)}${comparison}));`,
  );
}

function filtersEmail(context: TestContext, { property, nullable }: FieldModel): string {
  const { entity } = context;
  const { variable, path } = entity;
  const value = member(variable, property);
  return itDoes(
    `filters by ${property} in any spelling`,
    `const ${variable} = await ${createCall(context, entity)};
    const capitals = ${nullable ? `String(${value})` : value}.toUpperCase();
    const page = expectStatus(await test.api.get(\`/${path}?${property}=\${encodeURIComponent(capitals)}\`), 200);
    assert.ok(page.items.some((item: { id: string }) => item.id === ${variable}.id));`,
  );
}

function filtersRange(context: TestContext, { property, field, nullable }: FieldModel): string {
  const { entity } = context;
  const { variable, path } = entity;
  const value = member(variable, property);
  const isNumber =
    field.type === 'integer' ||
    field.type === 'decimal' ||
    field.type === 'percent' ||
    field.type === 'money';
  const impossible = isNumber ? undefined : field.type === 'date' ? '2999-12-31' : '2999-12-31T00:00:00Z';
  const nothing =
    impossible === undefined
      ? ''
      : `\nconst none = expectStatus(await test.api.get(${literal(`/${path}?${property}From=${impossible}`)}), 200);
    assert.deepEqual(none.items, []);`;
  return itDoes(
    `filters by a range of ${property}`,
    `const ${variable} = await ${createCall(context, entity)};
    const at = encodeURIComponent(${nullable ? `String(${value})` : value});
    const page = expectStatus(await test.api.get(\`/${path}?limit=100&${property}From=\${at}&${property}To=\${at}\`), 200);
    assert.ok(page.items.some((item: { id: string }) => item.id === ${variable}.id));${nothing}`,
  );
}

function searches(context: TestContext): string | false {
  const { entity } = context;
  const { path, variable } = entity;
  if (searchFields(entity).length === 0) return false;
  const field = searchFields(entity).find((candidate) => takesAnyText(context, candidate));
  if (field === undefined) {
    return itDoes(
      'searches',
      `const page = expectStatus(await test.api.get('/${path}?q=100%25_SURE'), 200);
    assert.deepEqual(page.items, []);`,
    );
  }
  return itDoes(
    'searches',
    `const ${variable} = await ${createCall(context, entity, `{ ${propertyKey(field.property)}: ${literal(SEARCHED)} }`)};
    const page = expectStatus(await test.api.get('/${path}?q=100%25_SURE'), 200);
    assert.deepEqual(page.items.map((item: { id: string }) => item.id), [${variable}.id]);`,
  );
}

function takesAnyText({ compared }: TestContext, { field }: FieldModel): boolean {
  if ((field.type !== 'text' && field.type !== 'longText') || field.pattern !== undefined) return false;
  const { min, max } = textLimits(field);
  return min <= SEARCHED.length && max >= SEARCHED.length && !compared.has(field.name);
}

function sorts(context: TestContext): string {
  const { path, variable } = context.entity;
  return itDoes(
    'sorts by every sortable field, both ways',
    `for (let n = 0; n < 2; n += 1) await ${createCall(context, context.entity)};
    const idsBy = async (sort: string): Promise<string[]> => {
      const page = expectStatus(await test.api.get(\`/${path}?limit=100&sort=\${sort}\`), 200);
      return page.items.map((${variable}: { id: string }) => ${variable}.id);
    };
    for (const field of ${literal(sortProperties(context.entity))}) {
      assert.deepEqual(await idsBy(\`-\${field}\`), (await idsBy(field)).toReversed(), field);
    }
    const oldestFirst = await idsBy('createdAt');
    assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
    expectError(await test.api.get('/${path}?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');`,
  );
}

function hidesDeleted(context: TestContext): string {
  const { entity } = context;
  const { path, variable } = entity;
  return itDoes(
    `hides deleted ${entity.pluralLabel}`,
    `const ${variable} = await ${createCall(context, entity)};
    expectStatus(await test.api.delete(\`/${path}/\${${variable}.id}\`), 204);
    const page = expectStatus(await test.api.get('/${path}?limit=100'), 200);
    assert.ok(page.items.every((item: { id: string }) => item.id !== ${variable}.id));`,
  );
}
