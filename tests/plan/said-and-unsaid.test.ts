import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import type { Plan } from '../../src/plan/plan.ts';

describe('the currency', () => {
  const cases = [
    ['Track invoices with a total in €', 'EUR'],
    ['Track invoices; amounts are in pounds', 'GBP'],
    ['Track invoices in CHF', 'CHF'],
    ['Track invoices and parcels with their weight in pounds', 'USD'],
  ] as const;
  for (const [request, currency] of cases) {
    it(`is ${currency}: ${request}`, async () => {
      const plan = await planEmbedded(request);
      const money = plan.spec.entities.flatMap(({ fields }) =>
        fields.flatMap((field) => (field.type === 'money' ? [field.currency] : [])),
      );
      assert.deepEqual([...new Set(money)], [currency]);
      assert.equal(
        plan.provenance.assumptions.some(({ text }) => text === 'Amounts are in USD'),
        currency === 'USD',
      );
    });
  }
});

describe('accounts', () => {
  it('are planned only where the request speaks of them', async () => {
    assert.equal((await planEmbedded('Track boats and owners')).spec.signUp, 'off');
    assert.equal(
      (await planEmbedded('Track boats. Users log in with a password.')).spec.signUp,
      'invitation',
    );
  });
});

describe('what is ruled out', () => {
  it('is not built, and set aside', async () => {
    for (const request of [
      'Track invoices and products. Do not store customers.',
      'Online shop, no customers',
    ]) {
      const plan = await planEmbedded(request);
      assert.ok(!names(plan).includes('Customer'), request);
      assert.match(plan.provenance.setAside[0]?.quote ?? '', /customers$/u);
    }
  });
});

describe('words with two meanings', () => {
  it('takes "store" for a trade only as a noun', async () => {
    assert.deepEqual(names(await planEmbedded('store temperature readings from greenhouse sensors')), [
      'Reading',
      'Sensor',
    ]);
    assert.ok(names(await planEmbedded('a backend for my store')).includes('Product'));
  });

  it('takes "these tables" for what is listed, not for furniture', async () => {
    assert.deepEqual(names(await planEmbedded('Build a backend with these tables: members, posts')), [
      'Member',
      'Post',
    ]);
  });

  it('takes a board card and a task for one', async () => {
    assert.deepEqual(names(await planEmbedded('A kanban board with tasks and cards')), ['Card']);
  });
});

describe('values behind "can be"', () => {
  for (const request of [
    'Track invoices with a status that can be draft, sent or paid, and a total',
    'Track invoices. The status can be draft, sent or paid for each invoice.',
  ]) {
    it(`are read: ${request}`, async () => {
      const { spec } = await planEmbedded(request);
      const status = spec.entities[0]?.fields.find(({ name }) => name === 'status');
      assert.deepEqual(status?.type === 'enum' && status.values, ['draft', 'sent', 'paid']);
    });
  }
});

describe('references that nobody states', () => {
  it('point one way, and to the people of the trade', async () => {
    const { spec } = await planEmbedded('CRM for a dentist');
    const links = spec.entities.flatMap(({ name, fields }) =>
      fields.flatMap((field) => (field.type === 'ref' ? [`${name}>${field.to}`] : [])),
    );
    assert.ok(links.includes('Appointment>Treatment') && !links.includes('Treatment>Appointment'));
    assert.ok(links.includes('Interaction>Patient'));
  });

  it('give a booking the customer who makes it', async () => {
    const { spec } = await planEmbedded('A booking platform for service providers');
    const booking = spec.entities.find(({ name }) => name === 'Booking');
    assert.ok(booking?.fields.some((field) => field.type === 'ref' && field.to === 'Customer'));
  });
});

describe('automations', () => {
  it('go to whom the request names, under a short name', async () => {
    const { spec } = await planEmbedded(
      'Track books, members and loans. Staff get an email when a loan is overdue.',
    );
    assert.deepEqual(
      spec.automations.map(({ name, effect }) => [name, effect]),
      [['emailWhenLoanOverdue', { kind: 'send', capability: 'email', to: 'staff' }]],
    );
    assert.ok(spec.roles.some(({ name }) => name === 'staff'));
  });

  it('do not hide what else their sentence says', async () => {
    const plan = await planEmbedded(
      'Track members. When a member is added, record a glorp for the zebra and send an email to the member.',
    );
    assert.ok(plan.provenance.notUnderstood.some(({ quote }) => quote.includes('glorp')));
  });
});

function names({ spec }: Plan): string[] {
  return spec.entities.map(({ name }) => name);
}
