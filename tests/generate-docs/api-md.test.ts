import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { emitApiMd } from '../../src/generate/emit/docs/api-md.ts';
import { allEndpoints } from '../../src/generate/emit/docs/api-sections.ts';
import { emitRoutes } from '../../src/generate/emit/crud/routes.ts';
import { emitLinks } from '../../src/generate/emit/crud/links.ts';
import { linksOf } from '../../src/generate/model/project-model.ts';
import { readExamples, type ApiExample } from '../../src/verify/examples/api-examples.ts';
import { modelOf, SHOP } from './support.ts';

const model = modelOf();
const document = emitApiMd(model);
const { examples, unreadable } = readExamples(document);

function find(method: string, path: string): ApiExample {
  const found = examples.find((example) => example.method === method && example.path.split('?')[0] === path);
  assert.ok(found, `${method} ${path}`);
  return found;
}

function bodyOf(example: ApiExample): Record<string, unknown> {
  return JSON.parse(example.body ?? '{}') as Record<string, unknown>;
}

function statusOf(response: unknown): unknown {
  return (response as { readonly status?: string } | undefined)?.status;
}

function sectionOf(route: string): string {
  return document.split(`### ${route}\n`)[1]?.split('\n### ')[0] ?? '';
}

describe('api.md', () => {
  it('names every error code that the backend knows', () => {
    const source = new URL('../../template/backend/app/core/errors.ts', import.meta.url);
    const codes = [...readFileSync(source, 'utf8').matchAll(/^ {2}([A-Z_]+): \{/gm)].map(([, code]) => code);
    assert.ok(codes.length > 15);
    assert.deepEqual(
      codes.filter((code) => !document.includes(`\`${code}\``)),
      ['NO_ORGANISATION'],
    );
    const apart = emitApiMd(modelOf(`${SHOP}tenancy: organisation\n`));
    assert.match(apart, /`NO_ORGANISATION`/);
  });

  it('says what an absent field becomes where a record is created, and only there', () => {
    assert.match(sectionOf('POST /jobs'), /Default: `waiting`\./);
    assert.match(sectionOf('PATCH /jobs/:id'), /`state`/);
    assert.doesNotMatch(sectionOf('PATCH /jobs/:id'), /Default:/);
  });

  it('holds only examples that can be read, as many as there are endpoints and three refusals', () => {
    assert.deepEqual(unreadable, []);
    const shown = allEndpoints(model).filter(({ example }) => example !== undefined);
    assert.equal(examples.length, shown.length + 3);
  });

  it('documents every route of every entity under its operation id', () => {
    const documented = new Set(allEndpoints(model).map(({ operationId }) => operationId));
    const code = model.entities.flatMap((entity) => [
      emitRoutes(entity),
      emitLinks(entity, linksOf(model, entity)),
    ]);
    const registered = [...code.join('\n').matchAll(/operationId: '(\w+)'/g)].map(([, id]) => id);
    assert.ok(registered.length > 20);
    assert.deepEqual(
      registered.filter((id) => !documented.has(id)),
      [],
    );
  });

  it('uses no id before the request that creates its record', () => {
    const known = new Set<string>();
    for (const { path, body, response, status, line } of examples) {
      const used = `${path} ${body ?? ''}`.match(/01900000-0000-7000-8000-0{10}\d\d/g) ?? [];
      for (const id of used) assert.ok(known.has(id), `line ${line}: ${id}`);
      if (status === 201) known.add((response as { id: string }).id);
    }
    assert.equal(known.size >= 4, true);
  });

  it('answers what was sent', () => {
    for (const example of examples.filter(({ status }) => status === 201)) {
      const answer = example.response as Record<string, unknown>;
      for (const [key, value] of Object.entries(bodyOf(example))) {
        if (key in answer) assert.deepEqual(answer[key], value, `${example.path} ${key}`);
      }
    }
  });

  it('leaves a reference to a record that does not exist yet out', () => {
    const created = find('POST', '/jobs');
    assert.ok('bikeId' in bodyOf(created));
    assert.ok(!('parentId' in bodyOf(created)));
    assert.equal((created.response as { parentId: unknown }).parentId, null);
  });

  it('changes a status only as its transitions allow', () => {
    const changed = examples.find(({ method, path }) => method === 'PATCH' && path.startsWith('/jobs/'));
    assert.deepEqual(bodyOf(changed ?? assert.fail()), { state: 'doing' });
  });

  it('finds exactly the one record with a filter', () => {
    const list = examples.find(({ path }) => path.startsWith('/jobs?'));
    assert.equal(list?.path, '/jobs?state=waiting');
    assert.equal((list.response as { total: number }).total, 1);
  });

  it('shows records that no client can create as missing', () => {
    assert.equal(examples.find(({ path }) => path.startsWith('/ledgers/'))?.status, 404);
    assert.deepEqual(find('GET', '/ledgers').response, { items: [], total: 0, limit: 20, offset: 0 });
  });

  it('links records after both exist and deletes at the end, in reverse', () => {
    const positions = examples.map(({ method, path }) => `${method} ${path.split('/')[1]}`);
    const link = examples.findIndex(({ method, path }) => method === 'PUT' && path.includes('/parts/'));
    assert.ok(link > positions.indexOf('POST parts'));
    const deleted = examples
      .filter(({ method, path }) => method === 'DELETE' && path.split('/').length === 3)
      .map(({ path }) => path.split('/')[1]);
    assert.deepEqual(
      deleted,
      model.entities
        .filter(({ operations }) => operations.has('delete'))
        .map(({ path }) => path)
        .toReversed(),
    );
  });

  it('texts only with consent, and records while nothing is connected', () => {
    const consent = examples.findIndex(
      ({ method, path }) => method === 'PUT' && path.endsWith('/sms-consent'),
    );
    const sent = examples.findIndex(({ method, path }) => method === 'POST' && path.endsWith('/sms'));
    assert.ok(consent !== -1 && consent < sent);
    assert.equal(statusOf(examples[sent]?.response), 'recorded');
    assert.equal(find('POST', '/integrations/email/requests').status, 201);
  });

  it('keeps a record that is still referred to', () => {
    const kept = modelOf(
      SHOP.replace(
        '  Part:\n',
        '  Tool:\n    fields:\n      part: { type: ref, to: Part, required: true }\n    operations: [create]\n  Part:\n',
      ).replace('operations: [create, list]\n', 'operations: [create, list, delete]\n'),
    );
    const refused = readExamples(emitApiMd(kept)).examples.find(
      ({ method, path }) => method === 'DELETE' && path.startsWith('/parts/'),
    );
    assert.equal(refused?.status, 409);
  });

  it('is the same every time', () => {
    assert.equal(emitApiMd(modelOf()), document);
  });
});
