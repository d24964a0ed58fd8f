import { errorResponses } from '../../core/errors.ts';
import { IdParams } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { Permission } from '../../permissions.ts';
import {
  IntegrationMessage,
  IntegrationRequest,
  IntegrationRequestCreate,
  IntegrationRequestListQuery,
  IntegrationRequestPage,
} from './requests.schema.ts';
import type { RequestRecorder } from './requests.ts';

/** An integration that records what it would do. */
export interface RecordedIntegration {
  readonly requests: RequestRecorder;
  /** In paths (`email`). */
  readonly capability: string;
  /** What recording demands, and what reading the list does. */
  readonly permissions: { readonly request: Permission; readonly list: Permission };
  /** PascalCase; part of operation ids (`Email`). */
  readonly label: string;
}

/**
 * Registers the routes that record and list the requests of one integration.
 *
 * @param app - The application.
 * @param integration - The integration.
 */
export function requestRoutes(
  app: App,
  { requests, capability, permissions, label }: RecordedIntegration,
): void {
  const tags = [`Integration: ${capability}`];

  app.post(
    `/integrations/${capability}/requests`,
    {
      config: { permission: permissions.request },
      schema: {
        operationId: `request${label}`,
        tags,
        summary: 'Record a request; nothing is sent, delivery is not built yet',
        body: IntegrationRequestCreate,
        response: { 201: IntegrationRequest, ...errorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const requestedBy = request.principal?.id ?? 'public';
      return reply.code(201).send(await requests.record({ ...request.body, requestedBy }));
    },
  );

  app.get(
    `/integrations/${capability}/requests`,
    {
      config: { permission: permissions.list },
      schema: {
        operationId: `list${label}Requests`,
        tags,
        summary: 'List what was recorded, newest first',
        querystring: IntegrationRequestListQuery,
        response: { 200: IntegrationRequestPage, ...errorResponses(422) },
      },
    },
    async (request) => requests.list(request.query),
  );
}

/**
 * Registers a route that records a message about one record.
 *
 * @param app - The application.
 * @param requests - Where it is recorded.
 * @param action - The records, the last part of the path, and whom a record's messages go to.
 */
export function requestActionRoute(
  app: App,
  requests: RequestRecorder,
  action: {
    /** Resource of the records, as in the path (`leads`). */
    readonly resource: string;
    readonly label: string;
    readonly tag: string;
    readonly name: string;
    readonly permission: Permission;
    readonly summary: string;
    /** Finds whom it goes to; throws NOT_FOUND when there is no such record that the caller may deal with. */
    readonly recipientOf: (id: string) => Promise<string | null>;
  },
): void {
  const { resource, label, tag, name, permission, summary, recipientOf } = action;
  app.post(
    `/${resource}/:id/${name}`,
    {
      config: { permission },
      schema: {
        operationId: `${name}${label}`,
        tags: [tag],
        summary: `${summary}; recorded only, delivery is not built yet`,
        params: IdParams,
        body: IntegrationMessage,
        response: { 201: IntegrationRequest, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const recorded = await requests.record({
        recordType: resource,
        recordId: id,
        to: await recipientOf(id),
        payload: { action: name, text: request.body.text },
        requestedBy: request.principal?.id ?? 'public',
      });
      return reply.code(201).send(recorded);
    },
  );
}
