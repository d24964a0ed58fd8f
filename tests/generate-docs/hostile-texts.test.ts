import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, constantFrom, oneof, property, string } from 'fast-check';

import { documentFiles } from '../../src/generate/emit/docs/documents.ts';
import { projectModel } from '../../src/generate/model/project-model.ts';
import { oneLine } from '../../src/generate/render/prose.ts';
import type { Provenance } from '../../src/spec/evidence.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { SHOP, specOf } from './support.ts';

const HOSTILE = [
  '# Heading',
  '| a | b |\n| --- | --- |',
  '```\nfence',
  '~~~sh\nrm -rf /\n~~~',
  '--> <script>alert(1)</script> <!--',
  '[link](javascript:alert(1)) ![image](https://evil.example/x.png)',
  '</details><img src=x onerror=alert(1)>',
  '- [x] done',
  '1. first\n2. second',
  '> quote\n---\n===',
  '`code` ``more`` ```',
  '$(id) ${x} \\',
  'https://evil.example and www.evil.example and @everyone and #12',
  '\u202Ereversed\u0000\u2028line',
  'مرحبا 😀',
  'x'.repeat(10_000),
];

/** Puts one text everywhere where a spec or its provenance holds free text. */
function documentsWith(text: string): [string, string][] {
  const spec = specOf(SHOP);
  const hostile: Spec = {
    ...spec,
    app: { ...spec.app, title: text, request: text },
    entities: spec.entities.map((entity) => ({
      ...entity,
      about: text,
      fields: entity.fields.map((field) => ({ ...field, about: text })),
      actions: entity.actions.map((action) => ({ ...action, about: text })),
    })),
    integrations: spec.integrations.map((integration) => ({ ...integration, purpose: text })),
  };
  const provenance: Provenance = {
    elements: [],
    assumptions: [{ path: 'app', text, because: text, alternatives: [text] }],
    questions: [{ text, paths: [], default: text }],
    setAside: [],
    notUnderstood: [{ start: 0, end: 1, quote: text, reason: text }],
  };
  return documentFiles(projectModel(hostile), provenance).filter(([path]) => path.endsWith('.md'));
}

/** What Markdown makes of each line: kind, and for tables the number of cells. */
function skeleton(document: string): string[] {
  let fenced = false;
  return document.split('\n').map((line) => {
    if (/^(?:```|~~~)/.test(line)) {
      fenced = !fenced;
      return line;
    }
    if (fenced) return 'code';
    if (line.startsWith('|')) return `${line.split('|').length} cells`;
    return /^(?:#{1,6} |- \[[ x]\] |- |\d+[.)] |> |---|===)/.exec(line)?.[0] ?? (line === '' ? '' : 'text');
  });
}

/** Everything outside of code that a reader's program would act on. */
function liveMarkup(document: string): string[] {
  const prose = document.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return (
    prose.match(/<[a-z!/][^\s>]*|\]\([^)]*\)|https?:\/\/\S*|www\.|\p{Cc}(?<!\n)|\p{Cf}|\u2028|@\w/giu) ?? []
  );
}

const BENIGN = new Map(documentsWith('word'));

function assertHarmless(text: string): void {
  for (const [path, content] of documentsWith(text)) {
    const benign = BENIGN.get(path) ?? '';
    const message = `${path} with ${JSON.stringify(text.slice(0, 80))}`;
    assert.deepEqual(skeleton(content), skeleton(benign), message);
    assert.deepEqual(liveMarkup(content), liveMarkup(benign), message);
  }
}

describe('texts of a request in documents', () => {
  it('cannot become headings, tables, fences, lists, links or HTML', () => {
    for (const text of HOSTILE) assertHarmless(text);
  });

  it('cannot do so whatever they are', () => {
    const characters = string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const marks = string({ unit: constantFrom(...MARKS), minLength: 1, maxLength: 40 });
    const texts = oneof(characters, marks).filter((text) => oneLine(text) !== '');
    holds(property(texts, assertHarmless), { numRuns: 60 });
  });
});

const MARKS = Array.from('#|`~<>-=*_[]()!\\\n\r\t &.1x:/w@');
