import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emptyPool } from '../../proving/api/pool.ts';
import type { Resource } from '../../proving/api/resources.ts';
import type { ApiOperation } from '../../src/verify/api-document.ts';

const RESOURCES: readonly Resource[] = ['/leads', '/auth/keys'].map((path) => ({
  path,
  reference: `${path}Id`,
  create: {} as ApiOperation,
}));

describe('the pool of known records', () => {
  it('learns what is made and forgets what is deleted, wherever the collection lies', () => {
    for (const path of ['/leads', '/auth/keys']) {
      const pool = emptyPool(RESOURCES);
      const tell = (method: string, asked: string, status: number, text = ''): void =>
        pool.learn({ method, path: asked, headers: {} }, { status, headers: {}, text });
      tell('POST', `${path}?x=1`, 201, '{"id":"a"}');
      tell('POST', path, 201, '{"id":"b"}');
      tell('POST', path, 422, '{"id":"c"}');
      tell('POST', `${path}/a/messages`, 201, '{"id":"d"}');
      assert.deepEqual(pool.ids.get(path), ['a', 'b']);
      tell('DELETE', `${path}/a/messages`, 204);
      tell('DELETE', `${path}/b`, 404);
      tell('DELETE', `${path}/a`, 204);
      assert.deepEqual(pool.ids.get(path), ['b']);
    }
  });
});
