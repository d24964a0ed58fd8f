import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, isUnread, read, rulesBehind, rulesOf } from './reading.ts';

describe('rule.unique-together', () => {
  const READ: readonly (readonly [string, string])[] = [
    ['Shop with customers, products and reviews. A review belongs to a customer and a product. One review per customer and product.', 'Review: customer, product'],
    ['School with students, courses and enrollments. A student can enrol in a course only once.', 'Enrollment: student, course'],
    ['Polls with voters and votes. A vote belongs to a poll and a voter. Only one vote per voter per poll.', 'Vote: voter, poll'],
    ['Gym with members, classes and bookings. A booking is for a member and a class. A member cannot book the same class twice.', 'Booking: member, class'],
    ['Events with guests and registrations. Each registration links a guest and an event. A guest may not register for an event more than once.', 'Registration: attendee, event'],
    ['Keep buildings and rooms. A room belongs to a building and has a room number. The room number must be unique per building.', 'Room: roomNumber, building'],
  ]; // prettier-ignore

  for (const [request, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const rules = rulesOf(plan, 'unique').map(({ entity, rule }) => `${entity}: ${rule.fields.join(', ')}`);
      assert.deepEqual(rules.map(sorted), [sorted(expected)]);
      const entity = expected.split(':')[0] ?? '';
      assert.deepEqual(rulesBehind(plan, `entities.${entity}.rules.0`), ['rule.unique-together']);
    });
  }

  const NOT_READ: readonly string[] = [
    'Shop with customers, products and reviews. Customers write one or more reviews per product.',
    'School with students, courses and enrollments. Each student has one or more enrollments.',
    'Gym with members, classes and bookings. A member can book the same class twice.',
    'Keep owners and dogs. Remind every owner twice.',
    'Recruiting: candidates, jobs, interviews. A candidate can apply to a job only once.',
  ];

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(rulesOf(await read(request), 'unique'), []);
    });
  }

  it('makes a reference one to one where there is one record of one other', async () => {
    const plan = await read(
      'Keep orders and invoices. An invoice belongs to an order. Only one invoice per order.',
    );
    assert.equal(fieldOf(plan, 'Invoice.order').unique, true);
  });

  it('asks about a limit for a stretch of time', async () => {
    const plan = await read(
      'Gym with members and bookings. A booking belongs to a member. Only one booking per member per day.',
    );
    assert.deepEqual(rulesOf(plan, 'unique'), []);
    assert.equal(fieldOf(plan, 'Booking.member').unique, false);
    assert.ok(isUnread(plan, 'per day'));
  });
});

describe('rule.capacity', () => {
  const READ: readonly (readonly [string, string])[] = [
    ['Gym with classes, members and bookings. Bookings are for a class. At most 12 people per class.', 'Booking.class 12'],
    ['Keep workshops and registrations. A registration belongs to a workshop. Up to 20 participants per workshop.', 'Registration.workshop 20'],
    ['School with classes and students. Every student belongs to a class. A class holds max 15 students.', 'Student.class 15'],
    ['Tours and bookings. A booking is for a tour. A tour can have no more than 8 guests.', 'Booking.tour 8'],
    ['Kindergarten with groups and children. A child belongs to a group. The maximum is ten children per group.', 'Child.group 10'],
    ['Cabins and campers. A camper belongs to a cabin. A cabin cannot have more than 8 campers.', 'Camper.cabin 8'],
    ['Courses and enrollments. Enrollments are for a course. Each course is limited to 30 participants.', 'Enrollment.course 30'],
  ]; // prettier-ignore

  for (const [request, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const rules = rulesOf(plan, 'capacity').map(({ entity, rule }) => `${entity}.${rule.per} ${rule.max}`);
      assert.deepEqual(rules, [expected]);
      assert.deepEqual(rulesBehind(plan, `entities.${expected.split('.')[0]}.rules.0`), ['rule.capacity']);
    });
  }

  it('takes the number from a field where the request says so', async () => {
    const plan = await read(
      'Gym with classes and bookings. A class has a name and a capacity. Bookings are for a class. No more bookings once the class is full.',
    );
    assert.deepEqual(rulesOf(plan, 'capacity')[0]?.rule, {
      kind: 'capacity',
      per: 'class',
      max: 'class.capacity',
    });
  });

  const NOT_READ: readonly string[] = [
    'Track posts with a title of up to 80 characters.',
    'We have 20 students and 3 teachers and keep their lessons. Lessons belong to a teacher.',
    'Teams and players. A player belongs to a team. A team needs at least 11 players.',
  ];

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(rulesOf(await read(request), 'capacity'), []);
    });
  }

  it('asks what a limit on a person counts: all, or those that are open', async () => {
    const plan = await read('Library: books, members, loans. Members may have at most 5 loans.');
    assert.deepEqual(rulesOf(plan, 'capacity'), []);
    assert.ok(isUnread(plan, 'at most 5 loans'));
  });

  it('asks about a limit on those that are open', async () => {
    const plan = await read(
      'Library with members, books and loans. A loan has a member and a book. A member can have at most 5 loans at a time.',
    );
    assert.deepEqual(rulesOf(plan, 'capacity'), []);
    assert.ok(isUnread(plan, 'at most 5 loans'));
  });
});

