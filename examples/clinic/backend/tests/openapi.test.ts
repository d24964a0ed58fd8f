import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import { describeApi } from '../app/core/openapi/describe-api.ts';
import { buildApp, readConfig } from '../app/main.ts';

const COMMITTED = join(import.meta.dirname, '..', 'app', 'docs', 'openapi.json');

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly default?: unknown };
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>
  >;
}

describe('the description of the API', () => {
  let served: string;

  before(async () => {
    served = await describeApi(readConfig, buildApp);
  });

  it('in app/docs/openapi.json is that of the API as it is served', async () => {
    const committed = await readFile(COMMITTED, 'utf8');
    assert.equal(committed, served, 'openapi.json is stale: npm run openapi');
  });

  it('demands no parameter that has a default', () => {
    const { paths } = JSON.parse(served) as Document;
    const withDefaults = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { parameters = [] }]) =>
        parameters
          .filter(({ schema }) => schema.default !== undefined)
          .map(({ name, required }) => [`${method} ${path} ${name}`, required === true] as const),
      ),
    );
    assert.ok(withDefaults.some(([name]) => name.endsWith(' limit')));
    assert.deepEqual(
      withDefaults.filter(([, required]) => required),
      [],
    );
  });
});
