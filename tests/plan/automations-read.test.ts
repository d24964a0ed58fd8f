import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import type { Automation, Trigger } from '../../src/spec/spec.ts';

function shownTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'relative':
      return `${trigger.by} ${trigger.direction} ${trigger.entity}.${trigger.field}`;
    case 'schedule':
      return `every ${trigger.every}`;
    case 'event':
      return `${trigger.entity} ${trigger.event}`;
    case 'becomes':
      return `${trigger.entity}.${trigger.field} becomes ${trigger.value}`;
    case 'compares':
      return `${trigger.entity}.${trigger.left} ${trigger.op} ${JSON.stringify(trigger.right)}`;
    default:
      return trigger satisfies never;
  }
}

function shownEffect({ effect }: Automation): string {
  switch (effect.kind) {
    case 'send':
      return `${effect.capability} to ${effect.to ?? 'nobody'}`;
    case 'set':
      return `set ${JSON.stringify(effect.values)}`;
    case 'action':
      return `${effect.entity}.${effect.action}`;
    default:
      return effect satisfies never;
  }
}

const READ: readonly (readonly [request: string, automations: readonly string[]])[] = [
  [
    'Visits have a date and a client. Clients have an email. Email the client two days before the visit.',
    ['2d before Visit.date: email to client.email'],
  ],
  [
    'Warranties have a customer and an expiry date. Customers have an email. Four weeks before a warranty expires the customer gets an email.',
    ['4w before Warranty.expiryDate: email to customer.email'],
  ],
  [
    'Keep claims with a number. Claims that were not touched for 14 days are flagged.',
    ['14d after Claim.updatedAt: set {"flagged":true}'],
  ],
  [
    'Orders have a customer. Customers have an email. When an order gets packed, email the customer.',
    ['Order.packed becomes true: email to customer.email'],
  ],
  [
    'Tickets have a status (open, solved, closed) and a customer. Customers have an email. Once a ticket is solved, email the customer.',
    ['Ticket.status becomes solved: email to customer.email'],
  ],
  [
    'Keep bins with a temperature. If the temperature of a bin is above 60, flag it.',
    ['Bin.temperature > {"value":60}: set {"flagged":true}'],
  ],
  [
    'Keep parts with a name, a quantity and a reorder level. When the quantity of a part falls below its reorder level, flag it.',
    ['Part.quantity <= {"field":"reorderLevel"}: set {"flagged":true}'],
  ],
  ['Keep orders. Every Monday email me a report about the orders.', ['every monday 09:00: email to owner']],
  [
    'Keep visits with a date and a client, clients have an email. When a visit is booked the client gets an email confirmation, and the day before the visit an email reminder is sent to the client.',
    ['Visit created: email to client.email', '1d before Visit.date: email to client.email'],
  ],
];

describe('automations', () => {
  for (const [request, expected] of READ) {
    it(`are read: ${request}`, async () => {
      const { spec } = await planEmbedded(request);
      const found = spec.automations.map((one) => `${shownTrigger(one.trigger)}: ${shownEffect(one)}`);
      assert.deepEqual(found, expected);
    });
  }

  const LEFT: readonly string[] = [
    'Volunteers may cancel until 12 hours before the start of a shift. Shifts have a start.',
    'Keep orders with a delivery date. Orders can be returned within 14 days after delivery.',
    'Keep orders and products. When an order is paid, reduce the stock.',
    'Keep projects with a name and a monthly budget.',
    'Keep users. If the login fails, the server responds with a 401 status code and a JSON message.',
    'Keep clubs with a name and members. They meet once a week.',
  ];
  for (const request of LEFT) {
    it(`are none: ${request}`, async () => {
      assert.deepEqual((await planEmbedded(request)).spec.automations, []);
    });
  }

  it('are asked about where the words do not say when', async () => {
    const { spec, provenance } = await planEmbedded(
      'Keep orders and customers. Discounts are granted automatically.',
    );
    assert.deepEqual(spec.automations, []);
    assert.ok(provenance.questions.some(({ text }) => text.startsWith('When exactly')));
  });
});
