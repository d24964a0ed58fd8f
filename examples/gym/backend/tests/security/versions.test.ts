import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { SAMPLES } from '../support/all-samples.ts';
import { each } from '../support/each.ts';
import type { ResourceSample } from '../support/resource-sample.ts';
import { headersOf, nameOf, routesOf, UNKNOWN_ID } from '../support/routes.ts';
import {
  expectError,
  expectStatus,
  startTestApp,
  type Answer,
  type Method,
  type TestApp,
} from '../support/test-app.ts';

/** Spellings of a header that names no version. */
const MALFORMED = ['3', '"', '"three"', '""', '"1", "2"', '"-1"', '"9999999999"'];

function resourceOf({ resource }: ResourceSample): string {
  return resource;
}

describe('control 25: lost updates', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  /** Does something with a new record of each resource that has a route. */
  async function withRecords(method: Method, check: (path: string, resource: string) => Promise<void>) {
    const offered = SAMPLES.filter(({ resource }) =>
      routesOf(test.app).some((route) => route.method === method && route.url === `/${resource}/:id`),
    );
    await each(offered, resourceOf, async ({ resource, create }) =>
      check(`/${resource}/${(await create(test)).id}`, resource),
    );
  }

  function change(method: Method, path: string, ifMatch?: string): Promise<Answer> {
    const body = method === 'PATCH' ? { body: {} } : {};
    return test.api.request(method, path, { ...body, headers: { 'if-match': ifMatch } });
  }

  function read(path: string, tags: string): Promise<Answer> {
    return test.api.request('GET', path, { headers: { 'if-none-match': tags } });
  }

  it('every change of a record may name the version that it is meant for', async () => {
    const changes = routesOf(test.app).filter(
      ({ method, url }) =>
        ['PATCH', 'DELETE'].includes(method) && SAMPLES.some(({ resource }) => url === `/${resource}/:id`),
    );
    await each(changes, nameOf, (route) => {
      assert.ok(headersOf(route).includes('if-match'));
      assert.ok(route.schema.response?.['412']);
    });
  });

  it('one of several racing changes wins, and the others are told', async () => {
    await withRecords('PATCH', async (path) => {
      const answers = await Promise.all([1, 2, 3].map(() => change('PATCH', path, '"1"')));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      for (const answer of answers) {
        if (answer.status === 412) expectError(answer, 412, 'PRECONDITION_FAILED');
        else assert.deepEqual([answer.body.version, answer.headers['etag']], [2, '"2"']);
      }
    });
  });

  it('the last change wins where no version is named, or any', async () => {
    await withRecords('PATCH', async (path, resource) => {
      expectStatus(await change('PATCH', path), 200);
      expectStatus(await change('PATCH', path, '*'), 200);
      assert.equal(expectStatus(await change('PATCH', path, 'W/"3"'), 200).version, 4);
      expectError(await change('PATCH', `/${resource}/${UNKNOWN_ID}`, '"1"'), 404, 'NOT_FOUND');
    });
  });

  it('a version that cannot be read is refused', async () => {
    await withRecords('PATCH', async (path) => {
      for (const ifMatch of MALFORMED) {
        expectError(await change('PATCH', path, ifMatch), 422, 'VALIDATION_FAILED', 'if-match');
      }
    });
  });

  it('a record is deleted in the version that the client has seen', async () => {
    await withRecords('DELETE', async (path) => {
      expectError(await change('DELETE', path, '"2"'), 412, 'PRECONDITION_FAILED');
      expectStatus(await change('DELETE', path, '"1"'), 204);
      expectError(await change('DELETE', path, '"1"'), 404, 'NOT_FOUND');
    });
  });

  it('a client that has a record already gets no second copy', async () => {
    await withRecords('GET', async (path) => {
      const first = await test.api.get(path);
      assert.deepEqual([first.status, first.headers['etag'], first.body.version], [200, '"1"', 1]);
      for (const tags of ['"1"', 'W/"1"', '"7", "1"', '*']) {
        const again = await read(path, tags);
        assert.deepEqual([again.status, again.body, again.headers['etag']], [304, '', '"1"'], tags);
      }
      assert.deepEqual(expectStatus(await read(path, '"2", 1, "x"'), 200), first.body);
    });
  });
});
