import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { missedGoals } from '../../proving/load/goals.ts';
import { leadMix } from '../../proving/load/mix.ts';
import { percentile } from '../../proving/load/percentile.ts';

const GOOD = { errors: 0, p50Ms: 2, p99Ms: 19, megabytes: [120, 150, 155, 160] };

describe('figures of a load', () => {
  it('takes percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.equal(percentile(hundred, 0.5), 50);
    assert.equal(percentile(hundred, 0.99), 99);
    assert.equal(percentile([3, 1, 2], 0.5), 2);
    assert.equal(percentile([7], 0.99), 7);
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });

  it('misses no goal of a good run, whatever the first minute took', () => {
    assert.deepEqual(missedGoals(GOOD), []);
  });

  it('misses a goal by an error, a long tail, or memory that grows or shrinks', () => {
    assert.equal(missedGoals({ ...GOOD, errors: 1 }).length, 1);
    assert.equal(missedGoals({ ...GOOD, p99Ms: 20 }).length, 1);
    assert.equal(missedGoals({ ...GOOD, megabytes: [120, 150, 166] }).length, 1);
    assert.equal(missedGoals({ ...GOOD, megabytes: [120, 150, 134] }).length, 1);
  });

  it('deletes only what it created, and keeps the size of the table', () => {
    const mix = leadMix('token', ['kept']);
    const made = new Set<string>();
    const deleted: string[] = [];
    for (let count = 0; count < 1000; count += 1) {
      const request = mix.next();
      if (request.method === 'POST') {
        const id = `made-${count}`;
        made.add(id);
        mix.learn(request, JSON.stringify({ id }));
      }
      if (request.method === 'DELETE') deleted.push(request.path.slice('/leads/'.length));
    }
    assert.ok(
      deleted.length > 50 && made.size - deleted.length <= 2,
      `${made.size} made, ${deleted.length} deleted`,
    );
    assert.ok(deleted.every((id) => made.has(id)));
  });
});
