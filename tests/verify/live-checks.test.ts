import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { readApiDocument } from '../../src/verify/api-document.ts';
import { checkExamples, type ExamplesOutcome } from '../../src/verify/checks/examples.ts';
import { checkPermissions } from '../../src/verify/checks/permissions.ts';
import { checkRoutes } from '../../src/verify/checks/routes.ts';
import { API_FILE, OPENAPI_FILE } from '../../src/verify/places.ts';
import { projectFiles } from '../../src/verify/project.ts';
import { localServer } from './support/local-server.ts';
import { soundApi } from './support/sound-api.ts';

const { signal } = new AbortController();
const served = readApiDocument(JSON.parse(soundApi()));

const NAMED = ['GET /health', 'POST /books', 'GET /books', 'GET /books/:id', 'DELETE /books/:id'];
const API_MD = NAMED.map((route) => `### ${route}\n`).join('\n');
const CODE = `app.get('/books', x); app.post('/books', x);`;

const routesOf = (changes: Readonly<Record<string, string>> = {}): ReturnType<typeof projectFiles> =>
  projectFiles(
    new Map(
      Object.entries({
        [API_FILE]: API_MD,
        [OPENAPI_FILE]: soundApi(),
        'backend/app/crud/books/books.routes.ts': CODE,
        ...changes,
      }),
    ),
  );

describe('the routes check', () => {
  it('passes when code, documents and server agree', async (t) => {
    const url = await localServer(t, () => ({ status: 200 }));
    const verdict = await checkRoutes({ url }, routesOf(), served, signal);
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.summary, '5 routes served, 5 named in api.md');
  });

  const broken: readonly (readonly [rule: string, where: string, changes: Record<string, string>])[] = [
    [
      'route-documented',
      `${OPENAPI_FILE}:1 GET /health`,
      { [API_FILE]: API_MD.replace('### GET /health', '') },
    ],
    ['route-registered', `${API_FILE}:11 GET /loans`, { [API_FILE]: `${API_MD}\n### GET /loans\n` }],
    ['route-registered', `${API_FILE}:11 POST /loans`, { [API_FILE]: `${API_MD}\n\`POST /loans\`` }],
    [
      'route-described',
      'backend/app/crud/books/books.links.ts:2 PUT /books/:id',
      { 'backend/app/crud/books/books.links.ts': `\napp.put('/books/:id', x)` },
    ],
    [
      'openapi-current',
      `${OPENAPI_FILE}:1`,
      { [OPENAPI_FILE]: soundApi('paths /books post summary', 'Other') },
    ],
    ['openapi-current', `${OPENAPI_FILE}:1`, { [OPENAPI_FILE]: '' }],
  ];
  for (const [rule, where, changes] of broken) {
    it(`${rule} names ${where}`, async (t) => {
      const url = await localServer(t, () => ({ status: 404 }));
      const { status, findings } = await checkRoutes({ url }, routesOf(changes), served, signal);
      assert.equal(status, 'failed');
      assert.deepEqual(
        findings.map((finding) => [finding.rule, finding.where]),
        [[rule, where]],
      );
    });
  }

  it('lets a documented page that is no operation answer for itself', async (t) => {
    const url = await localServer(t, ({ path }) => ({ status: path === '/docs' ? 302 : 404 }));
    const project = routesOf({ [API_FILE]: `${API_MD}\n\`GET /docs\`` });
    assert.deepEqual((await checkRoutes({ url }, project, served, signal)).findings, []);
  });
});

const refusing = (path: string): { status: number } => ({ status: path === '/health' ? 200 : 401 });

