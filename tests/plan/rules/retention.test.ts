import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entityOf, isUnread, read, rulesBehind } from './reading.ts';

/** A request, the entity, and how long it is kept: after, from, then. */
const READ: readonly (readonly [request: string, entity: string, retention: string])[] = [
  ['A CRM. Each client has a name and an email. Keep clients for 7 years.', 'Client', '7y delete'],
  ['Keep leads with name and email. Leads are deleted after 90 days.', 'Lead', '90d delete'],
  ['Shop with customers and orders. Orders must be retained for ten years.', 'Order', '10y delete'],
  ['Track enquiries with an email. Delete enquiries older than 30 days.', 'Enquiry', '30d delete'],
  ['Keep candidates with name and email. They are purged after 6 months.', 'Candidate', '186d delete'],
  ['Keep patients with name and email. Keep patients for 24 months and then anonymise them.', 'Patient', '2y anonymise'],
  ['Patients have a name and a last visit date. Patients are anonymised 2 years after the last visit date.', 'Patient', '2y lastVisitDate anonymise'],
  ['Keep leads with email. Leads are erased 3 years after the last update.', 'Lead', '3y updatedAt delete'],
]; // prettier-ignore

const NOT_READ: readonly string[] = [
  'Library with members and books. Members keep books for 14 days.',
  'Library with members and books. Books are kept for 2 weeks.',
  'Hotel with rooms and guests. Guests can keep a room for 1 year.',
  'Shop with customers and orders. Inactive customers are deleted after 2 years.',
  'Shop with customers and orders. Orders are deleted after 2 years if they are unpaid.',
  'Shop with customers and orders. Orders are never deleted after 2 years.',
  'Keep applicants with name. Applicants are removed 6 months after the interview.',
];

describe('rule.retention', () => {
  for (const [request, entity, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const { after, from, then } = entityOf(plan, entity).retention ?? assert.fail('kept for ever');
      assert.equal([after, from, then].filter((part) => part !== undefined).join(' '), expected);
      assert.deepEqual(rulesBehind(plan, `entities.${entity}.retention`), ['rule.retention']);
      assert.deepEqual(plan.spec.automations, []);
    });
  }

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      const { spec } = await read(request);
      assert.ok(spec.entities.every(({ retention }) => retention === undefined));
    });
  }

  it('says that records are deleted where only the time is stated', async () => {
    const plan = await read('Keep invoices with a total. Keep invoices for 10 years.');
    assert.ok(plan.provenance.assumptions.some(({ path }) => path === 'entities.Invoice.retention'));
    const stated = await read('Keep invoices with a total. Delete invoices after 10 years.');
    assert.ok(!stated.provenance.assumptions.some(({ path }) => path === 'entities.Invoice.retention'));
  });

  it('asks what happens after a time that is the least', async () => {
    const plan = await read('Keep invoices with a total. Invoices must be retained for at least 10 years.');
    assert.equal(entityOf(plan, 'Invoice').retention, undefined);
    assert.ok(isUnread(plan, 'at least 10 years'));
  });

  it('keeps an entity of which nothing can be anonymised, and says so', async () => {
    const plan = await read('Keep boats with a label. Boats are anonymised after 2 years.');
    assert.equal(entityOf(plan, 'Boat').retention, undefined);
    assert.ok(isUnread(plan, 'anonymised after 2 years'));
  });
});
