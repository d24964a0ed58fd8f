import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entityOf, isUnread, read, rulesBehind } from './reading.ts';

describe('rule.sign-up', () => {
  const READ: readonly (readonly [string, string])[] = [
    ['Keep customers and orders. Customers can register themselves.', 'open'],
    ['Keep members and classes. Anyone can sign up.', 'open'],
    ['Keep students and courses. Students create their own accounts.', 'open'],
    ['Keep pets and owners. Owners can sign up online.', 'open'],
    ['Keep tutors and lessons. There is self-registration for tutors.', 'open'],
    ['Keep employees and shifts. Accounts by invitation only.', 'invitation'],
    ['Keep cases and clients. Users are invited by an administrator.', 'invitation'],
    ['Keep jobs and crews. Staff accounts are created by the admin.', 'invitation'],
    ['Keep tools and machines. Access is invite-only.', 'invitation'],
    ['Keep matters and lawyers. There is no public registration, only invited members get in.', 'invitation'],
    ['Keep plants and waterings. No accounts.', 'off'],
    ["Keep songs and albums. We don't need logins.", 'off'],
    ['Keep recipes and ingredients. It works without any accounts, there is no login.', 'off'],
    ['Keep bikes and repairs. We do not want user accounts.', 'off'],
    ['Keep guests and visits. Nobody needs to log in.', 'off'],
  ];

  for (const [request, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      assert.equal(plan.spec.signUp, expected);
      assert.deepEqual(rulesBehind(plan, 'signUp'), ['rule.sign-up']);
    });
  }

  const NOT_READ: readonly string[] = [
    'Keep events and guests. Guests register for an event.',
    'Keep bank accounts and transactions.',
    'Keep courses and students. Students can sign up for a course.',
    'Keep weddings and guests. Guests are invited by email.',
    'Keep tables and guests. Guests do not need an account to book.',
  ];

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      const plan = await read(request);
      assert.ok(!plan.provenance.elements.some(({ path }) => path === 'signUp'));
    });
  }
});

describe('rule.deleting', () => {
  const KEPT: readonly (readonly [string, string])[] = [
    ['Keep clients and contracts. Deleted contracts can be restored.', 'Contract'],
    ['Keep notes and tags. Notes are soft deleted.', 'Note'],
    ['Keep tickets and agents. Tickets are never really deleted.', 'Ticket'],
    ['Keep recipes and cooks. Use soft delete for recipes.', 'Recipe'],
    ['Keep products and suppliers. Products are archived instead of deleted.', 'Product'],
    ['Keep documents and folders. Documents go to a recycle bin.', 'Document'],
  ];

  for (const [request, entity] of KEPT) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      assert.deepEqual(
        plan.spec.entities.filter(({ softDelete }) => softDelete).map(({ name }) => name),
        [entity],
      );
      assert.deepEqual(rulesBehind(plan, `entities.${entity}.softDelete`), ['rule.deleting']);
    });
  }

  const NEVER: readonly (readonly [string, string, string])[] = [
    [
      'Keep customers and orders. Orders are never deleted, only cancelled.',
      'Order',
      'create read update list',
    ],
    ['Keep patients and visits. Visits cannot be deleted.', 'Visit', 'create read update list'],
    [
      'Keep invoices and clients. It must not be possible to delete invoices: invoices may not be deleted.',
      'Invoice',
      'create read update list',
    ],
    ['Keep meters and readings. Readings are append-only.', 'Reading', 'create read list'],
    [
      'Keep accounts and transactions. Transactions cannot be edited or deleted.',
      'Transaction',
      'create read list',
    ],
    ['Keep tools and inspections. Nobody can delete inspections.', 'Inspection', 'create read update list'],
  ];

  for (const [request, entity, operations] of NEVER) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      assert.equal(entityOf(plan, entity).operations.join(' '), operations);
      assert.deepEqual(rulesBehind(plan, `entities.${entity}.operations`), ['rule.deleting']);
    });
  }

  const NOT_READ: readonly string[] = [
    'Keep tasks and projects. Tasks can be created, edited and deleted.',
    'Keep photos and albums. Users delete photos.',
    'Keep paintings. Paintings are restored by conservators.',
    'Keep tools and borrowers. Never forget to bring a tool back.',
  ];

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      const plan = await read(request);
      assert.ok(
        plan.spec.entities.every(({ softDelete, operations }) => !softDelete && operations.length === 5),
      );
    });
  }

  it('reads no half of a condition', async () => {
    const plan = await read(
      'Keep members, classes and bookings. A class cannot be deleted while it has bookings.',
    );
    assert.equal(entityOf(plan, 'Class').operations.length, 5);
    assert.ok(isUnread(plan, 'cannot be deleted'));
  });

  it('asks when records stay only on a condition', async () => {
    const plan = await read('Keep customers and orders. Customers with open orders cannot be deleted.');
    assert.ok(isUnread(plan, 'cannot be deleted'));
    assert.equal(entityOf(plan, 'Customer').operations.length, 5);
  });
});