describe('rule.not-below', () => {
  const READ: readonly (readonly [string, string])[] = [
    ['Shop with products. A product has a name, a price and a stock. Stock can never go below zero.', 'stock 0'],
    ['Keep gift cards with a code and a balance. The balance must not be negative.', 'balance 0'],
    ['Warehouse: items with a quantity. The quantity cannot drop below 0.', 'quantity 0'],
    ['Keep products with a price and a stock quantity. Never sell more than is in stock.', 'stockQuantity 0'],
    ['Loyalty members have points. Points may never fall under zero.', 'points 0'],
    ['Keep accounts with a balance. A balance must never go below 100.', 'balance 100'],
  ]; // prettier-ignore

  for (const [request, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      assert.deepEqual(
        rulesOf(plan, 'notBelow').map(({ rule }) => `${rule.field} ${rule.min}`),
        [expected],
      );
    });
  }

  const NOT_READ: readonly string[] = [
    'Shop with products that have a stock. When the stock falls below 10, email the buyer.',
    'Keep products with a price. Show products under 20 dollars.',
    'Keep reviews of films. No negative reviews are hidden.',
  ];

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(rulesOf(await read(request), 'notBelow'), []);
    });
  }

  it('sets a lower limit where nothing is counted down', async () => {
    const plan = await read('Keep products with a name and a price. The price cannot be negative.');
    const price = fieldOf(plan, 'Product.price');
    assert.ok(price.type === 'money');
    assert.equal(price.min, 0);
  });
});

describe('rule.check', () => {
  const READ: readonly (readonly [string, string])[] = [
    ['Keep leases with a start date and an end date. The end date must be after the start date.', 'endDate > startDate'],
    ['Track meetings of teams. The end must be after the start.', 'endsAt > startsAt'],
    ['Keep invoices with an issue date and a due date. The due date cannot be before the issue date.', 'dueDate >= issueDate'],
    ['Hotel bookings have a check-in date and a check-out date. Check-out date has to be later than the check-in date.', 'checkOutDate > checkInDate'],
    ['Keep offers with a price and a discount price. The discount price must be lower than the price.', 'discountPrice < price'],
    ['Keep rentals with a deposit and a total price. The deposit must never exceed the total price.', 'deposit <= totalPrice'],
    ['Track trips. The start date should always be before the end date.', 'startedAt < endedAt'],
  ]; // prettier-ignore

  for (const [request, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const rules = rulesOf(plan, 'check').map(({ rule }) =>
        'field' in rule.right ? `${rule.left} ${rule.op} ${rule.right.field}` : 'a literal',
      );
      assert.deepEqual(rules, [expected]);
    });
  }

  const NOT_READ: readonly string[] = [
    'Keep leases with a start date and an end date. Remind the tenant before the end date.',
    'Keep invoices with an issue date and a due date. If the due date is before today, mark them overdue.',
    'Keep tasks with a due date. Sort tasks with an earlier due date first.',
  ];

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(rulesOf(await read(request), 'check'), []);
    });
  }
});

describe('rule.final-state', () => {
  const READ: readonly (readonly [string, string, string])[] = [
    ["Keep expenses with a status (draft, submitted, approved). Once approved an expense can't be edited.", 'Expense', 'approved'],
    ['Keep invoices with a status (draft, sent, paid). Paid invoices cannot be changed.', 'Invoice', 'paid'],
    ['Timesheets have a status (open, submitted, locked). After it is submitted a timesheet can no longer be modified.', 'Timesheet', 'submitted'],
    ['Keep contracts with a status (draft, signed, ended). Signed contracts are read-only.', 'Contract', 'signed'],
    ['Grades have a status (draft, published). When a grade is published it is final.', 'Grade', 'published'],
  ]; // prettier-ignore

  for (const [request, entity, state] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const [found] = rulesOf(plan, 'transitions');
      assert.equal(found?.entity, entity);
      assert.ok(found !== undefined && found.rule.allowed.length > 0);
      assert.ok(!found.rule.allowed.some(({ from }) => from === state));
      assert.ok(plan.provenance.questions.some(({ text }) => text.includes(`once it is ${state}`)));
    });
  }

  it('leaves a status alone that may change', async () => {
    const plan = await read(
      'Keep expenses with a status (draft, approved). Approved expenses can be edited by their owner.',
    );
    assert.deepEqual(rulesOf(plan, 'transitions'), []);
  });
});

function sorted(text: string): string {
  return text.split(/[:,] /u).sort().join();
}
