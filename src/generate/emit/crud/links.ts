import type { EntityModel } from '../../model/entity-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines, sentenceList } from '../../render/text.ts';
import { accessModule, asSeenFunction, hidesFields, ownedByFunction } from '../access/entity-access.ts';
import {
  isAccessLimited,
  linkConfig,
  limitsOwner,
  limitsSeeing,
  ownerArguments,
  refuseUnlisted,
  requireOwner,
  seeingOperation,
  seenThrough,
} from '../access/link-limits.ts';
import { byId } from './repository-names.ts';
import { linksRoutesFunction } from './link-names.ts';

/**
 * Writes `crud/<entities>/<entities>.links.ts`: which records of other entities belong to each record, both ways many.
 *
 * @param entity - The entity.
 * @param links - Its many-to-many references.
 * @returns The module.
 */
export function emitLinks(entity: EntityModel, links: readonly LinkModel[]): string {
  const reads = entity.operations.has('read');
  const updates = entity.operations.has('update');
  const named = sentenceList(links.map(({ pluralLabel }) => pluralLabel));
  return blocks(
    imports(entity, links),
    ...links.map(linkTable),
    updates && lines(...links.map(linkParams)),
    `/**
 * Registers the routes that say which ${named} belong to ${withArticle(entity.label)}.
 *
 * @param app - The application.
 * @param queries - Database, or a transaction that the routes shall work in.
 */
export function ${linksRoutesFunction(entity)}(app: App, queries: Queryable): void {
  const tags = [${literal(entity.plural)}];

  ${requireOwner(entity)}

  ${blocks(
    ...links.flatMap((link) => [
      reads && listRoute(link),
      updates && addRoute(link),
      updates && removeRoute(link),
    ]),
  )}
}`,
  );
}

function imports(entity: EntityModel, links: readonly LinkModel[]): string {
  const reads = entity.operations.has('read');
  const updates = entity.operations.has('update');
  const others = [...new Set(links.map(({ target }) => target))].filter((target) => target !== entity);
  const softTarget = links.some(({ target }) => target.softDelete);
  const needsTarget = reads || softTarget;
  return blocks(
    `import { Type } from 'typebox';`,
    lines(
      importLine('../../core/auth/limits.ts', [
        reads && links.some(({ target }) => isAccessLimited(target)) && 'isAllowed',
        (limitsOwner(entity) || (reads && links.some(({ target }) => limitsSeeing(target)))) && 'ownerLimit',
      ]),
      importLine('../../core/database/drizzle.ts', [
        (updates ||
          entity.softDelete ||
          softTarget ||
          limitsOwner(entity) ||
          links.some(({ target }) => limitsSeeing(target))) &&
          'and',
        reads && 'desc',
        'eq',
        reads && 'inArray',
        (entity.softDelete || softTarget) && 'isNull',
        'pgTable',
        'uuid',
        'type Queryable',
      ]),
      reads && importLine('../../core/database/filters.ts', ['countRows']),
      importLine('../../core/errors.ts', ['errorResponses', 'found', updates && softTarget && 'AppError']),
      reads && importLine('../../core/http/page.ts', ['pageParameters']),
      importLine('../../core/http/schemas.ts', [
        reads && 'IdParams',
        updates && 'NoContent',
        updates && 'Uuid',
      ]),
      importLine('../../core/server.ts', ['type App']),
      ...others.flatMap((target) => [
        reads && importLine(accessModule(target, entity), seenThrough(target)),
        reads && importLine(`../${target.path}/${target.path}.schema.ts`, [target.schemas.page]),
        needsTarget && importLine(`../${target.path}/${target.path}.table.ts`, [target.pluralVariable]),
      ]),
      reads &&
        links.some(({ target }) => target === entity) &&
        importLine(`./${entity.path}.schema.ts`, [entity.schemas.page]),
      importLine(accessModule(entity, entity), [
        ...new Set([
          limitsOwner(entity) && ownedByFunction(entity),
          ...(reads && links.some(({ target }) => target === entity) ? seenThrough(entity) : []),
        ]),
      ]),
      importLine(`./${entity.path}.table.ts`, [entity.pluralVariable]),
    ),
    reads && 'const PageQuery = Type.Object(pageParameters, { additionalProperties: false });',
  );
}

function linkTable(link: LinkModel): string {
  return `/** Which ${link.pluralLabel} belong to which ${link.owner.label}; constraints are in the migrations. */
const ${bindingName(link.variable)} = pgTable(${literal(link.table)}, {
  ${propertyKey(link.ownerProperty)}: uuid(${literal(link.ownerColumn)}).notNull(),
  ${propertyKey(link.targetProperty)}: uuid(${literal(link.targetColumn)}).notNull(),
});`;
}

