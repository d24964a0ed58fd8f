import type { Grant, Operation } from '../../../../spec/spec.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { blocks, lines } from '../../../render/text.ts';
import { group, itDoes, sampleCall, type TestContext } from '../../crud/test/context.ts';
import { isRecorded, sendActions } from '../../integrations/integration-names.ts';
import { restrictedFields } from '../entity-access.ts';
import { ownerPath, type OwnerStep } from '../owner-path.ts';
import { limitedGrants } from './limited-grants.ts';
import { ownedRecord, type OwnedRecord } from './owned-record.ts';

/** What is done to one record: the client's method, what it sends, what it answers, and the word for it. */
const CALLS = {
  read: { method: 'get', body: '', status: 200, verb: 'reads' },
  update: { method: 'patch', body: ', {}', status: 200, verb: 'changes' },
  delete: { method: 'delete', body: '', status: 204, verb: 'deletes' },
} as const;

/**
 * Writes the tests of roles that are limited to their own records of an entity.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing where nobody is, or the API has no way to make a record of somebody's own.
 */
export function ownTests(context: TestContext): string | false {
  const { entity, model } = context;
  const path = ownerPath(entity, model);
  const made = path === undefined ? undefined : ownedRecord(context, entity, path);
  if (path === undefined || made === undefined) return false;
  const tests = limitedGrants(entity).flatMap(({ role, grants }) =>
    grants.filter(({ own }) => own).map((grant) => ownTest(context, role, grant, path)),
  );
  return group(`control 1, 2: own ${entity.pluralLabel}`, tests);
}

/**
 * Writes the functions that those tests call.
 *
 * @param context - The entity's context.
 * @param tests - The tests.
 * @returns The functions; nothing where none is called.
 */
export function ownHelpers(context: TestContext, tests: string): string {
  const { entity, model } = context;
  const path = ownerPath(entity, model) ?? [];
  const made = ownedRecord(context, entity, path);
  const ownedBy = `async function ownedBy(user: { readonly id: string }) {
    ${made === undefined ? '' : lines(...returning(made))}
  }`;
  return blocks(
    tests.includes('ownAndForeign(') && blocks(ownedBy, OWN_AND_FOREIGN),
    tests.includes('bodyOwnedBy(') && bodyOwnedBy(context, path),
  );
}

/** The last record that is made is returned as it is made, unless something else is done to it. */
function returning({ statements, variable }: OwnedRecord): readonly string[] {
  const declaration = `const ${variable} = await `;
  const last = statements.at(-1) ?? '';
  return last.startsWith(declaration)
    ? [...statements.slice(0, -1), `return ${last.slice(declaration.length)}`]
    : [...statements, `return ${variable};`];
}

const OWN_AND_FOREIGN = `async function ownAndForeign(role: string) {
  const [user, other] = [await newUser(), await newUser()];
  return { api: test.as([role], user.id), own: await ownedBy(user), foreign: await ownedBy(other) };
}`;

function ownTest(
  context: TestContext,
  role: string,
  { operation }: Grant,
  path: readonly OwnerStep[],
): string | false {
  switch (operation) {
    case 'create':
      return createsOwn(context, role, path);
    case 'list':
      return listsOwn(context, role);
    case 'read':
    case 'update':
    case 'delete':
      return dealsWithOwn(context, role, operation);
    default:
      return operation satisfies never;
  }
}

function listsOwn({ entity: { path, pluralLabel } }: TestContext, role: string): string {
  return itDoes(
    `${role} lists and counts its own ${pluralLabel} only`,
    `const { api, own } = await ownAndForeign(${literal(role)});
    const page = expectStatus(await api.get('/${path}'), 200);
    assert.deepEqual(page.items.map(({ id }: { id: string }) => id), [own.id]);
    assert.equal(page.total, 1);`,
  );
}

