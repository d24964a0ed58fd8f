import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, isUnread, read, rulesBehind, rulesOf } from './reading.ts';

/** Request, then `Entity.per` of each rule. */
const READ: readonly (readonly [string, ...string[]])[] = [
  ['A clinic keeps doctors, patients and appointments. Doctors cannot be double-booked.', 'Appointment.doctor'],
  ['Track rooms and bookings. No two bookings of the same room may overlap.', 'Booking.room'],
  ['Track courts and bookings. A court can only be booked once at a time.', 'Booking.court'],
  ['Track vehicles, customers and rentals. The same vehicle must never be rented to two customers at the same time.', 'Rental.vehicle'],
  ['Salon with stylists, clients and appointments. Prevent double bookings of stylists.', 'Appointment.stylist'],
  ['We manage tutors and lessons. Each lesson has a tutor. A tutor cannot teach two lessons at once.', 'Lesson.tutor'],
  ['Keep tables and reservations. Only one reservation per table at the same time.', 'Reservation.table'],
  ['Keep employees and shifts. Shifts of the same employee must not overlap.', 'Shift.employee'],
  ['Studio hire: studios and bookings. Bookings for the same studio may not clash.', 'Booking.studio'],
  ['Keep boats and rentals. It must be impossible to double book a boat.', 'Rental.boat'],
  ['Keep rooms and bookings. A room should never be reserved twice for the same time slot.', 'Booking.room'],
  ['Keep courts, customers and bookings. Avoid overlapping bookings for a court.', 'Booking.court'],
  ['Keep doctors, rooms and appointments. Each appointment has a doctor and a room. Neither doctors nor rooms can be double booked.', 'Appointment.doctor', 'Appointment.room'],
  ['I run a tennis club. We keep members, courts and court bookings. Two members must never end up on the same court at the same time.', 'Booking.court'],
  ['Gym: members, classes, bookings. A member cannot book two classes at the same time.', 'Booking.member'],
  ['Hotel: rooms, guests, reservations. A room must not be booked by two guests for the same night.', 'Reservation.room'],
  ['We rent out boats. Boats have a name and a capacity. Bookings must not overlap for a boat.', 'Booking.boat'],
]; // prettier-ignore

const NOT_READ: readonly string[] = [
  'Track rooms and bookings. Double bookings are allowed.',
  'Track rooms and bookings. Send the confirmation and the invoice at the same time.',
  'Track documents and users. Users can upload several files at once.',
  'Track events and venues. Events can overlap.',
  'Law firm with clients and cases. A case has a conflict of interest check.',
];

describe('rule.no-overlap', () => {
  for (const [request, ...expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const rules = rulesOf(plan, 'noOverlap');
      assert.deepEqual(
        rules.map(({ entity, rule }) => `${entity}.${rule.per}`),
        expected,
      );
      for (const { entity, rule } of rules) {
        assert.ok(fieldOf(plan, `${entity}.${rule.from}`).required);
        assert.ok(fieldOf(plan, `${entity}.${rule.to}`).required);
        assert.deepEqual(rulesBehind(plan, `entities.${entity}.rules.0`), ['rule.no-overlap']);
      }
    });
  }

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(rulesOf(await read(request), 'noOverlap'), []);
    });
  }

  it('adds the end that it needs as an assumption', async () => {
    const plan = await read('Track courts and bookings. A court can only be booked once at a time.');
    const end = plan.provenance.assumptions.find(({ path }) => path === 'entities.Booking.fields.endsAt');
    assert.match(end?.because ?? '', /start and an end/u);
  });

  it('uses the dates that the request states', async () => {
    const plan = await read(
      'Hotel with rooms and bookings. A booking has a room, a check-in date and a check-out date. Rooms must never be double-booked.',
    );
    const [found] = rulesOf(plan, 'noOverlap');
    assert.deepEqual(
      [found?.rule.from, found?.rule.to, found?.rule.per],
      ['checkInDate', 'checkOutDate', 'room'],
    );
  });

  it('lets cancelled bookings stand in nobody’s way, and says so', async () => {
    const plan = await read('Track rooms and bookings. No two bookings of the same room may overlap.');
    assert.deepEqual(rulesOf(plan, 'noOverlap')[0]?.rule.except, { status: ['cancelled'] });
    assert.ok(plan.provenance.assumptions.some(({ path }) => path === 'entities.Booking.rules.0'));
  });

  it('asks when what it speaks of first is not kept', async () => {
    const plan = await read(
      'Library with members and loans. A loan belongs to a member. A copy can only be on loan to one member at a time.',
    );
    assert.deepEqual(rulesOf(plan, 'noOverlap'), []);
    assert.ok(isUnread(plan, 'A copy'));
  });

  it('asks when nothing is there that could overlap', async () => {
    const plan = await read(
      'Keep buildings, with their name and address. Buildings cannot be double-booked.',
    );
    assert.deepEqual(rulesOf(plan, 'noOverlap'), []);
    assert.ok(isUnread(plan, 'double-booked'));
    assert.ok(plan.provenance.questions.some(({ text }) => text.includes('double-booked')));
  });
});
