import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeSpec } from '../../../../src/spec/write.ts';
import { sameAnswer } from './support/answers.ts';
import { ALL, END, FIRST, PARTS, REQUEST, SECOND, THIRD } from './support/harbour.ts';
import { failure } from './support/model-failure.ts';
import { news, planWith, saidIn, setting } from './support/setting.ts';

describe('a part on which the model fails', () => {
  const refusal = { text: 'I cannot', finish: 'refusal' } as const;

  it('is left out, and said to be with its place', async (t) => {
    const own = await setting(t, [{ text: FIRST }, refusal, { text: THIRD }, { text: sameAnswer() }]);
    const { value: plan, work } = await planWith(own, REQUEST);
    const { start, end, text } = PARTS[1] ?? { start: 0, end: 0, text: '' };
    assert.deepEqual(
      plan.spec.entities.map(({ name }) => name),
      ['Boat', 'Skipper', 'Booking'],
    );
    const unused = plan.provenance.notUnderstood.find(({ reason }) => reason.includes('part 2 of 3'));
    assert.deepEqual(unused, {
      start,
      end,
      quote: text,
      reason: 'part 2 of 3 was not planned: MODEL_REFUSED',
    });
    assert.match(
      plan.provenance.assumptions[0]?.text ?? '',
      /^Part 2 of 3 is left out \(“## .+MODEL_REFUSED$/u,
    );
    assert.equal(work?.rounds, 3);
  });

  it('is asked about the next time, with what comes after it', async (t) => {
    const first = await setting(t, [{ text: FIRST }, refusal, { text: THIRD }, { text: sameAnswer() }]);
    assert.equal((await planWith(first, REQUEST)).partial, true);
    const again = await setting(t, [refusal], first);
    assert.equal((await planWith(again, REQUEST)).partial, true);
    assert.equal(again.server.calls.length, 1);
    const second = await setting(t, [{ text: SECOND }, { text: THIRD }, { text: END }], first);
    const { value: plan, partial } = await planWith(second, REQUEST);
    assert.equal(partial, undefined);
    assert.match(saidIn(second.server, 0), /part 2 of 3/u);
    assert.equal(plan.spec.entities.length, 4);
  });

  it('fails the whole where nothing is to be left out, and where it is the first', async (t) => {
    const second = await setting(t, [{ text: FIRST }, refusal]);
    await assert.rejects(planWith(second, REQUEST, { leavesOut: false }), failure('MODEL_REFUSED'));
    const first = await setting(t, [refusal, { text: SECOND }]);
    await assert.rejects(planWith(first, REQUEST), failure('MODEL_REFUSED'));
    assert.equal(first.server.calls.length, 1);
  });

  it('is not asked again about what was answered before the whole failed', async (t) => {
    const broken = await setting(t, [{ text: FIRST }, { text: SECOND }, { status: 401 }]);
    await assert.rejects(planWith(broken, REQUEST, { leavesOut: false }), failure('MODEL_DENIED'));
    const heard = news();
    const again = await setting(t, [{ text: THIRD }, { text: END }], broken);
    const { value: plan, work } = await planWith(again, REQUEST, {}, heard);
    assert.equal(again.server.calls.length, 2);
    assert.equal(work?.rounds, 2);
    assert.deepEqual(heard.parts, ['part 3 of 3', 'names of all parts']);
    assert.equal(heard.forecasts[0]?.parts, 1);
    const whole = await planWith(await setting(t, ALL), REQUEST);
    assert.equal(writeSpec(plan.spec), writeSpec(whole.value.spec));
    assert.deepEqual(plan.provenance, whole.value.provenance);
  });

  it('leaves out what comes after it too where the next would fail as it did', async (t) => {
    const own = await setting(t, [{ text: FIRST }, { status: 401 }]);
    const { value: plan, work, partial } = await planWith(own, REQUEST);
    assert.equal(partial, true);
    assert.equal(own.server.calls.length, 2);
    assert.equal(work.rounds, 1);
    assert.deepEqual(
      plan.provenance.notUnderstood.map(({ start, end, reason }) => [start, end, reason]),
      [
        [REQUEST.indexOf('gate code'), REQUEST.indexOf('gate code') + 9, 'the model found no place for it'],
        [PARTS[1]?.start, PARTS[1]?.end, 'part 2 of 3 was not planned: MODEL_DENIED'],
        [PARTS[2]?.start, PARTS[2]?.end, 'part 3 of 3 was not planned: MODEL_DENIED'],
      ],
    );
    const [notice, end] = plan.provenance.assumptions.map(({ text }) => text);
    assert.match(notice ?? '', /^Parts 2 to 3 are left out \(“## .+MODEL_DENIED$/u);
    assert.match(end ?? '', /^Names that mean the same may stand side by side/u);
  });

  it('does not cost the plan where it is the end that fails', async (t) => {
    const own = await setting(t, [...ALL.slice(0, 3), refusal]);
    const { value: plan, partial } = await planWith(own, REQUEST);
    assert.equal(partial, true);
    assert.deepEqual(
      plan.spec.entities.map(({ name }) => name),
      ['Boat', 'Skipper', 'Booking', 'Guest', 'Invoice'],
    );
    assert.match(
      plan.provenance.assumptions[0]?.text ?? '',
      /^Names that mean the same may stand side by side/u,
    );
    const again = await setting(t, [{ text: END }], own);
    assert.equal((await planWith(again, REQUEST)).value.spec.entities.length, 4);
    assert.equal(again.server.calls.length, 1);
    await assert.rejects(
      planWith(await setting(t, [...ALL.slice(0, 3), refusal]), REQUEST, { leavesOut: false }),
      failure('MODEL_REFUSED'),
    );
  });
});