describe('rule.contradiction', () => {
  const READ: readonly (readonly [string, string, string])[] = [
    ['Keep members and classes. It is free, but charge everyone 5 dollars.', 'free', 'charge everyone'],
    [
      'Keep notes and users. No accounts needed. Each user has a profile and logs in.',
      'No accounts',
      'logs in',
    ],
    [
      'Keep customers and bookings. Customers can cancel bookings. Bookings cannot be cancelled.',
      'can cancel',
      'cannot be cancelled',
    ],
    [
      'Keep orders and products. Orders can be edited at any moment. Orders can never be edited.',
      'can be edited',
      'never',
    ],
    [
      "Keep invoices. Invoices can be deleted. Invoices can't be deleted.",
      'can be deleted',
      "can't be deleted",
    ],
  ];

  for (const [request, first, second] of READ) {
    it(`asks about: ${request}`, async () => {
      const { questions } = (await read(request)).provenance;
      assert.ok(
        questions.some(({ text }) => text.includes(first) && text.includes(second)),
        questions.map(({ text }) => text).join('\n'),
      );
    });
  }

  const NOT_READ: readonly string[] = [
    'Keep bookings and customers. Customers can cancel bookings. Bookings cannot be cancelled within 24 hours of the start.',
    'Keep orders and invoices. Orders can be edited. Invoices cannot be edited.',
    'Keep members. The trial is free. Full members pay per month.',
    'Keep users. Each user has an account and logs in.',
  ];

  for (const request of NOT_READ) {
    it(`finds none in: ${request}`, async () => {
      const { questions } = (await read(request)).provenance;
      assert.ok(!questions.some(({ text }) => text.includes('cannot both hold')));
    });
  }
});

describe('what no rule has read', () => {
  const UNREAD: readonly (readonly [string, string])[] = [
    [
      'Keep bookings and customers. Bookings can only be cancelled up to 24 hours before the start.',
      'up to 24 hours',
    ],
    ['Keep loans and members. A member with a fine cannot borrow until it is paid.', 'with a fine'],
    [
      'Keep shifts and employees. An employee must have eleven hours of rest between two shifts.',
      'eleven hours',
    ],
    ['Keep orders and customers. Orders over 500 must be approved by two managers.', 'two managers'],
    ['Keep drivers and trips. A driver must not drive more than nine hours per day.', 'nine hours'],
  ];

  for (const [request, words] of UNREAD) {
    it(`lists: ${request}`, async () => {
      assert.ok(isUnread(await read(request), words));
    });
  }

  it('lists no demand on the software', async () => {
    const plan = await read('Keep orders and customers. The app must be fast and must not look dated.');
    assert.ok(!plan.provenance.notUnderstood.some(({ reason }) => reason.includes('sounds like a rule')));
  });
});
