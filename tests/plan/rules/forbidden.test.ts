import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, isUnread, read } from './reading.ts';

const CLAIMS = 'Workers file claims with an amount and a date.';

describe('what no record may be', () => {
  for (const sentence of [
    'No single claim may be over 3000 EUR.',
    'No claim may be over 3000.',
    'A claim must never exceed €3,000.',
  ])
    it(sentence, async () => {
      const plan = await read(`${CLAIMS} ${sentence}`);
      const amount = fieldOf(plan, 'Claim.amount');
      assert.ok(amount.type === 'money' && amount.max === 3000);
      assert.deepEqual(plan.provenance.setAside, []);
    });

  for (const sentence of ['No claim may be filed on a Sunday', 'No claim may be over 20 kg'])
    it(`lists “${sentence}”`, async () => {
      const plan = await read(`${CLAIMS} ${sentence}.`);
      assert.ok(isUnread(plan, sentence));
      assert.deepEqual(plan.provenance.setAside, []);
      const amount = fieldOf(plan, 'Claim.amount');
      assert.ok(amount.type === 'money' && amount.max === undefined);
    });

  it('limits nothing where the request names several amounts', async () => {
    const plan = await read('Keep parcels with a value and a fee. No parcel may be over 300 euros.');
    assert.ok(isUnread(plan, 'No parcel may be over 300 euros'));
  });

  it('still leaves out what is not wanted', async () => {
    const plan = await read('Keep customers and orders. There are no suppliers.');
    assert.deepEqual(
      plan.provenance.setAside.map(({ quote }) => quote),
      ['no suppliers'],
    );
  });
});
