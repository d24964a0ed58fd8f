import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Arbitrary,
  array,
  assert as check,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  string,
  tuple,
} from 'fast-check';
import type { Explanation } from '../../../src/plan/explain/explanation.ts';
import { explain } from '../../../src/plan/explain/explain.ts';
import { textWidth } from '../../../src/plan/explain/width.ts';
import type { ElementOrigin, UnusedText } from '../../../src/spec/evidence.ts';
import type { Spec } from '../../../src/spec/spec.ts';
import { builtInStages } from '../../../src/commands/stages.ts';
import { anySpec } from '../../spec/arbitrary-spec.ts';

const LINE_BREAK = /[\n\r\u2028\u2029]/u;

/** Words that join others have no mark of their own. */
const JOINING = /\b(?:and|or|with|plus|also)\b/giu;

const word = constantFrom(
  'books',
  'a',
  'title',
  '図書',
  '👩‍👧',
  '\t',
  '  ',
  '\n',
  '\r\n',
  'ספר',
  '(',
  ').',
  ',',
  'x-y',
  '\u001B[2J',
  '\u202E',
  'e\u0301',
  '\u200B',
  '$',
);
const request = oneof(
  array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' ')),
  array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join('')),
  string({ unit: 'binary', minLength: 1, maxLength: 80 }),
);

interface Case {
  readonly request: string;
  readonly spec: Spec;
  readonly elements: readonly ElementOrigin[];
  readonly setAside: readonly UnusedText[];
  readonly width: number;
}

const anyCase: Arbitrary<Case> = tuple(request, anySpec).chain(([text, spec]) => {
  const span = tuple(nat(text.length - 1), integer({ min: 1, max: 40 })).map(([start, length]) => {
    const end = Math.min(text.length, start + length);
    return { start, end, quote: text.slice(start, end) };
  });
  const evidence = tuple(span, constantFrom('has.verb', 'thing.mention', 'link.object')).map(
    ([at, rule]) => ({ ...at, rule }),
  );
  const element = record({
    path: constantFrom(...pathsOf(spec)),
    origin: constantFrom('stated', 'inferred', 'default'),
    confidence: constantFrom('high', 'medium', 'low'),
    evidence: array(evidence, { maxLength: 5 }),
  });
  return record({
    request: constantFrom(text),
    spec: constantFrom(spec),
    elements: array(element, { maxLength: 12 }),
    setAside: array(
      span.map((at) => ({ ...at, reason: 'about looks' })),
      { maxLength: 2 },
    ),
    width: integer({ min: 10, max: 60 }),
  });
});

function pathsOf(spec: Spec): string[] {
  return [
    'app.name',
    'elsewhere',
    ...spec.roles.map(({ name }) => `roles.${name}`),
    ...spec.entities.flatMap((entity) => [
      `entities.${entity.name}`,
      ...entity.fields.map(({ name }) => `entities.${entity.name}.fields.${name}`),
      ...entity.actions.map(({ name }) => `entities.${entity.name}.actions.${name}`),
      ...entity.rules.map((_, index) => `entities.${entity.name}.rules.${index}`),
    ]),
    ...spec.automations.map(({ name }) => `automations.${name}`),
    ...spec.integrations.map(({ capability }) => `integrations.${capability}`),
  ];
}

function explained({ request: text, spec, elements, setAside, width }: Case): Explanation {
  const provenance = { elements, assumptions: [], questions: [], setAside, notUnderstood: [] };
  return explain(text, { spec, provenance }, width);
}

function visible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}]/u.test(text);
}

test('the lines without their marks are the request', () => {
  check(
    property(anyCase, (given) => {
      let at = 0;
      for (const { start, end, text } of explained(given).lines) {
        assert.ok(
          /^(?:\r\n|[\n\r\u2028\u2029])?$/u.test(given.request.slice(at, start)),
          'only a line break is between lines',
        );
        const source = given.request.slice(start, end);
        assert.ok(!LINE_BREAK.test(source));
        assert.equal(letters(text), letters(source));
        at = end;
      }
      assert.equal(at, given.request.length);
    }),
  );
});

test('lines and marks fit, and nothing on them moves a terminal’s cursor', () => {
  check(
    property(anyCase, (given) => {
      for (const { text, rows } of explained(given).lines) {
        assert.ok(textWidth(text) <= given.width, text);
        assert.doesNotMatch(text, /\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
        for (const row of rows) {
          let column = 0;
          for (const mark of row) {
            assert.ok(mark.column >= column && mark.width > 0, 'marks do not overlap');
            column = mark.column + mark.width;
          }
          assert.ok(column <= given.width);
        }
      }
    }),
  );
});

test('every stretch of every element’s evidence is marked and noted', () => {
  check(
    property(anyCase, (given) => {
      const { lines } = explained(given);
      const marks = lines.flatMap(({ rows }) => rows.flat()).filter(({ kind }) => kind === 'understood');
      const notes = new Map(lines.flatMap((line) => line.notes.map((note) => [note.number, note])));
      for (const { path, evidence } of given.elements) {
        for (const { start, end, quote, rule } of evidence) {
          for (const { index, 0: found } of quote
            .replace(JOINING, (joining) => ' '.repeat(joining.length))
            .matchAll(/[\p{L}\p{N}]/gu)) {
            const at = start + index;
            assert.ok(
              marks.some((mark) => mark.start <= at && at + found.length <= mark.end),
              `${found} at ${at} is marked`,
            );
          }
          if (!visible(quote)) continue;
          const here = marks.filter((mark) => mark.start < end && mark.end > start);
          const became = here.flatMap(({ number }) => notes.get(number ?? 0)?.became ?? []);
          const named = became.some(({ elements, rules }) =>
            elements.some((element) =>
              element.path === path ? rules.includes(rule) : element.path.startsWith(`${path}.`),
            ),
          );
          assert.ok(named, `${path} by ${rule} is noted at ${start}-${end}`);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('every mark has its note, at the line where it starts, in the order of the numbers', () => {
  check(
    property(anyCase, (given) => {
      const seen = new Set<number>();
      const { lines } = explained(given);
      for (const { rows, notes } of lines) {
        for (const { number } of notes) {
          assert.equal(number, seen.size + 1);
          seen.add(number);
        }
        for (const { number } of rows.flat()) assert.ok(number === undefined || seen.has(number));
      }
    }),
  );
});

test('a long request is explained at once', async () => {
  const sentence =
    'Each customer has a name, a phone and a status (new, active or gone), and places many orders. ';
  const text = sentence.repeat(150);
  const plan = await builtInStages.plan(text);
  const start = performance.now();
  const { lines } = explain(text, plan, 80);
  assert.ok(performance.now() - start < 1000);
  assert.ok(lines.length > 150);
});

/** What stays of a text when what terminals must not be sent, and white space, is taken away. */
function letters(text: string): string {
  return text.replace(/[\s\p{C}\uFFFD]/gu, '');
}
