import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as holds, asyncProperty, constantFrom } from 'fast-check';
import { planEmbedded } from '../../../src/plan/embedded/plan-embedded.ts';
import { PlanError } from '../../../src/plan/plan.ts';
import { read } from './reading.ts';

const WORDS = [
  'track customers, orders, rooms and bookings.', 'orders', 'rooms', 'bookings', 'customers', 'managers', 'a', 'the', 'no two', 'same', 'only', 'once', 'cannot', 'must', 'can', 'be',
  'double-booked', 'overlap', 'at a time', 'at most', 'up to', '12', '0', '999999999', 'per', 'by', 'each', 'month', 'total', 'number of', 'average', 'revenue', 'status', 'draft', 'sent', 'paid', '→', '->', 'from', 'to', 'then',
  'or', 'and', ',', '.', ';', '(', ')', 'unique', 'required', 'optional', 'characters', 'digits', '6-digit', 'stars', '5-1', '1-5', 'between', 'defaults to', 'delete', 'view', 'edit', 'own', 'their', 'read-only', 'everything', 'never', 'deleted', 'restored',
  'after', 'before', 'start', 'end', 'more than', 'below', 'zero', 'negative', 'stock', 'price', 'constructor', '__proto__', 'toString', 'public', 'user', 'users', 'staff', 'class', 'capacity', 'full', 'if', 'when', 'no accounts', 'encrypt', 'encrypted', 'kept', 'for', '2 years', 'anonymised', 'keep', 'multi-tenant', 'email', 'date', 'name', 'total', 'invoice', 'have',
]; // prettier-ignore

describe('hostile rules', () => {
  it('give a valid plan or a plan error, whatever the words', async () => {
    const sentence = array(constantFrom(...WORDS), { minLength: 3, maxLength: 50 }).map(
      (words) => `Keep customers, orders, rooms and bookings of rooms. ${words.join(' ')}`,
    );
    await holds(
      asyncProperty(sentence, async (request) => {
        try {
          await read(request);
        } catch (error) {
          if (!(error instanceof PlanError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are read in one pass, however long', async () => {
    await planEmbedded('Keep orders.');
    for (const piece of [
      'at most 5 rooms per booking ',
      'no two bookings of the same room may overlap. ',
      'only managers can delete their own orders. ',
      'a → b → ',
      'total revenue per month and ',
      'the price must be unique, ',
      'status goes from draft to sent to ',
      'customers can cancel. bookings cannot be cancelled. ',
    ]) {
      const request = `Keep rooms, orders, customers and bookings. ${piece.repeat(Math.floor(19_900 / Buffer.byteLength(piece)))}`;
      const before = performance.now();
      await planEmbedded(request);
      const spent = performance.now() - before;
      assert.ok(spent < 6000, `${piece}: ${spent} ms`);
    }
  });
});
