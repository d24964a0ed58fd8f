import type { EntityModel } from '../../model/entity-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { withArticle } from '../../render/prose.ts';
import { blocks, lines } from '../../render/text.ts';
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

function createRoute({ name, label, path, pluralVariable, schemas, variable }: EntityModel): string {
  return `app.post(
    ${literal(`/${path}`)},
    {
      config: { permission: ${literal(`${path}:create`)} },
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
      const ${variable} = await ${pluralVariable}.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', \`/${path}/\${${variable}.id}\`)
        .header('etag', etagOf(${variable}))
        .send(${variable});
    },
  );`;
}

function readRoute({ name, label, path, pluralVariable, schemas, variable }: EntityModel): string {
  return `app.get(
    ${literal(`/${path}/:id`)},
    {
      config: { permission: ${literal(`${path}:read`)} },
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
      const ${variable} = await ${pluralVariable}.read(request.params.id);
      return reply.header('etag', etagOf(${variable})).send(${variable});
    },
  );`;
}

function updateRoute({ name, label, path, pluralVariable, schemas, variable }: EntityModel): string {
  return `app.patch(
    ${literal(`/${path}/:id`)},
    {
      config: { permission: ${literal(`${path}:update`)} },
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
      const version = versionIn(request.headers);
      const ${variable} = await ${pluralVariable}.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(${variable})).send(${variable});
    },
  );`;
}

function deleteRoute({ name, label, path, pluralVariable }: EntityModel): string {
  return `app.delete(
    ${literal(`/${path}/:id`)},
    {
      config: { permission: ${literal(`${path}:delete`)} },
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

function listRoute({ plural, pluralLabel, path, pluralVariable, schemas }: EntityModel): string {
  return `app.get(
    ${literal(`/${path}`)},
    {
      config: { permission: ${literal(`${path}:list`)} },
      schema: {
        operationId: ${literal(`list${plural}`)},
        tags,
        summary: ${literal(`List ${pluralLabel}`)},
        querystring: ${schemas.query},
        response: { 200: ${schemas.page}, ...errorResponses(422) },
      },
    },
    async (request) => ${pluralVariable}.list(request.query),
  );`;
}
