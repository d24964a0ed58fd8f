import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

import type { RoutePermission } from '../auth/auth.ts';
import { rolesWith } from '../auth/roles.ts';
import { nameSchemas } from './openapi-schemas.ts';

/** The documentation page loads its own scripts and styles, and nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** How the API is described. */
export interface ApiDescription {
  readonly title: string;
  /** Whether the page keeps the token in the browser; for a developer's machine only. */
  readonly rememberToken: boolean;
}

/**
 * Publishes the API's description, made from the same schemas that validate requests, and a page to read it.
 *
 * @param app - The application; routes registered afterwards are described.
 * @param description - Name of the API, and how its page behaves.
 */
export async function documentApi(
  app: FastifyInstance,
  { title, rememberToken }: ApiDescription,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, version: '1.0.0', description: `The ${title} API.` },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: { ...whoMayCall(route.config?.permission), ...schema },
    }),
    transformObject: (document) =>
      'openapiObject' in document ? nameSchemas(document.openapiObject) : document.swaggerObject,
  });
  app.get('/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, (_request, reply) =>
    reply.send(app.swagger()),
  );
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, permission: 'public' };
    });
    docs.addHook('onRequest', (_request, reply, done) => {
      reply.header('content-security-policy', PAGE_POLICY);
      done();
    });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      uiConfig: { persistAuthorization: rememberToken, tryItOutEnabled: true },
    });
  });
}

/** A public operation needs no token; every other one names the permission that its caller must have, and who has it. */
function whoMayCall(permission: RoutePermission | undefined): object {
  if (permission === undefined) return {};
  if (permission === 'public') return { security: [] };
  return { 'x-permission': permission, 'x-roles': rolesWith(permission) };
}
