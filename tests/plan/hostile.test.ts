import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as holds, asyncProperty, constantFrom, string } from 'fast-check';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import { outline } from '../../src/plan/outline.ts';
import { PlanError } from '../../src/plan/plan.ts';
import { validateSpec } from '../../src/spec/validate/validate.ts';
import type { Plan } from '../../src/plan/plan.ts';

const WORDS = [
  'track', 'customers', 'orders', 'have', 'a', 'status', '(', ')', ',', 'and', 'or', ':', '-', '\n- ', '. ', 'name', 'email',
  'each', 'belongs', 'to', 'with', 'send', 'SMS', 'reminders', 'when', 'overdue', "customer's", 'their', 'open', 'closed', 'of',
  'every', 'Monday', '24', 'hours', 'before', 'constructor', '__proto__', 'toString', 'class', 'select', 'drop', 'table', '`', '"',
  '${x}', '😀', 'ünï', '→', '/', 'As', 'I', 'want', 'can', 'be', 'is', 'users', 'id', 'createdAt', 'limit', 'one', 'more', 'no',
  'dateFrom', 'date', 'prototype', 'user', 'audit', 'record', 'Type', 'new', 'import', 'phone', 'low-stock', 'alerts', 'stock',
]; // prettier-ignore

describe('hostile requests', () => {
  it('give a valid plan or a plan error, whatever the words', async () => {
    const sentence = array(constantFrom(...WORDS), { minLength: 1, maxLength: 40 }).map((words) =>
      words.join(' '),
    );
    await holds(asyncProperty(sentence, check), { numRuns: 400 });
  });

  it('give a valid plan or a plan error, whatever the characters', async () => {
    await holds(asyncProperty(string({ unit: 'grapheme', maxLength: 300 }), check), {
      numRuns: 200,
    });
    await holds(
      asyncProperty(
        string({ unit: 'binary', maxLength: 100 }).map((text) => `track ${text} orders`),
        check,
      ),
      { numRuns: 200 },
    );
  });

  it('are read in one pass: whatever is repeated up to 20 KB takes far less time than going over it twice would', async () => {
    const repeated = array(constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) =>
      words.join(' '),
    );
    await check(OPENING);
    await holds(
      asyncProperty(repeated, (piece) => checkTime(`${piece} `)),
      { numRuns: 12, examples: SLOW_ONCE.map((piece) => [piece]) },
    );
  });
});

/** With something to keep, no stage is left out. */
const OPENING = 'Keep rooms, customers and orders. ';

/** What took long in the past. */
const SLOW_ONCE = [
  'a',
  'a.',
  'tasks,',
  'task (',
  '- x\n',
  'tasks have titles and',
  "x's",
  'send email',
  'it has',
  'order status:',
  'no two bookings of the same room may overlap.',
];

/** One pass takes about half a second; going back over the text for every word took 36. */
const FAR_TOO_LONG_MS = 6000;

async function checkTime(piece: string): Promise<void> {
  const repeats = Math.floor((20_000 - OPENING.length) / Buffer.byteLength(piece));
  const before = performance.now();
  await check(OPENING + piece.repeat(repeats));
  const spent = performance.now() - before;
  assert.ok(spent < FAR_TOO_LONG_MS, `${piece}: ${spent.toFixed(0)} ms`);
}

async function check(request: string): Promise<void> {
  let plan: Plan;
  try {
    plan = await planEmbedded(request);
  } catch (error) {
    assert.ok(error instanceof PlanError, String(error));
    return;
  }
  assert.deepEqual(
    validateSpec(plan.spec).filter(({ severity }) => severity === 'error'),
    [],
  );
  const { elements, setAside, notUnderstood } = plan.provenance;
  for (const span of [...elements.flatMap(({ evidence }) => evidence), ...setAside, ...notUnderstood]) {
    assert.equal(request.slice(span.start, span.end), span.quote);
    assert.ok(span.start < span.end);
  }
  assert.equal(outline(plan).entities.length, plan.spec.entities.length);
}
