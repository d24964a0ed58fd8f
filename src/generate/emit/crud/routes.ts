import type { Operation } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines } from '../../render/text.ts';
import { accessModule, asSeenFunction, hidesFields } from '../access/entity-access.ts';
import { isPublic } from '../access/grants.ts';
import { repositoryType, routesFunction } from './module-names.ts';

/**
 * Writes `crud/<entities>/<entities>.routes.ts`: the entity's operations as HTTP.
 *
 * @param entity - The entity.
 * @returns The module.
 */
export function emitRoutes(entity: EntityModel): string {
  const { operations, plural, pluralLabel, pluralVariable } = entity;
  const variable = bindingName(pluralVariable);
  return blocks(
    imports(entity),
    `/**
 * Registers the routes of ${pluralLabel}.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function ${routesFunction(entity)}(app: App, deps: { readonly ${variable}: ${repositoryType(entity)} }): void {
  const { ${variable} } = deps;
  const tags = [${literal(plural)}];

  ${blocks(
    operations.has('create') && createRoute(entity),
    operations.has('read') && readRoute(entity),
    operations.has('update') && updateRoute(entity),
    operations.has('delete') && deleteRoute(entity),
    operations.has('list') && listRoute(entity),
  )}
}`,
  );
}

function imports(entity: EntityModel): string {
  const { operations, path, schemas } = entity;
  const byId = operations.has('read') || operations.has('update') || operations.has('delete');
  const changes = operations.has('update') || operations.has('delete');
  const answersRecord = operations.has('create') || operations.has('read') || operations.has('update');
  return lines(
    hidesFields(entity) &&
      importLine('../../core/auth/restricted-fields.ts', [
        (operations.has('create') || operations.has('update')) && 'refuseHidden',
        operations.has('list') && 'refuseHiddenFilters',
      ]),
    importLine('../../core/errors.ts', ['errorResponses']),
    importLine('../../core/http/etag.ts', [
      answersRecord && 'etagOf',
      changes && 'IfMatchHeaders',
      operations.has('read') && 'IfNoneMatchHeaders',
      changes && 'versionIn',
    ]),
    operations.has('create') &&
      importLine('../../core/http/idempotency.ts', ['IdempotencyHeaders', 'repetitionOf']),
    importLine('../../core/http/schemas.ts', [
      byId && 'IdParams',
      operations.has('delete') && 'NoContent',
      operations.has('read') && 'NotModified',
    ]),
    importLine('../../core/server.ts', ['type App']),
    hidesFields(entity) &&
      importLine(accessModule(entity, entity), [
        (operations.has('list') || operations.has('create') || operations.has('update')) && 'RESTRICTED',
        (operations.has('list') || answersRecord) && asSeenFunction(entity),
      ]),
    importLine(`./${path}.repository.ts`, [`type ${repositoryType(entity)}`]),
    importLine(`./${path}.schema.ts`, [
      answersRecord && schemas.record,
      operations.has('create') && schemas.create,
      operations.has('list') && schemas.query,
      operations.has('list') && schemas.page,
      operations.has('update') && schemas.update,
    ]),
  );
}

function createRoute(entity: EntityModel): string {
  const { name, label, path, pluralVariable, schemas, variable } = entity;
  return `app.post(
    ${literal(`/${path}`)},
    {
      config: ${routeConfig(entity, 'create')},
      schema: {
        operationId: ${literal(`create${name}`)},
        tags,
        summary: ${literal(`Create ${withArticle(label)}`)},
        headers: IdempotencyHeaders,
        body: ${schemas.create},
        response: { 201: ${schemas.record}, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      ${refuseHidden(entity)}const ${variable} = ${asSeen(entity, `await ${pluralVariable}.create(request.body, repetitionOf(request))`)};
      return reply
        .code(201)
        .header('location', \`/${path}/\${${variable}.id}\`)
        .header('etag', etagOf(${variable}))
        .send(${variable});
    },
  );`;
}

function readRoute(entity: EntityModel): string {
  const { name, label, path, pluralVariable, schemas, variable } = entity;
  return `app.get(
    ${literal(`/${path}/:id`)},
    {
      config: ${routeConfig(entity, 'read')},
      schema: {
        operationId: ${literal(`get${name}`)},
        tags,
        summary: ${literal(`Read ${withArticle(label)}`)},
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: ${schemas.record}, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const ${variable} = ${asSeen(entity, `await ${pluralVariable}.read(request.params.id)`)};
      return reply.header('etag', etagOf(${variable})).send(${variable});
    },
  );`;
}

function updateRoute(entity: EntityModel): string {
  const { name, label, path, pluralVariable, schemas, variable } = entity;
  const update = `await ${pluralVariable}.update(request.params.id, request.body, version)`;
  return `app.patch(
    ${literal(`/${path}/:id`)},
    {
      config: ${routeConfig(entity, 'update')},
      schema: {
        operationId: ${literal(`update${name}`)},
        tags,
        summary: ${literal(`Change ${withArticle(label)}`)},
        params: IdParams,
        headers: IfMatchHeaders,
        body: ${schemas.update},
        response: { 200: ${schemas.record}, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      ${refuseHidden(entity)}const version = versionIn(request.headers);
      const ${variable} = ${asSeen(entity, update)};
      return reply.header('etag', etagOf(${variable})).send(${variable});
    },
  );`;
}

function deleteRoute(entity: EntityModel): string {
  const { name, label, path, pluralVariable } = entity;
  return `app.delete(
    ${literal(`/${path}/:id`)},
    {
      config: ${routeConfig(entity, 'delete')},
      schema: {
        operationId: ${literal(`delete${name}`)},
        tags,
        summary: ${literal(`Delete ${withArticle(label)}`)},
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await ${pluralVariable}.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );`;
}

function listRoute(entity: EntityModel): string {
  const { plural, pluralLabel, path, schemas } = entity;
  return `app.get(
    ${literal(`/${path}`)},
    {
      config: ${routeConfig(entity, 'list')},
      schema: {
        operationId: ${literal(`list${plural}`)},
        tags,
        summary: ${literal(`List ${pluralLabel}`)},
        querystring: ${schemas.query},
        response: { 200: ${schemas.page}, ...errorResponses(422) },
      },
    },
    async (request) => ${listHandler(entity)},
  );`;
}

/**
 * Writes what the route of an operation demands; the answer of a public one may still depend on who asks.
 *
 * @param entity - The entity.
 * @param operation - The operation.
 * @returns An object literal.
 */
export function routeConfig(entity: EntityModel, operation: Operation): string {
  return isPublic(entity, operation)
    ? "{ permission: 'public', token: 'optional' }"
    : `{ permission: ${literal(`${entity.path}:${operation}`)} }`;
}

function asSeen(entity: EntityModel, expression: string): string {
  return hidesFields(entity) ? `${asSeenFunction(entity)}(${expression})` : expression;
}

function refuseHidden(entity: EntityModel): string {
  return hidesFields(entity) ? 'refuseHidden(request.body, RESTRICTED);\n      ' : '';
}

function listHandler(entity: EntityModel): string {
  const list = `${entity.pluralVariable}.list(request.query)`;
  if (!hidesFields(entity)) return list;
  return `{
      refuseHiddenFilters(request.query, RESTRICTED);
      const page = await ${list};
      return { ...page, items: page.items.map(${asSeenFunction(entity)}) };
    }`;
}
