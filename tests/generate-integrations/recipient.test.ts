import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Send } from '../../src/generate/emit/integrations/integration-names.ts';
import { recipientOf } from '../../src/generate/emit/integrations/recipient.ts';
import { recipientQuery } from '../../src/generate/emit/integrations/recipient-query.ts';
import { SHOP, shopEntity } from './support.ts';

/** Writes down a recipient on one line. */
function reached(entity: string, send: Omit<Send, 'kind'>): string {
  const recipient = recipientOf(SHOP, shopEntity(entity), { kind: 'send', ...send });
  if (recipient.kind === 'fixed') return String(recipient.address);
  const hops = recipient.hops.map(({ field, to }) => `${field.property} > ${to.name}`);
  return [...hops, recipient.field.property].join('.');
}

function query(entity: string, send: Omit<Send, 'kind'>) {
  const model = shopEntity(entity);
  return recipientQuery('find', model, recipientOf(SHOP, model, { kind: 'send', ...send }));
}

describe('recipientOf', () => {
  it('takes the only field with an address when the spec names none', () => {
    assert.equal(reached('Customer', { capability: 'sms' }), 'phone');
    assert.equal(reached('Customer', { capability: 'email' }), 'email');
  });

  it('follows references', () => {
    assert.equal(
      reached('Order', { capability: 'sms', to: 'customer.phone' }),
      'customerId > Customer.phone',
    );
    const far = { capability: 'email', to: 'customer.referrer.email' } as const;
    assert.equal(reached('Order', far), 'customerId > Customer.referrerId > Customer.email');
  });

  it('keeps what is no field as it is: numbers, channels, addresses, roles', () => {
    for (const to of ['+14155550199', '#sales', 'desk@example.com', 'https://example.com/hook', 'manager']) {
      assert.equal(reached('Shelf', { capability: 'chat', to }), to);
    }
  });

  it('knows when there is nobody', () => {
    assert.equal(reached('Shelf', { capability: 'sms' }), 'null');
    assert.equal(reached('Order', { capability: 'sms', to: 'customer.surprise' }), 'null');
    assert.equal(reached('Order', { capability: 'sms', to: 'customer.name.phone' }), 'null');
  });
});

describe('recipientQuery', () => {
  it('joins the tables on the way, and sees no deleted records', () => {
    const { code, tables, helpers } = query('Order', { capability: 'sms', to: 'customer.phone' });
    assert.match(code, /select\(\{ to: customers\.phone \}\)\s+\.from\(orders\)/);
    assert.match(
      code,
      /leftJoin\(customers, and\(eq\(customers\.id, orders\.customerId\), isNull\(customers\.deletedAt\)\)\)/,
    );
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['Order', 'Customer'],
    );
    assert.deepEqual(helpers, ['eq', 'and', 'isNull']);
  });

  it('gives a table that stands there twice another name', () => {
    const { code, helpers } = query('Customer', { capability: 'email', to: 'referrer.email' });
    assert.match(code, /const referrerSource1 = alias\(customers, 'referrerSource1'\);/);
    assert.match(code, /to: referrerSource1\.email/);
    assert.ok(helpers.includes('alias'));
  });

  it('makes sure of the record also when the address is fixed', () => {
    const { code } = query('Shelf', { capability: 'chat', to: "#o'clock" });
    assert.match(code, /found\(row\);\s+return '#o\\'clock';/);
  });
});
