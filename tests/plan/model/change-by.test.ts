import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ChangeError } from '../../../src/plan/change/change-error.ts';
import { changeProvenance } from '../../../src/plan/change/change-provenance.ts';
import { changeSpec } from '../../../src/plan/change/change-spec.ts';
import { PlanError } from '../../../src/plan/plan.ts';
import { prune } from '../../../src/spec/remove/prune.ts';
import { removeAt } from '../../../src/spec/remove/remove-at.ts';
import { renameInSpec } from '../../../src/spec/rename/rename-spec.ts';
import { validateSpec } from '../../../src/spec/validate/validate.ts';
import { writeSpec } from '../../../src/spec/write.ts';
import { RENTAL, rental } from '../../spec/rental.ts';
import { changeAnswer, documentAnswer } from './support/change-answer.ts';
import {
  ADD_COLOUR,
  change,
  DROP_LABELS,
  edited,
  isModelError,
  setting,
  told,
} from './support/change-setting.ts';

describe('a change by a model', () => {
  it('tells a renaming from a removal, wherever the name stands', async (t) => {
    const after = renameInSpec(
      renameInSpec(rental(), { kind: 'field', entity: 'Bike', from: 'spareKeys', to: 'extraKeys' }),
      { kind: 'entity', from: 'Bike', to: 'Cycle' },
    );
    const said = {
      renamings: [
        ['entities.Bike', 'entities.Cycle'],
        ['entities.Bike.fields.spareKeys', 'entities.Cycle.fields.extraKeys'],
      ],
      evidence: [
        ['entities.Cycle', 'Call bikes  cycles'],
        ['entities.Bike.fields.spareKeys', 'spare keys EXTRA keys'],
      ],
    } as const;
    const own = await setting(t, [{ text: changeAnswer(after, said) }]);
    const text = 'call bikes cycles and spare keys extra keys';
    const { change: made, work } = await change(own, text);
    assert.deepEqual(validateSpec(made.spec), []);
    assert.deepEqual(told(made.changes), [
      'renamed entities.Cycle.fields.extraKeys, which was spareKeys',
      'renamed entities.Cycle, which was Bike',
    ]);
    assert.deepEqual([made.unasked, made.questions, made.notUnderstood], [[], [], []]);
    assert.deepEqual(
      made.steps.map(({ start, end, text: words }) => [text.slice(start, end), words]),
      [
        ['spare keys extra keys', 'spare keys extra keys'],
        ['call bikes cycles', 'call bikes cycles'],
      ],
    );
    assert.equal(made.spec.app.request, `${rental().app.request ?? ''}\n${text}`);
    assert.deepEqual(work, {
      model: 'openai-compatible/test',
      rounds: 1,
      usage: { inputTokens: 900, outputTokens: 100 },
    });
  });

  it('takes what follows from a removal as asked for', async (t) => {
    const after = prune(removeAt(rental(), 'entities.Rental.fields.days')).spec;
    const evidence = [['entities.Rental.fields.days', 'the days']] as const;
    const own = await setting(t, [{ text: changeAnswer(after, { evidence }) }]);
    const { change: made } = await change(own, 'remove the days');
    assert.deepEqual(told(made.changes), [
      'removed entities.Rental.fields.days (integer)',
      'removed entities.Rental.rules.4 (price = days * bike.dayPrice)',
    ]);
    assert.deepEqual(made.unasked, []);
    assert.equal(own.server.calls.length, 1);
  });

  it('lists fields of a new entity that nobody said as assumed', async (t) => {
    const entity = '  Shop:\n    fields:\n      title: text\n      city: text\n  Rental:';
    const after = edited(['  Rental:', entity]);
    const evidence = [
      ['entities.Shop', 'shops'],
      ['entities.Shop.fields.city', 'city'],
    ] as const;
    const own = await setting(t, [{ text: changeAnswer(after, { evidence }) }]);
    const { change: made } = await change(own, 'we also run shops, each in a city');
    assert.deepEqual(told(made.changes), ['added entities.Shop (title, city)']);
    assert.deepEqual(made.assumed, ['entities.Shop.fields.title']);
    assert.deepEqual(made.unasked, []);
  });

  it('tells another type, another limit and another value, each with its words', async (t) => {
    const after = edited(
      ['gears: { type: integer, min: 1, max: 30, default: 7 }', 'gears: text'],
      ['maxItems: 10', 'maxItems: 20'],
      ['values: [booked, out, back, cancelled]', 'values: [booked, out, back, lost, cancelled]'],
    );
    const evidence = [
      ['entities.Bike.fields.gears', 'gears are words'],
      ['entities.Bike.fields.labels', 'twenty labels'],
      ['entities.Rental.fields.status', 'or lost'],
    ] as const;
    const own = await setting(t, [{ text: changeAnswer(after, { evidence }) }]);
    const { change: made } = await change(
      own,
      'gears are words; up to twenty labels; rentals may be back or lost',
    );
    assert.deepEqual(told(made.changes), [
      'retyped entities.Bike.fields.gears: text, was integer',
      'changed entities.Bike.fields.gears.default: none, was 7',
      'changed entities.Bike.fields.labels.maxItems: 20, was 10',
      'added entities.Rental.fields.status.values.lost',
    ]);
    assert.deepEqual(made.unasked, []);
  });

  it('keeps the order of what was there, and every byte that is not changed', async (t) => {
    const { entities, roles, ...rest } = edited(ADD_COLOUR);
    const shuffled = {
      ...rest,
      roles: roles.toReversed(),
      entities: entities.toReversed().map((entity) => ({ ...entity, fields: entity.fields.toReversed() })),
    };
    const evidence = [['entities.Bike.fields.colour', 'colour']] as const;
    const own = await setting(t, [{ text: changeAnswer(shuffled, { evidence }) }]);
    const { change: made } = await change(own, 'bikes have a colour');
    const lines = writeSpec(made.spec).split('\n');
    const before = new Set(writeSpec(rental()).split('\n'));
    assert.deepEqual(
      lines.filter((line) => !before.has(line)).map((line) => line.trim()),
      [
        'request: |-',
        'Rent out bikes and text people before they are due',
        'bikes have a colour',
        'colour: text',
      ],
    );
    assert.deepEqual(
      made.spec.entities.map(({ name }) => name),
      rental().entities.map(({ name }) => name),
    );
  });

  it('is asked again with what is wrong, three times at most', async (t) => {
    const broken = documentAnswer(parse(RENTAL.replace('colour', 'x').replace('to: Bike', 'to: Boat')));
    const evidence = [['entities.Bike.fields.colour', 'colour']] as const;
    const good = changeAnswer(edited(ADD_COLOUR), { evidence });
    const mended = await setting(t, [{ text: broken }, { text: good }]);
    assert.equal((await change(mended, 'bikes have a colour')).work?.rounds, 2);
    assert.match(mended.server.calls[1]?.body ?? '', /entities\.Rental\.fields\.bike/u);
    const never = await setting(t, [{ text: broken }]);
    await assert.rejects(change(never, 'bikes have a colour'), isModelError('MODEL_INVALID'));
    assert.equal(never.server.calls.length, 3);
  });

  it('is asked again when it tells a renaming that is none', async (t) => {
    const said = { renamings: [['entities.Bike.fields.gears', 'entities.Bike.fields.colour']] } as const;
    const evidence = [['entities.Bike.fields.colour', 'colour']] as const;
    const own = await setting(t, [
      { text: changeAnswer(edited(ADD_COLOUR), said) },
      { text: changeAnswer(edited(ADD_COLOUR), { evidence }) },
    ]);
    const { change: made } = await change(own, 'bikes have a colour');
    assert.match(own.server.calls[1]?.body ?? '', /renamings: .*gears is still there/u);
    assert.deepEqual(told(made.changes), ['added entities.Bike.fields.colour (text)']);
  });

  it('leaves evidence that the words of both texts have', async (t) => {
    const evidence = [['entities.Bike.fields.colour', 'a colour']] as const;
    const own = await setting(t, [
      { text: changeAnswer(edited(ADD_COLOUR, DROP_LABELS), { evidence, notUnderstood: ['and wings'] }) },
    ]);
    const { change: made } = await change(own, '  bikes have a colour and wings');
    const nothing = { elements: [], assumptions: [], questions: [], setAside: [], notUnderstood: [] };
    const { elements, assumptions, notUnderstood } = changeProvenance(nothing, rental(), made);
    const request = made.spec.app.request ?? '';
    const [colour] = elements;
    assert.deepEqual([colour?.path, colour?.origin], ['entities.Bike.fields.colour', 'stated']);
    assert.equal(request.slice(colour?.evidence[0]?.start, colour?.evidence[0]?.end), 'a colour');
    assert.equal(request.slice(notUnderstood[0]?.start, notUnderstood[0]?.end), 'and wings');
    assert.deepEqual(
      assumptions.map(({ text }) => text),
      ['removed entities.Bike.fields.labels (list of text)'],
    );
  });
});

