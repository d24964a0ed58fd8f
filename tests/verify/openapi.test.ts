import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { checkOpenApi } from '../../src/verify/checks/openapi.ts';
import { DOCUMENT_RULES } from '../../src/verify/document-rules/document-rules.ts';
import { OPENAPI_FILE } from '../../src/verify/places.ts';
import { projectFiles } from '../../src/verify/project.ts';
import { soundApi } from './support/sound-api.ts';

const check = (document: string, spec = ''): ReturnType<typeof checkOpenApi> =>
  checkOpenApi(
    projectFiles(
      new Map([
        [OPENAPI_FILE, document],
        ['backend/spec.yaml', spec],
      ]),
    ),
  );

const OTHER_ERROR = { description: 'No', content: { 'application/json': { schema: { type: 'object' } } } };
const BARE = { description: 'OK', content: { 'application/json': { schema: {} } } };
const LIST = {
  description: 'OK',
  content: { 'application/json': { schema: { type: 'array' } } },
};

/** What breaks each rule: where the document is changed, to what, and where the finding points. */
const BREACHES: readonly (readonly [rule: string, path: string, value: unknown, where: string])[] = [
  ['document-form', 'openapi', '3.0.0', `${OPENAPI_FILE}:1`],
  ['document-form', 'info title', undefined, `${OPENAPI_FILE}:1`],
  ['document-form', 'paths', {}, `${OPENAPI_FILE}:1`],
  ['document-form', 'components schemas Book', undefined, `${OPENAPI_FILE}:1`],
  ['document-form', 'paths /books/{id} get parameters', [], 'GET /books/:id'],
  ['operations-described', 'paths /books get operationId', undefined, 'GET /books'],
  ['operations-described', 'paths /books get operationId', 'createBook', 'GET /books'],
  ['operations-described', 'paths /books get operationId', 'list_books', 'GET /books'],
  ['operations-described', 'paths /books get summary', ' ', 'GET /books'],
  ['operations-described', 'paths /books get tags', [], 'GET /books'],
  ['plural-nouns', 'paths /book/{id}', { get: { responses: {} } }, 'GET /book/:id'],
  ['success-statuses', 'paths /books post responses', { 200: BARE }, 'POST /books'],
  ['success-statuses', 'paths /books/{id} delete responses', { 200: BARE }, 'DELETE /books/:id'],
  ['success-statuses', 'paths /books get responses', {}, 'GET /books'],
  ['error-statuses', 'paths /books/{id} get responses 404', undefined, 'GET /books/:id'],
  ['error-statuses', 'paths /books post responses 422', undefined, 'POST /books'],
  ['error-statuses', 'paths /books get responses 401', undefined, 'GET /books'],
  ['error-body', 'paths /books post responses 422', OTHER_ERROR, 'POST /books'],
  ['error-body', 'components schemas Error required', ['message'], 'Error'],
  ['response-schemas', 'paths /books/{id} get responses 200', BARE, 'GET /books/:id'],
  ['list-caps', 'paths /books get parameters', [], 'GET /books'],
  ['list-caps', 'paths /books get responses 200', LIST, 'GET /books'],
  ['field-names', 'components schemas Book properties page_count', {}, 'Book'],
];

describe('the openapi check', () => {
  it('passes a sound document', () => {
    assert.deepEqual(check(soundApi()), {
      status: 'passed',
      summary: `5 operations (1 public), ${DOCUMENT_RULES.length} rules`,
      findings: [],
    });
  });

  it('fails what is no document', () => {
    assert.equal(check('not JSON').status, 'failed');
    assert.equal(check('').status, 'failed');
  });

  for (const [rule, path, value, where] of BREACHES) {
    it(`${rule}: ${path} = ${JSON.stringify(value) ?? 'absent'}`, () => {
      const { status, findings } = check(soundApi(path, value));
      assert.equal(status, 'failed');
      const found = findings.filter((finding) => finding.rule === rule);
      assert.ok(
        found.some((finding) => finding.where === where || finding.where === `${OPENAPI_FILE}:1 ${where}`),
        JSON.stringify(findings),
      );
      assert.ok(found.every(({ message, mend }) => message !== '' && mend !== ''));
    });
  }

  it('names the line of the code that registers the route, or else of the description', () => {
    const document = JSON.stringify(JSON.parse(soundApi('paths /books get summary', '')), null, 2);
    const line = document
      .slice(0, document.indexOf('"get"', document.indexOf('"/books":')))
      .split('\n').length;
    const code = ['backend/app/crud/books/books.routes.ts', "\napp.get('/books', x);"] as const;
    const of = (...more: (readonly [string, string])[]): string[] =>
      checkOpenApi(projectFiles(new Map([[OPENAPI_FILE, document], ...more]))).findings.map(
        ({ where }) => where,
      );
    assert.deepEqual(of(), [`${OPENAPI_FILE}:${line} GET /books`]);
    assert.deepEqual(of(code), [`${code[0]}:2 GET /books`]);
  });

  it('takes the plural that the spec gives', () => {
    const staff = JSON.parse(soundApi()) as { paths: Record<string, unknown> };
    staff.paths['/staves/{id}'] = staff.paths['/books/{id}'];
    staff.paths['/crew/{id}'] = staff.paths['/books/{id}'];
    const spec =
      'spec: 1\napp: { name: a, title: A }\nentities:\n  Crew: { plural: Crew, fields: { name: text } }\n';
    const found = check(JSON.stringify(staff), spec).findings.filter(({ rule }) => rule === 'plural-nouns');
    assert.deepEqual(found, []);
  });

  it('has been seen to fail by every rule', () => {
    const broken = new Set(BREACHES.map(([rule]) => rule));
    assert.deepEqual(
      DOCUMENT_RULES.map(({ id }) => id).filter((id) => !broken.has(id)),
      [],
    );
  });
});
