import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { describeApi } from '../app/core/openapi/describe-api.ts';
import { buildApp, readConfig } from '../app/main.ts';

const COMMITTED = join(import.meta.dirname, '..', 'app', 'docs', 'openapi.json');

it('app/docs/openapi.json describes the API as it is served', async () => {
  const committed = await readFile(COMMITTED, 'utf8');
  assert.equal(committed, await describeApi(readConfig, buildApp), 'openapi.json is stale: npm run openapi');
});