function linkParams(link: LinkModel): string {
  const parameter = propertyKey(link.targetProperty);
  return `const ${paramsName(link)} = Type.Object({ id: Uuid, ${parameter}: Uuid }, { additionalProperties: false });`;
}

function paramsName({ owner, singular }: LinkModel): string {
  return bindingName(`${owner.name}${singular}Params`);
}

function listRoute(link: LinkModel): string {
  const { owner, target } = link;
  const table = bindingName(link.variable);
  const rows = bindingName(target.pluralVariable);
  const among = `inArray(${rows}.id, linked)`;
  const seeing = seeingOperation(target);
  const conditions = [
    among,
    ...(target.softDelete ? [`isNull(${rows}.deletedAt)`] : []),
    ...(seeing !== undefined && limitsSeeing(target)
      ? [`${ownedByFunction(target)}(queries, ownerLimit(${literal(`${target.path}:${seeing}`)}))`]
      : []),
  ];
  const items = hidesFields(target) ? `items: items.map(${asSeenFunction(target)})` : 'items';
  return `app.get(
    ${literal(`/${owner.path}/:id/${link.path}`)},
    {
      config: ${linkConfig(link, 'read')},
      schema: {
        operationId: ${literal(`list${owner.name}${link.name}`)},
        tags,
        summary: ${literal(`List the ${link.pluralLabel} of ${withArticle(owner.label)}`)},
        params: IdParams,
        querystring: PageQuery,
        response: { 200: ${target.schemas.page}, ...errorResponses(404, 422) },
      },
    },
    async (request) => {
      await requireOwner(${ownerArguments(link, 'read', 'request.params.id')});
      const { limit, offset } = request.query;
      ${refuseUnlisted(link)}      const linked = queries
        .select({ id: ${table}.${link.targetProperty} })
        .from(${table})
        .where(eq(${table}.${link.ownerProperty}, request.params.id));
      const where = ${conditions.length === 1 ? among : `and(${conditions.join(', ')})`};
      const page = queries
        .select()
        .from(${rows})
        .where(where)
        .orderBy(desc(${rows}.createdAt), desc(${rows}.id))
        .limit(limit)
        .offset(offset);
      const [items, total] = await Promise.all([page, countRows(queries, ${rows}, where)]);
      return { ${items}, total, limit, offset };
    },
  );`;
}

function addRoute(link: LinkModel): string {
  const { owner, target } = link;
  const table = bindingName(link.variable);
  return `app.put(
    ${literal(`/${owner.path}/:id/${link.path}/:${link.targetProperty}`)},
    {
      config: ${linkConfig(link, 'update')},
      schema: {
        operationId: ${literal(`add${owner.name}${link.singular}`)},
        tags,
        summary: ${literal(`Add ${withArticle(link.label)} to ${withArticle(owner.label)}`)},
        params: ${paramsName(link)},
        response: { 204: NoContent, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id, ${link.targetProperty} } = request.params;
      await requireOwner(${ownerArguments(link, 'update', 'id')});
${target.softDelete ? `${requireTarget(link)}\n` : ''}      await queries.insert(${table}).values({ ${link.ownerProperty}: id, ${link.targetProperty} }).onConflictDoNothing();
      return reply.code(204).send(null);
    },
  );`;
}

/** A hidden record cannot be linked, though the database still has it. */
function requireTarget(link: LinkModel): string {
  const rows = bindingName(link.target.pluralVariable);
  return `const [visible] = await queries.select({ id: ${rows}.id }).from(${rows}).where(${existing(link.target, link.targetProperty)});
      if (visible === undefined) {
        throw new AppError('REFERENCE_NOT_FOUND', { details: [{ path: ${literal(link.targetProperty)}, message: 'does not exist' }] });
      }`;
}

function removeRoute(link: LinkModel): string {
  const { owner } = link;
  const table = bindingName(link.variable);
  return `app.delete(
    ${literal(`/${owner.path}/:id/${link.path}/:${link.targetProperty}`)},
    {
      config: ${linkConfig(link, 'update')},
      schema: {
        operationId: ${literal(`remove${owner.name}${link.singular}`)},
        tags,
        summary: ${literal(`Remove ${withArticle(link.label)} from ${withArticle(owner.label)}`)},
        params: ${paramsName(link)},
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const { id, ${link.targetProperty} } = request.params;
      await requireOwner(${ownerArguments(link, 'update', 'id')});
      const [removed] = await queries
        .delete(${table})
        .where(and(eq(${table}.${link.ownerProperty}, id), eq(${table}.${link.targetProperty}, ${link.targetProperty})))
        .returning({ id: ${table}.${link.targetProperty} });
      found(removed);
      return reply.code(204).send(null);
    },
  );`;
}

function existing(entity: EntityModel, id: string): string {
  return byId(entity, id);
}
