import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUnread, read, rulesBehind } from './reading.ts';

/** Request, then each report as `kind Entity.field by a, b where state`. */
const READ: readonly (readonly [string, ...string[]])[] = [
  ['Clinic with patients, doctors, visits and payments. We want to see total revenue per month and number of visits per doctor.', 'sum Payment.amount by month of paidAt', 'count Visit by doctor'],
  ['Keep leads with a name and a source. Show how many leads came from each source.', 'count Lead by source'],
  ['Shop with products and reviews. A review has a rating and a product. Report on the average rating per product.', 'average Review.rating by product'],
  ['Keep orders and customers. Customers have a name and a region. Management wants sales by region.', 'sum Order.total by customer.region'],
  ['Keep expenses with an amount, a category and a date. I need a monthly report of total expenses by category.', 'sum Expense.amount by month of date, category'],
  ['Keep trips and drivers. Each trip has a driver and a distance. Show the total distance per driver.', 'sum Trip.distance by driver'],
  ['Keep donations for campaigns. A donation has an amount and a campaign. We need a report: total donations per campaign.', 'sum Donation.amount by campaign'],
  ['Keep jobs with a status (open, done) and a technician. Technicians are kept too. See the number of open jobs per technician.', 'count Job by technician where open'],
  ['Keep rooms and bookings. Track the number of bookings per room per week.', 'count Booking by room, week of startsAt'],
  ['Keep members with a membership type. How many members do we have for each membership type?', 'count Member by membershipType'],
  ['Recruiting: candidates with a stage, jobs. A candidate applies for a job. How many candidates per job and per stage?', 'count Candidate by job, stage'],
  ['Keep courts and bookings. Show me bookings per court and month.', 'count Booking by court, month of startsAt'],
  ['Keep routes and trips. Trips belong to a route. Trips per route and day.', 'count Trip by route, day of startedAt'],
]; // prettier-ignore

const NOT_READ: readonly string[] = [
  'Keep invoices. Each invoice has a total and a number of items.',
  'Keep rooms with a price per night.',
  'Keep products. Filter products by category and search by name.',
  'Keep classes. The maximum number of participants per class is 12.',
  'Keep orders. The total price per order is shown to the customer by email.',
  'Keep any number of tasks per project.',
];

describe('rule.report', () => {
  for (const [request, ...expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const written = plan.spec.reports.map(({ measure, by, where }) => {
        const field = measure.field === undefined ? '' : `.${measure.field}`;
        const states = where === undefined ? '' : ` where ${Object.values(where).flat().join()}`;
        return `${measure.kind} ${measure.entity}${field} by ${by.join(', ')}${states}`;
      });
      assert.deepEqual(written, expected);
      for (const { name } of plan.spec.reports)
        assert.deepEqual(rulesBehind(plan, `reports.${name}`), ['rule.report']);
    });
  }

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual((await read(request)).spec.reports, []);
    });
  }

  it('lists what is asked for behind a figure', async () => {
    const plan = await read(
      'Keep tasks with a status (open, done). A dashboard shows the number of tasks per status and the latest overdue tasks.',
    );
    assert.deepEqual(
      plan.spec.reports.map(({ by }) => by),
      [['status']],
    );
    assert.ok(isUnread(plan, 'overdue tasks'));
  });

  it('asks for what a figure needs and nobody keeps', async () => {
    const plan = await read('Keep customers with a name. Show the total revenue per sales channel.');
    assert.deepEqual(plan.spec.reports, []);
    assert.ok(isUnread(plan, 'total revenue'));
  });
});
