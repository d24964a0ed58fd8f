import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, read } from './rules/reading.ts';

/** Request, then `Entity.field type min..max`; nothing on a side without a bound. */
const BOUNDS: readonly (readonly [string, ...string[]])[] = [
  ['Deals have a title, a probability and a discount.', 'Deal.probability percent 0..100', 'Deal.discount percent 0..100'],
  ['Products have a name, a price, a rating, a stock and a weight.', 'Product.price money 0..', 'Product.rating integer 1..5', 'Product.stock integer 0..', 'Product.weight decimal 0..'],
  ['Stations have a name, a latitude and a longitude.', 'Station.latitude decimal -90..90', 'Station.longitude decimal -180..180'],
  ['Patients have a name, an age and a heart rate.', 'Patient.age integer 0..150', 'Patient.heartRate integer 0..'],
  ['Order items have a quantity and a discount percentage. Keep orders.', 'OrderItem.quantity integer 1..', 'OrderItem.discountPercentage percent 0..100'],
  ['Projects have a name, a completion percentage, a budget and estimated hours.', 'Project.completionPercentage percent 0..100', 'Project.budget money 0..', 'Project.estimatedHours decimal 0..'],
  ['Sensors have a name, a humidity, a temperature and a battery level.', 'Sensor.humidity decimal 0..100', 'Sensor.temperature decimal ..', 'Sensor.batteryLevel percent 0..100'],
  ['Players have a name and a win rate.', 'Player.winRate percent 0..100'],
  ['Invoices have a number, a tax rate and a vat rate.', 'Invoice.taxRate percent 0..100', 'Invoice.vatRate percent 0..100'],
  ['Films have a title, a rating out of 10 and a release year.', 'Film.rating integer 1..10'],
  ['Applications have a name and a score out of 100.', 'Application.score decimal 0..100'],
  ['Exams have a name and a grade out of 20.', 'Exam.grade decimal 0..20'],
  ['Films have a title and a rating from 0 to 10.', 'Film.rating integer 0..10'],
  ['Products have a name and a discount of at most 50.', 'Product.discount percent 0..50'],
  // What may well be negative, or more than all of it, has no bound that nobody stated.
  ['Accounts have a name and a balance. Transactions have an amount.', 'Account.balance money ..', 'Transaction.amount money ..'],
  ['Stock movements have a quantity and a reason. Keep products.', 'StockMovement.quantity integer ..'],
  ['Products have a name, a markup percentage and a profit margin.', 'Product.markupPercentage percent ..', 'Product.profitMargin percent ..'],
  ['Loans have an amount and an interest rate.', 'Loan.interestRate percent ..'],
]; // prettier-ignore

describe('numbers', () => {
  for (const [request, ...expected] of BOUNDS) {
    it(`are bounded: ${request}`, async () => {
      const plan = await read(request);
      for (const one of expected) {
        const [path = ''] = one.split(' ');
        const field = fieldOf(plan, path);
        const { min, max } = field as { readonly min?: number; readonly max?: number };
        assert.equal(`${path} ${field.type} ${min ?? ''}..${max ?? ''}`, one);
      }
    });
  }

  it('that the request does not bound are said to be bounded', async () => {
    const plan = await read('Deals have a title, a probability, a price and a discount of at most 50.');
    const limits = plan.provenance.assumptions.filter(({ because }) => because.includes('other values'));
    assert.deepEqual(
      limits.map(({ path, text }) => `${path}: ${text}`),
      ['entities.Deal: Of Deal, price is at least 0, probability is 0 to 100'],
    );
  });

  it('keep no bound for a share of something else', async () => {
    const plan = await read(
      'Keep tasks with a title. 3 out of 5 tasks are late. Tasks have an estimate in points.',
    );
    assert.ok(
      !plan.provenance.elements.some(({ evidence }) => evidence.some(({ rule }) => rule === 'rule.limit')),
    );
  });
});