const PERMISSIONS: Readonly<Record<string, string>> = {
  'GET /health': 'public',
  'POST /books': 'books:create',
  'GET /books': 'books:list',
  'GET /books/:id': 'books:read',
  'DELETE /books/:id': 'books:delete',
};
const sectionOf = (route: string, permission = ''): string =>
  `### ${route}\n\n${permission === 'public' ? 'Needs no token.' : `Does it. Permission: \`${permission}\`.`}\n`;
const rowOf = (route: string, permission = ''): string => `| \`${route}\` | Does it. | \`${permission}\` |\n`;
const GUARDED_MD = [
  '| Endpoint | What it does | Permission |\n| --- | --- | --- |\n',
  ...NAMED.map((route) => rowOf(route, PERMISSIONS[route])),
  ...NAMED.map((route) => `\n${sectionOf(route, PERMISSIONS[route])}`),
].join('');
async function checkDocument(
  t: TestContext,
  document: string,
): Promise<readonly (readonly [string, string])[]> {
  const url = await localServer(t, ({ path }) => refusing(path));
  const { findings } = await checkPermissions({ url }, routesOf({ [API_FILE]: document }), served, signal);
  return findings.map(({ rule, where }) => [rule, where]);
}

function lineOf(text: string): number {
  return GUARDED_MD.split(text)[0]?.split('\n').length ?? 0;
}

describe('the permissions check', () => {
  it('passes when every operation that is not public refuses a caller without a token', async (t) => {
    const url = await localServer(t, ({ path }) => refusing(path));
    const project = routesOf({ [API_FILE]: GUARDED_MD });
    const verdict = await checkPermissions({ url }, project, served, signal);
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.summary, '4 operations need a token, 1 are public');
  });

  it('route-guarded names an operation that answers', async (t) => {
    const url = await localServer(t, ({ method, path }) =>
      method === 'DELETE' ? { status: 404 } : refusing(path),
    );
    const project = routesOf({ [API_FILE]: GUARDED_MD });
    const { findings } = await checkPermissions({ url }, project, served, signal);
    assert.deepEqual(
      findings.map(({ rule, where }) => [rule, where]),
      [['route-guarded', `${OPENAPI_FILE}:1 DELETE /books/:id`]],
    );
  });

  const section = sectionOf('GET /books', 'books:list');
  const row = rowOf('GET /books', 'books:list');
  const broken = [
    ['permission-documented', 'another permission in a section', section, sectionOf('GET /books', 'b:read')],
    ['permission-documented', 'a section without one', section, '### GET /books\n\nDoes it.\n'],
    ['permission-documented', 'no token where one is needed', section, sectionOf('GET /books', 'public')],
    ['permission-documented', 'another permission in the table', row, rowOf('GET /books', 'books:read')],
    ['permission-documented', 'a row without one', row, '| `GET /books` | Does it. | |\n'],
    ['endpoint-listed', 'no row in the table', row, ''],
  ] as const;
  for (const [rule, what, before, after] of broken) {
    it(`${rule} names an endpoint with ${what}`, async (t) => {
      assert.ok(GUARDED_MD.includes(before));
      const place =
        after === '' ? 'backend/app/crud/books/books.routes.ts:1' : `${API_FILE}:${lineOf(before)}`;
      assert.deepEqual(await checkDocument(t, GUARDED_MD.replace(before, after)), [
        [rule, `${place} GET /books`],
      ]);
    });
  }
});

const ID = '01900000-0000-7000-8000-000000000001';
const EXAMPLES = [
  '```http\nGET /health\n```\n`200 OK`\n```json\n{ "status": "ok" }\n```',
  '```http\nPOST /books\nAuthorization: Bearer $TOKEN\n\n{ "title": "Emma" }\n```\n`201 Created`',
  `\`\`\`json\n{ "id": "${ID}", "title": "Emma" }\n\`\`\``,
  '```http\nGET /books\nAuthorization: Bearer $TOKEN\n```\n`200 OK`\n```json\n{ "items": [], "total": 0 }\n```',
  `\`\`\`http\nGET /books/${ID}\n\`\`\`\n\`200 OK\`\n\`\`\`json\n{ "id": "${ID}", "title": "Emma" }\n\`\`\``,
  `\`\`\`http\nDELETE /books/${ID}\n\`\`\`\n\`204 No Content\``,
].join('\n\n');

