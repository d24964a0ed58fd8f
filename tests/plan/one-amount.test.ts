import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entityOf, read } from './rules/reading.ts';

/** Request, the entity, and all amounts of money that it has. */
const AMOUNTS: readonly (readonly [string, string, string])[] = [
  ['A CRM with contacts and deals. Deals have a title, an amount and a stage.', 'Deal', 'amount'],
  ['A CRM with contacts and deals. Deals have a title, a price and a stage.', 'Deal', 'price'],
  [
    'A CRM with contacts and deals. Deals have a title, an estimated value and a stage.',
    'Deal',
    'estimatedValue',
  ],
  [
    'Keep opportunities with revenue and probability. Opportunities belong to accounts.',
    'Opportunity',
    'revenue',
  ],
  ['Keep invoices with a price, a tax and a due date.', 'Invoice', 'price tax'],
  ['Keep services with a fee.', 'Service', 'fee'],
  ['Keep rooms with a nightly price.', 'Room', 'nightlyPrice'],
  ['Keep rooms with a number, a type and a price per night.', 'Room', 'pricePerNight'],
  ['Keep cars with a colour and a fee per day.', 'Car', 'feePerDay'],
  ['Keep expenses with a cost and a category.', 'Expense', 'cost'],
  ['Keep jobs with a salary.', 'Job', 'salary'],
  ['Keep leases with a monthly fee and a deposit.', 'Lease', 'monthlyFee deposit'],
  ['Keep work orders with a price.', 'WorkOrder', 'price'],
  ['Keep order items with a price and a quantity. Keep orders.', 'OrderItem', 'price'],
  ['Keep products with a cost.', 'Product', 'cost price'],
  ['Keep deals with a title and a budget.', 'Deal', 'budget value'],
  ['Keep invoices with a tax and a shipping fee.', 'Invoice', 'tax shippingFee total'],
  ['Keep deals with a title and contacts.', 'Deal', 'value'],
];

describe('amounts of money', () => {
  for (const [request, name, expected] of AMOUNTS) {
    it(`has ${expected}: ${request}`, async () => {
      const amounts = entityOf(await read(request), name).fields.filter(({ type }) => type === 'money');
      assert.deepEqual(amounts.map((field) => field.name).toSorted(), expected.split(' ').toSorted());
    });
  }

  it('per night are one property', async () => {
    const { fields } = entityOf(await read('Keep rooms (number, type, price per night).'), 'Room');
    assert.ok(!fields.some(({ name }) => name === 'night'));
  });
});
