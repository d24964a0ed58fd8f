import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renameInSpec } from '../../../src/spec/rename/rename-spec.ts';
import { RENTAL } from '../../spec/rental.ts';
import { changeAnswer, documentAnswer } from './support/change-answer.ts';
import { ADD_COLOUR, change, DROP_LABELS, edited, setting, told } from './support/change-setting.ts';

describe('what nobody asked for', () => {
  const text = 'add a colour to bikes';
  const evidence = [['entities.Bike.fields.colour', 'a colour']] as const;
  const good = changeAnswer(edited(ADD_COLOUR), { evidence });
  const greedy = changeAnswer(edited(ADD_COLOUR, DROP_LABELS), { evidence });

  it('is put back when the model is asked about it', async (t) => {
    const own = await setting(t, [{ text: greedy }, { text: good }]);
    const { change: made, work } = await change(own, text);
    assert.match(own.server.calls[1]?.body ?? '', /removed entities\.Bike\.fields\.labels/u);
    assert.deepEqual(told(made.changes), ['added entities.Bike.fields.colour (text)']);
    assert.deepEqual([made.unasked, work?.rounds], [[], 2]);
  });

  it('is listed when it stays, and asked about once only', async (t) => {
    const own = await setting(t, [{ text: greedy }]);
    const { change: made } = await change(own, text);
    assert.equal(own.server.calls.length, 2);
    assert.deepEqual(told(made.unasked), ['removed entities.Bike.fields.labels (list of text)']);
    assert.equal(made.changes.length, 2);
  });

  it('is taken for asked when the model finds the words for it', async (t) => {
    const found = [...evidence, ['entities.Bike.fields.labels', 'no labels']] as const;
    const own = await setting(t, [
      { text: greedy },
      { text: changeAnswer(edited(ADD_COLOUR, DROP_LABELS), { evidence: found }) },
    ]);
    assert.deepEqual((await change(own, `${text}, and no labels`)).change.unasked, []);
  });

  it('is not taken for asked by words that the change does not have', async (t) => {
    const invented = [...evidence, ['entities.Bike.fields.labels', 'drop the labels']] as const;
    const own = await setting(t, [
      { text: changeAnswer(edited(ADD_COLOUR, DROP_LABELS), { evidence: invented }) },
    ]);
    assert.equal((await change(own, text)).change.unasked.length, 1);
  });

  it('stays as the first answer has it when no second one comes', async (t) => {
    for (const turn of [{ status: 500 }, { text: 'sorry' }, { text: documentAnswer({}) }]) {
      const own = await setting(t, [{ text: greedy }, turn]);
      assert.equal((await change(own, text)).change.unasked.length, 1);
    }
  });

  it('is listed without asking where it only adds', async (t) => {
    const more = changeAnswer(
      edited(ADD_COLOUR, ['      retired:', '      weight: integer\n      retired:']),
      {
        evidence,
      },
    );
    const own = await setting(t, [{ text: more }]);
    const { change: made } = await change(own, text);
    assert.equal(own.server.calls.length, 1);
    assert.deepEqual(told(made.unasked), ['added entities.Bike.fields.weight (integer)']);
  });

  it('is found in a renaming that the model did not tell, and in one that it did', async (t) => {
    const after = renameInSpec(edited(ADD_COLOUR), {
      kind: 'field',
      entity: 'Bike',
      from: 'gears',
      to: 'speeds',
    });
    const own = await setting(t, [
      { text: changeAnswer(after, { evidence }) },
      {
        text: changeAnswer(after, {
          evidence,
          renamings: [['entities.Bike.fields.gears', 'entities.Bike.fields.speeds']],
        }),
      },
    ]);
    const { change: made } = await change(own, text);
    assert.match(own.server.calls[1]?.body ?? '', /removed entities\.Bike\.fields\.gears/u);
    assert.deepEqual(told(made.unasked), ['renamed entities.Bike.fields.speeds, which was gears']);
  });

  it('is asked about where it opens records to everyone, whatever is quoted', async (t) => {
    const access = /    access:\n      clerk: all\n      owner: \[read, list\]\n/u.exec(RENTAL)?.[0] ?? '';
    const after = edited([access, '']);
    const words = [['entities.Customer.access', 'no limits on customers']] as const;
    const own = await setting(t, [{ text: changeAnswer(after, { evidence: words }) }]);
    const { change: made } = await change(own, 'no limits on customers');
    assert.equal(own.server.calls.length, 2);
    assert.deepEqual(made.unasked, []);
    assert.match(made.questions[0]?.text ?? '', /everyone.*Customer/u);
  });
});

describe('what the rules are sure of', () => {
  const text = 'add a colour to bikes. Drop the labels.';
  const evidence = [
    ['entities.Bike.fields.colour', 'add a colour'],
    ['entities.Bike.fields.labels', 'Drop the labels'],
  ] as const;

  it('is asked about once where the model left it out, and then a question', async (t) => {
    const own = await setting(t, [{ text: changeAnswer(edited(ADD_COLOUR), { evidence }) }]);
    const { change: made } = await change(own, text);
    assert.equal(own.server.calls.length, 2);
    assert.match(own.server.calls[1]?.body ?? '', /removed entities\.Bike\.fields\.labels.*Drop the labels/u);
    assert.deepEqual(
      made.questions.map((one) => one.text),
      ['Is this wanted too (“Drop the labels”): removed entities.Bike.fields.labels (list of text)?'],
    );
  });

  it('is no question where the model has done it', async (t) => {
    const own = await setting(t, [{ text: changeAnswer(edited(ADD_COLOUR, DROP_LABELS), { evidence }) }]);
    const { change: made } = await change(own, text);
    assert.deepEqual([own.server.calls.length, made.questions], [1, []]);
  });

  it('is shown to the model only when that is wanted', async (t) => {
    const own = await setting(t, [{ text: changeAnswer(edited(ADD_COLOUR, DROP_LABELS), { evidence }) }]);
    await change(own, text, { showDraft: true });
    await change(own, text);
    assert.deepEqual(
      own.server.calls.map(({ body }) => body.includes('added entities.Bike.fields.colour (text)')),
      [true, false],
    );
  });
});