const REAL = '0193a1b2-0000-7000-8000-00000000abcd';
const ANSWERS: Readonly<Record<string, { readonly status: number; readonly body?: unknown }>> = {
  'GET /health': { status: 200, body: { status: 'ok' } },
  'POST /books': { status: 201, body: { id: REAL, title: 'Emma' } },
  'GET /books': { status: 200, body: { items: [], total: 0 } },
  [`GET /books/${REAL}`]: { status: 200, body: { id: REAL, title: 'Emma' } },
  [`DELETE /books/${REAL}`]: { status: 204 },
};

interface Changes {
  readonly answers?: typeof ANSWERS;
  readonly document?: string;
}

async function check(t: TestContext, changes: Changes = {}): Promise<ExamplesOutcome> {
  const answers = { ...ANSWERS, ...changes.answers };
  const url = await localServer(t, ({ method, path }) => answers[`${method} ${path}`] ?? { status: 404 });
  return checkAgainst(url, changes.document);
}

function checkAgainst(url: string, document = EXAMPLES): Promise<ExamplesOutcome> {
  const app = { url, token: 'secret', stop: () => Promise.resolve({ code: 0, output: '' }) };
  return checkExamples(app, projectFiles(new Map([[API_FILE, document]])), served, signal);
}

describe('the examples check', () => {
  it('passes when every answer is as documented, with real ids in place of documented ones', async (t) => {
    const { verdict, runs } = await check(t);
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.summary, '5 of 5 examples, 5 of 5 operations');
    assert.deepEqual(
      runs.map(({ status }) => status),
      [200, 201, 200, 200, 204],
    );
  });

  it('sends the token only where the example shows one', async (t) => {
    const tokens: (string | undefined)[] = [];
    const url = await localServer(t, ({ token }) => {
      tokens.push(token);
      return { status: 200 };
    });
    await checkAgainst(url);
    assert.deepEqual(tokens.slice(0, 2), [undefined, 'Bearer secret']);
  });

  it('fails on another status, another body and a body where none is', async (t) => {
    const { verdict } = await check(t, {
      answers: {
        'GET /health': { status: 503 },
        'GET /books': { status: 200, body: { items: [], total: 1 } },
        [`DELETE /books/${REAL}`]: { status: 204 },
        [`GET /books/${REAL}`]: { status: 200, body: { id: REAL, title: 'Emma', secret: 1 } },
      },
    });
    assert.deepEqual(
      verdict.findings.map(({ rule, where }) => `${rule} ${where.split(' ').slice(1).join(' ')}`),
      ['example GET /health', 'example GET /books', `example GET /books/${ID}`],
    );
    assert.equal(verdict.summary, '2 of 5 examples, 5 of 5 operations');
  });

  it('compares the media type of a body that is not shown', async (t) => {
    const shown = '`200 OK`\n```json\n{ "status": "ok" }\n```';
    const page = EXAMPLES.replace(shown, '`200 OK`, `text/html`');
    const { verdict } = await check(t, { document: page });
    assert.match(verdict.findings[0]?.message ?? '', /application\/json instead of text\/html/);
    const json = EXAMPLES.replace(shown, '`200 OK`, `application/json`');
    assert.deepEqual((await check(t, { document: json })).verdict.findings, []);
  });

  it('fails when an operation has no example, and when an example cannot be read', async (t) => {
    const { verdict } = await check(t, { document: EXAMPLES.replace('GET /books\n', 'LIST /books\n') });
    assert.deepEqual(
      verdict.findings.map(({ rule }) => rule),
      ['example-form', 'operation-example'],
    );
  });

  it('fails, and does not throw, when the backend is gone', async () => {
    const app = {
      url: 'http://127.0.0.1:1',
      token: '',
      stop: () => Promise.resolve({ code: 0, output: '' }),
    };
    const { verdict } = await checkExamples(
      app,
      projectFiles(new Map([[API_FILE, EXAMPLES]])),
      served,
      signal,
    );
    assert.match(verdict.findings[0]?.message ?? '', /did not answer/);
  });
});
