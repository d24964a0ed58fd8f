import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { assert as holds, property, sample } from 'fast-check';

import { readApiDocument, routeName, type ApiDocument } from '../../src/verify/api-document.ts';
import { parseJson } from '../../src/verify/json.ts';
import { answerCheck } from '../../proving/api/answer-check.ts';
import { toRequest } from '../../proving/api/plan.ts';
import { withIds } from '../../proving/api/reference.ts';
import { bodyOf, referredBy, resourcesOf } from '../../proving/api/resources.ts';
import { validPlans } from '../../proving/api/valid-plans.ts';
import { almostValid } from '../../proving/fuzz/almost.ts';
import { hostilePlans } from '../../proving/fuzz/hostile.ts';
import { exampleFolders } from '../support/examples.ts';

function documentOf(folder: string): ApiDocument {
  return readApiDocument(parseJson(readFileSync(join(folder, 'backend/app/docs/openapi.json'), 'utf8')));
}

const RUNS = { numRuns: 50, seed: 1 };

describe('requests made from a description', () => {
  for (const folder of exampleFolders()) {
    const document = documentOf(folder);
    const context = { document, resources: resourcesOf(document), path: '' };
    const check = answerCheck(document);

    it(`have bodies that fit: ${basename(folder)}`, () => {
      const taking = document.operations.filter(({ hasBody }) => hasBody);
      assert.ok(taking.length > 0);
      for (const operation of taking) {
        const schema = bodyOf(document, operation)?.schema;
        assert.ok(schema !== undefined);
        holds(
          property(validPlans(operation, context), ({ body }) => {
            assert.ok(body !== undefined && 'value' in body);
            return check.fits(schema, withIds(body.value, new Map()));
          }),
          RUNS,
        );
      }
    });

    it(`are the same for the same seed, and can be sent: ${basename(folder)}`, () => {
      for (const operation of document.operations) {
        const plans = validPlans(operation, context).chain((plan) =>
          almostValid(plan, context).chain(hostilePlans),
        );
        const texts = [1, 2].map(() =>
          sample(plans, RUNS).map((plan) => {
            const request = toRequest(plan, new Map(), 'token');
            assert.doesNotThrow(
              () => new Headers(request.headers as Record<string, string>),
              routeName(operation),
            );
            return JSON.stringify(request);
          }),
        );
        assert.deepEqual(texts[0], texts[1]);
      }
    });
  }

  it('refer to the records that a name speaks of', () => {
    const folder = exampleFolders().find((each) => basename(each) === 'clinic');
    const resources = resourcesOf(documentOf(folder ?? ''));
    assert.equal(referredBy('patientId', '/appointments', resources), '/patients');
    assert.equal(referredBy('id', '/doctors/{id}/specialties', resources), '/doctors');
    assert.equal(referredBy('parentId', '/specialties', resources), '/specialties');
  });

  it('have ids of records that exist when they are sent', () => {
    const known = new Map([['/patients', ['a', 'b']]]);
    assert.deepEqual(withIds({ patientId: { referenceTo: '/patients', pick: 3 } }, known), {
      patientId: 'b',
    });
    assert.match(
      JSON.stringify(withIds([{ referenceTo: '/rooms', pick: 3 }], known)),
      /^\["[0-9a-f-]{36}"\]$/,
    );
  });
});
