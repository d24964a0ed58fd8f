import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChangeError } from '../../../src/plan/change/change-error.ts';
import { changeSpec } from '../../../src/plan/change/change-spec.ts';
import { exampleFor } from '../../../src/plan/change/example.ts';
import { PlanError } from '../../../src/plan/plan.ts';
import { specCalled, type SpecName } from './specs.ts';

const REFUSED: readonly (readonly [spec: SpecName, text: string, code: string, says: RegExp])[] = [
  ['leads', 'rename phone to email', 'NAME_TAKEN', /field email in Lead/u],
  ['rental', 'rename bikes to customers', 'NAME_TAKEN', /entity Customer/u],
  ['leads', 'rename the value new to won', 'NAME_TAKEN', /value won/u],
  ['leads', 'rename notes to id', 'NAME_RESERVED', /id is kept by the server/u],
  ['leads', 'rename status to limit', 'NAME_RESERVED', /parameter of every list/u],
  ['rental', 'rename price to constructor', 'NAME_RESERVED', /constructor/u],
  ['rental', 'rename bikes to Promise', 'NAME_RESERVED', /Promise/u],
  ['leads', 'rename notes to 🙂', 'NAME_RESERVED', /🙂/u],
  ['leads', 'rename notes to заметки', 'NAME_RESERVED', /заметки/u],
  ['leads', `rename leads to ${'a'.repeat(59)}`, 'NAME_RESERVED', /59 characters/u],
  ['leads', 'add a constructor to leads', 'NAME_RESERVED', /constructor/u],
  ['leads', 'add __proto__ to leads', 'NAME_RESERVED', /__proto__/u],
  ['leads', 'add a toString and a budget to leads', 'NAME_RESERVED', /toString/u],
  ['leads', 'track Promises', 'NAME_RESERVED', /Promise/u],
  ['leads', 'remove new from status', 'STILL_NEEDED', /start with status new/u],
  ['leads', 'remove leads', 'STILL_NEEDED', /no entities/u],
  ['rental', 'remove frame number, gears, spare keys, reorder level, day price, labels, retired and bought on from bikes', 'STILL_NEEDED', /no fields in Bike/u],
  ['rental', 'delete the mechanic role and the clerk role', 'STILL_NEEDED', /everyone signed in could do everything/u],
  ['rental', 'status should be text', 'CHANGE_INVALID', /status is no enum/u],
  ['rental', 'make the price of rentals a date', 'CHANGE_INVALID', /reports\.income/u],
  ['gym', 'rename notes to remarks', 'AMBIGUOUS_CHANGE', /Member\.notes\nPayment\.notes/u],
  ['rental', 'remove email', 'AMBIGUOUS_CHANGE', /integration email/u],
  ['leads', 'hello', 'NOTHING_TO_CHANGE', /hello/u],
  ['leads', 'make the buttons green', 'NOTHING_TO_CHANGE', /about looks/u],
  ['leads', 'rename foo to bar', 'NOTHING_TO_CHANGE', /nothing called foo/u],
  ['leads', 'add a telephone to leads', 'NOTHING_TO_CHANGE', /Lead has phone already/u],
  ['leads', 'add remarks to leads', 'NOTHING_TO_CHANGE', /Lead has notes already/u],
  ['leads', 'also track prospects', 'NOTHING_TO_CHANGE', /there is Lead already/u],
  ['leads', 'add createdAt to leads', 'NOTHING_TO_CHANGE', /createdAt already/u],
  ['leads', 'delete lost leads after 30 days', 'NOTHING_TO_CHANGE', /30 days/u],
  ['leads', 'the status must be encrypted', 'NOTHING_TO_CHANGE', /only text can be encrypted, not Lead\.status/u],
  ['leads', 'should we encrypt the phone?', 'NOTHING_TO_CHANGE', /question/u],
  ['leads', 'do not encrypt the notes', 'NOTHING_TO_CHANGE', /Lead\.notes is so already/u],
  ['leads', 'keep the owner', 'NOTHING_TO_CHANGE', /stays as it is/u],
  ['leads', 'do not remove the owner', 'NOTHING_TO_CHANGE', /nothing is done/u],
  ['leads', 'should we remove the owner?', 'NOTHING_TO_CHANGE', /question/u],
  ['leads', 'how do I rename notes to remarks?', 'NOTHING_TO_CHANGE', /question/u],
  ['leads', 'add a', 'NOTHING_TO_CHANGE', /add a/u],
  ['leads', 'status becomes won', 'NOTHING_TO_CHANGE', /won/u],
  ['leads', 'change leads to be sorted by name', 'NOTHING_TO_CHANGE', /sorted/u],
  ['leads', '', 'EMPTY_REQUEST', /./u],
  ['leads', 'ajoutez une table de clients et renommez les notes', 'UNSUPPORTED_LANGUAGE', /./u],
  ['leads', 'add a budget to leads. '.repeat(1000), 'TOO_LONG', /./u],
]; // prettier-ignore

