import assert from 'node:assert/strict';
import type { TSchema } from 'typebox';
import { after, before, describe, it } from 'node:test';

import { attack } from '../support/attack.ts';
import { each } from '../support/each.ts';
import { addressOf, nameOf, propertiesOf, routesOf, type TestedRoute } from '../support/routes.ts';
import { open } from '../support/schemas.ts';
import { expectError, startTestApp, type TestApp } from '../support/test-app.ts';

/** What a list may not be asked for, and the parameter that is refused. */
const BEYOND = [
  'limit=101',
  'limit=0',
  'limit=-1',
  'limit=1e9',
  'offset=-1',
  'offset=1000001',
  'sort=password',
];

describe('control 7, 9: limits of what is sent and answered', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  function described(): readonly TestedRoute[] {
    return routesOf(test.app).filter(({ hidden }) => !hidden);
  }

  it('no list answers more than a hundred records', async () => {
    const lists = described().filter(({ schema }) => 'limit' in propertiesOf(schema.querystring));
    await each(lists, nameOf, async (route) => {
      const offered = Object.keys(propertiesOf(route.schema.querystring));
      for (const query of BEYOND.filter((text) => offered.includes(text.split('=')[0] ?? ''))) {
        const answer = await attack(test, route, { url: `${addressOf(route)}?${query}` });
        expectError(answer, 422, 'VALIDATION_FAILED', query.split('=')[0]);
      }
    });
  });

  it('everything that is read has bounds', async () => {
    await each(described(), nameOf, ({ schema }) => {
      const { params, querystring, body, headers } = schema;
      const parts = { params, querystring, body };
      const found = Object.entries(parts).flatMap(([name, part]) => (part ? unbounded(part, name) : []));
      const values = Object.entries(propertiesOf(headers));
      assert.deepEqual([...found, ...values.flatMap(([name, value]) => unbounded(value, name))], []);
    });
  });

  it('nothing leaves that is not declared', async () => {
    await each(described(), nameOf, ({ schema }) => {
      const answers = Object.entries(schema.response ?? {});
      assert.ok(answers.length > 0);
      assert.deepEqual(
        answers.flatMap(([status, answer]) => openObjects(answer, status)),
        [],
      );
    });
  });
});

/** Places of a schema where a client can send as much as it likes. */
function unbounded(schema: TSchema, at: string): string[] {
  const { type, anyOf, enum: choices, const: only, items, properties, ...limits } = open(schema);
  if (choices !== undefined || only !== undefined) return [];
  if (anyOf !== undefined) return anyOf.flatMap((branch) => unbounded(branch, at));
  const missing = (needs: boolean): string[] => (needs ? [`${at} has no bound`] : []);
  switch (type ?? 'anything') {
    case 'string':
      return missing(limits.maxLength === undefined);
    case 'integer':
    case 'number':
      return missing(limits.minimum === undefined || limits.maximum === undefined);
    case 'array':
      return [
        ...missing(limits.maxItems === undefined),
        ...(items ? unbounded(items, `${at}[]`) : missing(true)),
      ];
    case 'object':
      return [
        ...missing(limits.additionalProperties !== false && limits.maxProperties === undefined),
        ...Object.entries(properties ?? {}).flatMap(([name, child]) => unbounded(child, `${at}.${name}`)),
      ];
    default:
      return missing(type !== 'boolean' && type !== 'null');
  }
}

/** Objects that keys may leave in which nobody declared, except those whose keys are the client's business. */
function openObjects(schema: TSchema, at: string): string[] {
  const { type, anyOf, items, properties, patternProperties, additionalProperties } = open(schema);
  if (anyOf !== undefined) return anyOf.flatMap((branch) => openObjects(branch, at));
  if (type === 'array')
    return items === undefined ? [`${at} has items of any kind`] : openObjects(items, `${at}[]`);
  if (type !== 'object' || patternProperties !== undefined) return [];
  return [
    ...(additionalProperties === false ? [] : [`${at} is open`]),
    ...Object.entries(properties ?? {}).flatMap(([name, child]) => openObjects(child, `${at}.${name}`)),
  ];
}
