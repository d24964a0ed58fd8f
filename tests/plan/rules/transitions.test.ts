import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, isUnread, read, rulesBehind, rulesOf } from './reading.ts';

/** Request, entity, and the flow as `from>to,to;from>to`. */
const READ: readonly (readonly [string, string, string])[] = [
  ['Keep invoices for clients. Invoices go draft → sent → paid.', 'Invoice', 'draft>sent;sent>paid'],
  ['Help desk with tickets and agents. A ticket goes from open to in progress to closed.', 'Ticket', 'open>inProgress;inProgress>closed'],
  ['Leave requests of employees. A leave request is pending, then approved or rejected.', 'LeaveRequest', 'pending>approved,rejected'],
  ['Track orders. Order status: new -> packed -> shipped -> delivered.', 'Order', 'new>packed;packed>shipped;shipped>delivered'],
  ['Newsroom with articles and editors. Articles start as draft, then go to review, and finally get published.', 'Article', 'draft>review;review>published'],
  ['Track repairs of bikes. Each repair moves from received to diagnosed, then repaired, then collected.', 'Repair', 'received>diagnosed;diagnosed>repaired;repaired>collected'],
  ['Keep quotes. The status of a quote changes from draft to sent and then to accepted or declined.', 'Quote', 'draft>sent;sent>accepted,declined'],
  ['Track job applications. An application passes through applied, interviewed, offered and hired.', 'JobApplication', 'applied>interviewed;interviewed>offered;offered>hired'],
  ['Keep purchase orders. Purchase orders are first requested, then approved, then ordered, then received.', 'PurchaseOrder', 'requested>approved;approved>ordered;ordered>received'],
  ['Leave requests of employees. Leave requests are pending until a manager approves or rejects them.', 'LeaveRequest', 'pending>approved,rejected'],
  ['Keep bugs and testers. Bugs have a severity and a state that goes new, triaged, fixed, verified.', 'Bug', 'new>triaged;triaged>fixed;fixed>verified'],
  ['Keep orders and customers. From draft an order can be submitted or cancelled; from submitted it can be approved or rejected.', 'Order', 'draft>submitted,cancelled;submitted>approved,rejected'],
  ['Ferry bookings: bookings, passengers. Bookings default to reserved, then paid, then boarded.', 'Booking', 'reserved>paid;paid>boarded'],
]; // prettier-ignore

const NOT_READ: readonly string[] = [
  'Track trips of drivers. A trip goes from one city to another city.',
  'Keep customers and orders. Customers pick a product, then pay.',
  'Track orders. Prices go from 10 to 100 dollars.',
  'Manage leads and deals. The export goes to Excel -> the accountant gets it.',
  'Keep tasks with a status (open or done).',
  'Keep machines and repairs. A machine stays in the hall until the mechanic calls.',
  'Keep orders. Orders can never be changed or edited.',
];

describe('rule.transitions', () => {
  for (const [request, entity, flow] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const [found] = rulesOf(plan, 'transitions');
      assert.equal(found?.entity, entity);
      assert.equal(found?.rule.allowed.map(({ from, to }) => `${from}>${to.join(',')}`).join(';'), flow);
      const field = fieldOf(plan, `${entity}.${found?.rule.field}`);
      assert.equal(field.default, flow.split('>')[0]);
      assert.ok(rulesBehind(plan, `entities.${entity}.rules.0`).includes('rule.transitions'));
    });
  }

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(rulesOf(await read(request), 'transitions'), []);
    });
  }

  it('joins what is said in two sentences about one status', async () => {
    const plan = await read(
      'Track orders. An order goes from placed to shipped to delivered. It can also go from placed to cancelled.',
    );
    const [found] = rulesOf(plan, 'transitions');
    assert.deepEqual(found?.rule.allowed, [
      { from: 'placed', to: ['shipped', 'cancelled'] },
      { from: 'shipped', to: ['delivered'] },
    ]);
  });

  it('keeps the values that are listed and takes the order from the flow', async () => {
    const plan = await read(
      'Orders have a total and a status (draft, confirmed, shipped, cancelled). Orders go from draft to confirmed to shipped.',
    );
    const status = fieldOf(plan, 'Order.status');
    assert.ok(status.type === 'enum');
    assert.deepEqual(status.values, ['draft', 'confirmed', 'shipped', 'cancelled']);
    assert.equal(rulesOf(plan, 'transitions').length, 1);
  });

  it('asks what is meant where nothing has these states', async () => {
    const plan = await read('Track customers and products. Flow: submitted → approved → completed.');
    assert.ok(rulesOf(plan, 'transitions').length > 0 || isUnread(plan, 'submitted'));
  });
});
