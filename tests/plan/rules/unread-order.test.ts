import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grants, isUnread, read } from './reading.ts';

const LESSONS = 'We run a booking site. Coaches give lessons with a title and a start time.';

describe('demands that no rule has read', () => {
  for (const [sentence, unread] of [
    [
      'Pupils book a lesson; they can cancel a booking up to 6 hours before it starts.',
      'up to 6 hours before it starts',
    ],
    ['Pupils book a lesson. Pupils can move a booking within 2 days.', 'within 2 days'],
    ['Pupils book a lesson. A booking is made at least a week in advance.', 'at least a week in advance'],
  ] as const)
    it(`lists “${unread}”`, async () => {
      assert.ok(isUnread(await read(`${LESSONS} ${sentence}`), unread));
    });

  it('keeps the step and lists until when it may be taken', async () => {
    const plan = await read(
      'Keep bookings and members. Only admins can delete bookings. Members can cancel bookings up to 6 hours before they start.',
    );
    assert.equal(grants(plan, 'Booking', 'member'), 'read update[status] list');
    assert.ok(isUnread(plan, 'up to 6 hours before they start'));
  });

  it('come before other clauses, and lone nouns come last', async () => {
    const plan = await read(
      'A tool for our harbour firm and its yard. Show me attendance per lesson each month. Coaches give lessons with a title. A lesson must never be moved by hand.',
    );
    const quotes = plan.provenance.notUnderstood.map(({ quote }) => quote);
    const places = ['never be moved', 'attendance', 'yard'].map((words) =>
      quotes.findIndex((quote) => quote.includes(words)),
    );
    assert.ok(!places.includes(-1), quotes.join(' | '));
    assert.deepEqual(
      places,
      places.toSorted((left, right) => left - right),
    );
  });
});
