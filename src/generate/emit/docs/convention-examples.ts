import type { Operation } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isPublic } from '../access/grants.ts';
import { errorAnswer } from './error-answers.ts';
import type { HttpExample } from './http-example.ts';
import { UNKNOWN_ID } from './sample-records.ts';

type Request = Pick<HttpExample, 'method' | 'path' | 'body'>;

/** A request for a path that no backend has. */
const NOWHERE: Request = { method: 'GET', path: '/no-such-route' };

/**
 * A request without a token, and how it is refused.
 *
 * @param model - The project.
 * @returns An example on the first entity.
 */
export function withoutTokenExample(model: ProjectModel): HttpExample {
  const request = requestFor(model, ['list', 'read', 'create', 'update', 'delete'], UNKNOWN_ID, isGuarded);
  return request === undefined
    ? { ...NOWHERE, anonymous: true, ...errorAnswer('ROUTE_NOT_FOUND') }
    : { ...request, anonymous: true, ...errorAnswer('UNAUTHENTICATED') };
}

/**
 * A request for a record that does not exist.
 *
 * @param model - The project.
 * @returns An example on the first entity whose records have an address; without one, for a route that does not exist.
 */
export function notFoundExample(model: ProjectModel): HttpExample {
  const request = requestFor(model, ['read', 'update', 'delete'], UNKNOWN_ID);
  return request === undefined
    ? { ...NOWHERE, ...errorAnswer('ROUTE_NOT_FOUND') }
    : { ...request, ...errorAnswer('NOT_FOUND') };
}

/**
 * A request that can be read and does not validate.
 *
 * @param model - The project.
 * @returns An example on the first entity: a page that is too long, an id that is none, or a body that is no object.
 */
export function notValidExample(model: ProjectModel): HttpExample {
  const list = requestFor(model, ['list'], '');
  if (list !== undefined) {
    return { ...list, path: `${list.path}?limit=1000`, ...invalid({ limit: 'must be at most 100' }) };
  }
  const one = requestFor(model, ['read', 'update', 'delete'], 'not-an-id');
  if (one !== undefined) return { ...one, ...invalid({ id: 'must be a valid uuid' }) };
  const create = requestFor(model, ['create'], '');
  if (create !== undefined) return { ...create, body: [], ...invalid({ '': 'must be object' }) };
  return { ...NOWHERE, ...errorAnswer('ROUTE_NOT_FOUND') };
}

function isGuarded(entity: EntityModel, operation: Operation): boolean {
  return !isPublic(entity, operation);
}

function invalid(details: Readonly<Record<string, string>>): ReturnType<typeof errorAnswer> {
  return errorAnswer('VALIDATION_FAILED', { details });
}

/** A request for the first of some operations that an entity has. */
function requestFor(
  model: ProjectModel,
  operations: readonly Operation[],
  id: string,
  fits: (entity: EntityModel, operation: Operation) => boolean = () => true,
): Request | undefined {
  for (const operation of operations) {
    const entity = model.entities.find(
      (candidate) => candidate.operations.has(operation) && fits(candidate, operation),
    );
    if (entity !== undefined) return requestOf(operation, `/${entity.path}`, id);
  }
  return undefined;
}

function requestOf(operation: Operation, path: string, id: string): Request {
  switch (operation) {
    case 'list':
      return { method: 'GET', path };
    case 'create':
      return { method: 'POST', path, body: {} };
    case 'read':
      return { method: 'GET', path: `${path}/${id}` };
    case 'update':
      return { method: 'PATCH', path: `${path}/${id}`, body: {} };
    case 'delete':
      return { method: 'DELETE', path: `${path}/${id}` };
    default:
      return operation satisfies never;
  }
}