function dealsWithOwn(context: TestContext, role: string, operation: 'read' | 'update' | 'delete'): string {
  const { entity } = context;
  const { method, body, status, verb } = CALLS[operation];
  return itDoes(
    `${role} ${verb} its own ${entity.pluralLabel} only`,
    lines(
      `const { api, own, foreign } = await ownAndForeign(${literal(role)});`,
      `const path = \`/${entity.path}/\${foreign.id}\`;`,
      `expectError(await api.${method}(path${body}), 404, 'NOT_FOUND');`,
      ...foreignLinks(context, role, operation),
      ...foreignActions(context, operation),
      `expectStatus(await api.${method}(\`/${entity.path}/\${own.id}\`${body}), ${status});`,
    ),
  );
}

/** Links of a record that is somebody else's are not found either. */
function foreignLinks({ entity, links }: TestContext, role: string, operation: Operation): string[] {
  const update = limitedGrants(entity)
    .find((access) => access.role === role)
    ?.grants.find((grant) => grant.operation === operation);
  const open = links.filter(
    ({ field: { name, only } }) =>
      (only === undefined || only.includes(role)) && (update?.fields?.includes(name) ?? true),
  );
  return open.flatMap(({ path }) => {
    if (operation === 'read') return [`expectError(await api.get(\`\${path}/${path}\`), 404, 'NOT_FOUND');`];
    if (operation === 'delete') return [];
    return [`expectError(await api.put(\`\${path}/${path}/\${UNKNOWN_ID}\`), 404, 'NOT_FOUND');`];
  });
}

function foreignActions({ entity, model }: TestContext, operation: Operation): string[] {
  const acts = entity.operations.has('update') ? 'update' : 'read';
  if (operation !== acts) return [];
  return sendActions(entity, model).map(({ action, send }) => {
    const headers = isRecorded(send.capability) ? '' : ", headers: { 'idempotency-key': 'foreign' }";
    const options = `{ body: { text: 'Hello' }${headers} }`;
    return `expectError(await api.request('POST', \`\${path}/${action.name}\`, ${options}), 404, 'NOT_FOUND');`;
  });
}

function createsOwn(context: TestContext, role: string, path: readonly OwnerStep[]): string | false {
  const { entity } = context;
  const [first, ...rest] = path;
  if (first?.kind !== 'reference') return false;
  const { property } = first.field;
  const isDirect = rest.length === 0;
  const refusal = isDirect ? "403, 'FORBIDDEN'" : "422, 'REFERENCE_NOT_FOUND'";
  const hidden = hiddenProperties(context, role).map((name) => `${propertyKey(name)}: _${name}, `);
  const bodyOf = (user: string, name: string): string =>
    hidden.length === 0
      ? `const ${name} = await bodyOwnedBy(${user});`
      : `const { ${hidden.join('')}...${name} } = await bodyOwnedBy(${user});`;
  return itDoes(
    `${role} creates its own ${entity.pluralLabel} only`,
    lines(
      'const [user, other] = [await newUser(), await newUser()];',
      `const api = test.as([${literal(role)}], user.id);`,
      hidden.length > 0 && '{',
      bodyOf('other', 'foreign'),
      `expectError(await api.post('/${entity.path}', foreign), ${refusal}, ${literal(property)});`,
      hidden.length > 0 && '}',
      bodyOf('user', 'own'),
      `expectStatus(await api.post('/${entity.path}', own), 201);`,
    ),
  );
}

/** The body of a request to create a record that would belong to a user. */
function bodyOwnedBy(context: TestContext, path: readonly OwnerStep[]): string {
  const [first, ...rest] = path;
  if (first?.kind !== 'reference') return '';
  const target = first.to === undefined ? undefined : ownedRecord(context, first.to, rest);
  const owner = `${target?.variable ?? 'user'}.id`;
  return `async function bodyOwnedBy(user: { readonly id: string }) {
    ${lines(...(target?.statements ?? []))}
    return ${sampleCall(context, `{ ${propertyKey(first.field.property)}: ${owner} }`)};
  }`;
}

function hiddenProperties({ entity }: TestContext, role: string): string[] {
  const restricted = restrictedFields(entity);
  return entity.fields
    .map(({ property }) => property)
    .filter((property) => restricted[property] !== undefined && !restricted[property].includes(role));
}
