import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, grants, isUnread, read } from './reading.ts';

const VISITS = 'Keep visits with a date, a fee and a note. Doctors can do everything.';

describe('what some do not see', () => {
  for (const sentence of [
    'Nurses see visits but not fees.',
    'Nurses can view visits without the fee.',
    'Nurses should only see their own visits on their phone, not fees, my aunt does not want to know.',
  ])
    it(sentence, async () => {
      const plan = await read(`${VISITS} ${sentence}`);
      assert.deepEqual(fieldOf(plan, 'Visit.fee').only, ['doctor']);
      assert.equal(fieldOf(plan, 'Visit.date').only, undefined);
      assert.deepEqual(plan.provenance.setAside, []);
    });

  it('keeps what is said of own records', async () => {
    const plan = await read(
      'Keep jobs with a date and a price. The guys should only see their own jobs, not prices. Owners can do everything.',
    );
    assert.equal(grants(plan, 'Job', 'guy'), 'read:own list:own');
    assert.deepEqual(fieldOf(plan, 'Job.price').only, ['owner']);
  });

  it('lists a name that no field has', async () => {
    const plan = await read(`${VISITS} Nurses see visits, not the salaries.`);
    const listed = plan.provenance.notUnderstood.find(({ quote }) => quote.includes('salaries'));
    assert.match(listed?.reason ?? '', /no field of that name/u);
    assert.ok(plan.spec.entities.every(({ fields }) => fields.every(({ name }) => name !== 'salary')));
  });

  it('lists what nobody in particular is not to see', async () => {
    const plan = await read(
      'Keep jobs with a date and a price. It should be possible to see jobs but not prices.',
    );
    assert.ok(isUnread(plan, 'prices'));
    assert.deepEqual(plan.provenance.setAside, []);
  });

  it('gives no right to records that are not seen', async () => {
    const plan = await read(
      'Keep visits and invoices. Doctors can do everything. Nurses see visits but not invoices.',
    );
    assert.equal(grants(plan, 'Invoice', 'nurse'), '');
  });
});
