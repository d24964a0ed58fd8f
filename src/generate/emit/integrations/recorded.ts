import type { Integration } from '../../../spec/spec.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { commentText } from '../../render/prose.ts';
import { recordedNames, type RecordedCapability } from './integration-names.ts';

/** An integration whose delivery is not built yet. */
export interface RecordedIntegration extends Integration {
  readonly capability: RecordedCapability;
}

/**
 * Writes `integrations/<name>/<name>.ts`: the integration's primary module.
 *
 * @param integration - The integration.
 * @returns The module.
 */
export function emitRecordedService({ capability, provider }: RecordedIntegration): string {
  const names = recordedNames(capability);
  return `import type { Queryable } from '../../core/database/drizzle.ts';
import { requestRecorder, type RequestRecorder } from '../requests/requests.ts';

/**
 * Creates the ${capability} integration. Its requests are recorded; delivery through ${commentText(provider)} is not built yet.
 *
 * @param queries - Database.
 * @returns The recorder of its requests.
 */
export function ${names.integration}(queries: Queryable): RequestRecorder {
  return requestRecorder(queries, ${literal(capability)});
}
`;
}

/**
 * Writes `integrations/<name>/<name>.config.ts`: what the integration reads from the environment.
 *
 * @param integration - The integration.
 * @returns The module.
 */
export function emitRecordedConfig({ capability }: RecordedIntegration): string {
  const { config, readConfig, apiKey } = recordedNames(capability);
  return `import type { Environment } from '../../core/environment.ts';

/** What the ${capability} integration needs; delivery, which will use it, is not built yet. */
export interface ${config} {
  readonly apiKey: string | undefined;
}

/**
 * Reads the configuration of the ${capability} integration.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function ${readConfig}(env: Environment): ${config} {
  return { apiKey: env.optional(${literal(apiKey)}) };
}
`;
}

/**
 * Writes `integrations/<name>/<name>.routes.ts`: the integration as HTTP.
 *
 * @param integration - The integration.
 * @returns The module.
 */
export function emitRecordedRoutes({ capability }: RecordedIntegration): string {
  const { routes, config, label, apiKey } = recordedNames(capability);
  return `import type { App } from '../../core/server.ts';
import { requestRoutes } from '../requests/requests.routes.ts';
import type { RequestRecorder } from '../requests/requests.ts';
import type { ${config} } from './${capability}.config.ts';

/**
 * Registers the routes of the ${capability} integration.
 *
 * @param app - The application.
 * @param deps - The recorder of its requests, and its configuration.
 */
export function ${routes}(
  app: App,
  deps: { readonly requests: RequestRecorder; readonly config: ${config} },
): void {
  const { requests, config } = deps;
  app.addHook('onReady', async () => {
    if (config.apiKey === undefined) return;
    app.log.warn(${literal(`${apiKey} is set, but delivery is not built yet: requests are recorded, not sent`)});
  });
  requestRoutes(app, {
    requests,
    capability: ${literal(capability)},
    permissions: { request: ${literal(`${capability}:request`)}, list: ${literal(`${capability}:list`)} },
    label: ${literal(label)},
  });
}
`;
}

/**
 * Writes \`integrations/<name>/<name>.test.ts\`: the integration's tests.
 *
 * @param integration - The integration.
 * @returns The module.
 */
export function emitRecordedTest({ capability }: RecordedIntegration): string {
  const path = `/integrations/${capability}/requests`;
  const { apiKey } = recordedNames(capability);
  return `import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

${importLine('../../../tests/support/test-app.ts', ['expectError', 'expectStatus', 'startTestApp', 'type TestApp']) ?? ''}

describe(${literal(`${capability} integration`)}, () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp({ ${apiKey}: 'a-credential' });
  });
  after(() => test?.close());

  it('records requests, sends nothing and says so', async () => {
    const recorded = expectStatus(await test.api.post(${literal(path)}, { payload: { note: 'Hello' } }), 201);
    assert.equal(recorded.status, 'recorded');
    const page = expectStatus(await test.api.get(${literal(path)}), 200);
    assert.deepEqual(page.items, [recorded]);
    assert.match(test.logs(), /${apiKey} is set, but delivery is not built yet/);
    assert.ok(!test.logs().includes('a-credential'));
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', ${literal(path)}, { headers }), 401, 'UNAUTHENTICATED');
  });
});
`;
}
