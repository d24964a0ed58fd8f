import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { figuresOf, fallenFigures, readBaseline } from '../../eval/baseline.ts';
import { run } from '../../eval/predict.ts';
import { readSplit, SPLITS } from '../../eval/samples.ts';

describe('planner quality', () => {
  for (const split of SPLITS) {
    it(`is no worse than before on ${split}`, async () => {
      const { scores } = await run(readSplit(split));
      assert.deepEqual(fallenFigures(figuresOf(scores), readBaseline(split)), []);
    });
  }

  it('would be told if it fell', () => {
    const baseline = readBaseline('dev');
    const fallen = { ...baseline, entities: (baseline['entities'] ?? 0) - 2.1 };
    assert.match(fallenFigures(fallen, baseline).join(), /entities/u);
    const within = { ...baseline, entities: (baseline['entities'] ?? 0) - 1.9 };
    assert.deepEqual(fallenFigures(within, baseline), []);
  });
});