describe('a change that a model does not make', () => {
  it('is the error of the rules where nothing differs', async (t) => {
    const own = await setting(t, [{ text: changeAnswer(rental(), { notUnderstood: ['frobnicate'] }) }]);
    const error: unknown = await change(own, 'please frobnicate').catch((one: unknown) => one);
    const plain: unknown = await changeSpec(rental(), 'please frobnicate').catch((one: unknown) => one);
    assert.ok(error instanceof ChangeError && plain instanceof ChangeError);
    assert.deepEqual([error.code, error.message, error.hint], [plain.code, plain.message, plain.hint]);
    assert.deepEqual(error.details, ['“frobnicate”: the model found no place for it']);
  });

  it('falls back on the rules, and says so', async (t) => {
    const own = await setting(t, [{ status: 401 }]);
    const { change: made, fellBack, work } = await change(own, 'drop the labels', { fallback: true });
    assert.deepEqual([fellBack?.code, work], ['MODEL_DENIED', undefined]);
    assert.equal(writeSpec(made.spec), writeSpec((await changeSpec(rental(), 'drop the labels')).spec));
    await assert.rejects(change(own, 'drop the labels'), isModelError('MODEL_DENIED'));
  });

  it('has nothing to fall back on where the rules refuse it', async (t) => {
    const own = await setting(t, [{ status: 401 }]);
    for (const text of ['remove email', 'ajoutez une table de clients et renommez les notes'])
      await assert.rejects(change(own, text, { fallback: true }), isModelError('MODEL_DENIED'));
  });

  it('is not sent when it is empty or too long', async (t) => {
    const own = await setting(t, [{ status: 401 }]);
    for (const text of [' . ', 'add a colour to bikes. '.repeat(1000)])
      await assert.rejects(change(own, text, { fallback: true }), (error) => error instanceof PlanError);
    assert.equal(own.server.calls.length, 0);
  });

  it('is named before anything is sent, without a key or with a name that is none', async (t) => {
    const own = await setting(t, []);
    await assert.rejects(
      change(own, 'drop the labels', { model: 'openai/test', fallback: true }),
      isModelError('MODEL_KEY_MISSING'),
    );
    await assert.rejects(
      change(own, 'drop the labels', { model: 'nobody/test', fallback: true }),
      isModelError('MODEL_UNKNOWN'),
    );
  });

  it('keeps within its budget, and makes no call that would not', async (t) => {
    const evidence = [['entities.Bike.fields.labels', 'drop the labels']] as const;
    const own = await setting(t, [{ text: changeAnswer(edited(DROP_LABELS), { evidence }) }]);
    await assert.rejects(change(own, 'drop the labels', { budget: 2000 }), isModelError('MODEL_BUDGET'));
    assert.equal(own.server.calls.length, 0);
    await change(own, 'drop the labels', { budget: 20_000 });
    const sent = JSON.parse(own.server.calls[0]?.body ?? '{}') as { readonly max_tokens: number };
    assert.ok(sent.max_tokens < 20_000, String(sent.max_tokens));
  });

  it('ends with the reason of whoever stops it', async (t) => {
    const own = await setting(t, [{ hang: true }]);
    const stop = new AbortController();
    const running = change(own, 'drop the labels', { fallback: true, signal: stop.signal });
    while (own.server.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error('enough'));
    await assert.rejects(running, /enough/u);
  });
});

describe('a change that was made before', () => {
  it('costs nothing, byte for byte; another change or spec does', async (t) => {
    const evidence = [['entities.Bike.fields.labels', 'labels']] as const;
    const own = await setting(t, [{ text: changeAnswer(edited(DROP_LABELS), { evidence }) }]);
    const first = await change(own, 'drop the labels', { cache: true });
    const second = await change(own, 'drop the labels', { cache: true });
    assert.equal(second.kept, true);
    assert.deepEqual(second.change, JSON.parse(JSON.stringify(first.change)));
    assert.equal(writeSpec(second.change.spec), writeSpec(first.change.spec));
    assert.equal(own.server.calls.length, 1);
    await change(own, 'drop all the labels', { cache: true });
    await change(own, 'drop the labels', { cache: true, spec: edited(ADD_COLOUR) });
    assert.ok(own.server.calls.length >= 3);
  });
});
