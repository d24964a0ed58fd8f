import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emitAgentsMd } from '../../src/generate/emit/docs/agents-md.ts';
import { emitCiWorkflow } from '../../src/generate/emit/docs/ci-workflow.ts';
import { emitDataModelMd } from '../../src/generate/emit/docs/data-model-md.ts';
import { documentFiles } from '../../src/generate/emit/docs/documents.ts';
import { emitReadmeMd } from '../../src/generate/emit/docs/readme-md.ts';
import { allEndpoints } from '../../src/generate/emit/docs/api-sections.ts';
import { parse } from 'yaml';
import { modelOf } from './support.ts';

const model = modelOf();

describe('data_model.md', () => {
  const document = emitDataModelMd(model);

  it('names every entity, field and column', () => {
    for (const { name, fields } of model.entities) {
      assert.match(document, new RegExp(`^## ${name}$`, 'm'));
      for (const { property, column } of fields)
        assert.ok(document.includes(`| \`${property}\` | \`${column}\` |`));
    }
  });

  it('draws every relation once', () => {
    const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(document) ?? [];
    assert.deepEqual(diagram.match(/^ {2}".*--.*$/gm), [
      '  "Customer" ||--o{ "Bike" : "owner"',
      '  "Bike" ||--o{ "Job" : "bike"',
      '  "Job" |o--o{ "Job" : "parent"',
      '  "Job" }o--o{ "Part" : "parts"',
    ]);
    assert.equal(diagram.split('{\n').length - 1, model.entities.length);
  });

  it('says what stays of hidden records, and what keeps them from being deleted', () => {
    const text = emitDataModelMd(
      modelOf(`spec: 1
app: { name: library, title: Library }
entities:
  Shelf: { fields: { label: text } }
  Book:
    softDelete: true
    fields: { title: text, shelf: { type: ref, to: Shelf }, readers: { type: refs, to: Reader } }
  Reader: { fields: { name: text } }`),
    );
    assert.match(
      text,
      /hidden \(`deleted_at`\), and nothing restores them\. So do their rows in `books_readers`/,
    );
    assert.match(text, /cannot be deleted while referred to, be it by a hidden record\./);
  });

  it('tells rules that hold from those that are open', () => {
    assert.match(document, /`endsAt > startsAt`\. The database insists on it\./);
    assert.match(document, /Open: Job\.state may change/);
  });
});

describe('README.md', () => {
  const document = emitReadmeMd(model, {
    elements: [],
    assumptions: [
      {
        path: 'entities.Bike',
        text: 'A bike has one owner.',
        because: 'nothing else is said',
        alternatives: [],
      },
    ],
    questions: [{ text: 'Who may see prices?', paths: [], default: 'everybody' }],
    setAside: [],
    notUnderstood: [{ start: 0, end: 4, quote: 'zing', reason: 'unknown word' }],
  });

  it('quotes the request and says what was assumed, asked and not understood', () => {
    for (const text of [
      '> A workshop that repairs bikes',
      'A bike has one owner.',
      'Who may see prices?',
      '“zing”',
    ]) {
      assert.ok(document.includes(text), text);
    }
  });

  it('lists every endpoint and begins with a request that needs no other', () => {
    for (const { method, path } of allEndpoints(model)) assert.ok(document.includes(`\`${method} ${path}\``));
    assert.match(document, /curl -i http:\/\/localhost:3000\/(?:customers|parts) /);
  });

  it('says how supermaker is run, which is on no path', () => {
    assert.match(document, /checkout of supermaker[\s\S]+npx supermaker verify PROJECT/);
    assert.doesNotMatch(document, /`supermaker /);
  });

  it('links only to files of the project', () => {
    const written = new Set(documentFiles(model).map(([path]) => path));
    const fromElsewhere = new Set([
      'backend/backend_overview.md',
      'deploy/kubernetes/backend.yaml',
      'backend/app/docs/proof.md',
      'backend/app/docs/security.md',
    ]);
    const links = [...document.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    assert.ok(links.length > 5);
    assert.deepEqual(
      links.filter((target) => !written.has(target) && !fromElsewhere.has(target)),
      [],
    );
  });
});

describe('the workflow', () => {
  it('checks and tests, on both databases', () => {
    const workflow = parse(emitCiWorkflow()) as {
      jobs: Record<string, { steps: { run?: string; env?: Record<string, string> }[] }>;
    };
    const jobs = Object.values(workflow.jobs);
    const runs = jobs.map(({ steps }) =>
      steps.flatMap(({ run }) => run?.split(' ').slice(0, 3).join(' ') ?? []),
    );
    assert.deepEqual(runs, [
      ['npm ci', 'npm run audit:packages', 'npm run check', 'npm test', 'npm run --silent'],
      ['npm ci', 'psql postgres://postgres:${{ github.run_id', 'npm test'],
    ]);
    const [url] = jobs.flatMap(({ steps }) => steps.flatMap(({ env }) => env?.['TEST_DATABASE_URL'] ?? []));
    assert.match(url ?? '', /^postgres:\/\/backend:/, 'the owner is no superuser');
  });
});

describe('all documents', () => {
  it('are the same every time', () => {
    assert.deepEqual(documentFiles(modelOf()), documentFiles(model));
  });
});

describe('AGENTS.md', () => {
  it('fits on a page, and shows each step on an entity of the project that has every operation', () => {
    const text = emitAgentsMd(model);
    assert.ok(text.split('\n').length < 90);
    const whole = model.entities.find(({ operations }) => operations.size === 5);
    assert.ok(whole !== undefined && text.includes(`\`app/crud/${whole.path}/\``));
    assert.match(text, /supermaker check PROJECT/);
  });

  it('lies at the root of a project', () => {
    assert.ok(documentFiles(model).some(([path]) => path === 'AGENTS.md'));
  });
});