describe('a change is refused', () => {
  for (const [name, text, code, says] of REFUSED) {
    it(`${code}: ${text.slice(0, 70)}`, async () => {
      await assert.rejects(changeSpec(specCalled(name), text), (error) => {
        assert.ok(error instanceof ChangeError || error instanceof PlanError, String(error));
        assert.equal(error.code, code);
        assert.match(error instanceof ChangeError ? error.details.join('\n') : error.message, says);
        assert.ok(error.hint.length > 10);
        return true;
      });
    });
  }

  it('as a whole, however much of it could be done', async () => {
    await assert.rejects(
      changeSpec(specCalled('leads'), 'add a budget to leads, and rename phone to email'),
      {
        code: 'NAME_TAKEN',
      },
    );
  });

  it('with a way out that works', async () => {
    for (const name of ['leads', 'gym', 'clinic', 'rental'] as const) {
      const { changes } = await changeSpec(specCalled(name), exampleFor(specCalled(name)));
      assert.equal(changes[0]?.kind, 'added');
    }
    const error: unknown = await changeSpec(specCalled('leads'), 'remove new from status').catch(
      (one: unknown) => one,
    );
    const [, way = ''] = /"(.+)"/u.exec(error instanceof ChangeError ? error.hint : '') ?? [];
    const { changes } = await changeSpec(specCalled('leads'), way);
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['changed', 'removed'],
    );
  });
});

describe('a change that is understood in part', () => {
  it('is carried out, and lists the rest', async () => {
    const text = 'rename notes to remarks. Make the buttons green. Add a phone to leads.';
    const { changes, notUnderstood, unchanged } = await changeSpec(specCalled('leads'), text);
    assert.equal(changes.length, 1);
    assert.deepEqual(
      notUnderstood.map(({ quote }) => quote),
      ['Make the buttons green'],
    );
    assert.deepEqual(
      unchanged.map(({ quote }) => quote),
      ['Add a phone to leads'],
    );
    for (const { start, end, quote } of [...notUnderstood, ...unchanged])
      assert.equal(text.slice(start, end), quote);
  });
});

describe('an ambiguous name', () => {
  it('is told from others in the words of the error', async () => {
    for (const [name, verb] of [
      ['rental', 'remove email'],
      ['gym', 'remove notes'],
      ['gym', 'remove status'],
    ] as const) {
      const error: unknown = await changeSpec(specCalled(name), verb).catch((one: unknown) => one);
      assert.ok(error instanceof ChangeError && error.code === 'AMBIGUOUS_CHANGE');
      for (const one of error.details) {
        const { changes } = await changeSpec(specCalled(name), `remove ${one}`);
        assert.equal(changes.filter(({ kind }) => kind === 'removed').length > 0, true);
      }
    }
  });
});
