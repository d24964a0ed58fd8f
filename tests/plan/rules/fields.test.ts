import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOf, isUnread, read, rulesBehind, rulesOf } from './reading.ts';

/** Request, `Entity.field`, what is true of it. */
const READ: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ['A shop with products. Products have a name, a price and a unique SKU.', 'Product.sku', { unique: true }],
  ['Keep customers with name and email. The email must be unique.', 'Customer.email', { unique: true }],
  ['Track vehicles with a license plate and a make. License plates are unique.', 'Vehicle.licensePlate', { unique: true }],
  ['Keep books with a title and an ISBN. No two books may have the same ISBN.', 'Book.isbn', { unique: true }],
  ['Members have an email (unique) and a name.', 'Member.email', { unique: true }],
  ['Keep machines with a serial number. Every machine has a unique serial number.', 'Machine.serialNumber', { unique: true }],

  ['Tasks have a title, an estimate and an optional due date.', 'Task.dueDate', { required: false }],
  ['Tasks have a title, a due date and notes. The due date is required.', 'Task.dueDate', { required: true }],
  ['Keep patients with a name and a phone. Every patient must have a phone.', 'Patient.phone', { required: true }],
  ['Keep expenses with an amount and a receipt. The receipt is mandatory.', 'Expense.receipt', { required: true }],
  ['Keep suppliers with a name and a phone number (required).', 'Supplier.phone', { required: true }],
  ['Keep leads with a company and an email. The company cannot be empty.', 'Lead.company', { required: true }],

  ['Members have a name and a password. Passwords must be at least 8 characters.', 'Member.password', { type: 'text', min: 8 }],
  ['Posts have a title and a body. Titles can be up to 80 characters.', 'Post.title', { max: 80 }],
  ['Posts have a title of at most 120 characters and a body.', 'Post.title', { max: 120 }],
  ['Members have a bio (max. 300 chars) and a name.', 'Member.bio', { max: 300 }],
  ['Keep vouchers with a code and a discount. The code is between 6 and 12 characters long.', 'Voucher.code', { min: 6, max: 12 }],
  ['Keep tickets with a subject. The subject must not exceed 100 characters.', 'Ticket.subject', { max: 100 }],
  ['Lockers have a label and a 6-digit code.', 'Locker.code', { type: 'text', pattern: '^[0-9]{6}$' }],
  ['Keep parcels with a tracking code of 10 digits and a weight.', 'Parcel.trackingCode', { pattern: '^[0-9]{10}$' }],

  ['Customers leave reviews for products. A review has a comment and 1-5 stars.', 'Review.rating', { type: 'integer', min: 1, max: 5 }],
  ['Keep films with a title and a rating from 1 to 10.', 'Film.rating', { min: 1, max: 10 }],
  ['Courses get feedback. Feedback has a comment and a score between 0 and 100.', 'Feedback.score', { min: 0, max: 100 }],
  ['Orders have a quantity of at least 1 and a note.', 'Order.quantity', { min: 1 }],
  ['Orders have a quantity and a note. The quantity must be positive.', 'Order.quantity', { min: 1 }],
  ['Keep promotions with a name and a discount. The discount cannot be more than 50 percent.', 'Promotion.discount', { max: 50 }],
  ['Keep rooms with a number and a capacity. The capacity is limited to 40.', 'Room.capacity', { max: 40 }],
  ['Keep candidates with a name and a score. The score ranges from 0 to 10.', 'Candidate.score', { min: 0, max: 10 }],

  ['Orders have a total. The status of an order defaults to confirmed.', 'Order.status', { default: 'confirmed' }],
  ['Blog with posts. Posts have a title and a status (draft, published, hidden). A post starts as hidden.', 'Post.status', { default: 'hidden' }],
  ['Track tickets with a subject and a priority (low, normal, high). The default priority is normal.', 'Ticket.priority', { default: 'normal' }],
  ['Keep bookings of tables. New bookings are confirmed.', 'Booking.status', { default: 'confirmed' }],
  ['Keep order lines with a product and a quantity. The quantity is 1 by default.', 'OrderLine.quantity', { default: 1 }],
]; // prettier-ignore

const NOT_READ: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ['Orders have a total. Orders with a total of at least 100 get a discount.', 'Order.total', { min: 0 }],
  ['Keep products with a price and stock. When stock falls below 10, email the buyer.', 'Product.stock', { max: undefined }],
  ['Keep members with an email. An email is required to log in.', 'Member.email', { required: false }],
  ['Keep patients with a phone. A phone is not required.', 'Patient.phone', { required: false }],
  ['Each of our unique customers has a name and an email.', 'Customer.email', { unique: false }],
]; // prettier-ignore

describe('limits of fields', () => {
  for (const [request, path, expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      const field: Readonly<Record<string, unknown>> = { ...fieldOf(plan, path) };
      for (const [key, value] of Object.entries(expected)) assert.equal(field[key], value, key);
      const [entity, name] = path.split('.');
      assert.ok(
        rulesBehind(plan, `entities.${entity}.fields.${name}`).some((rule) => rule.startsWith('rule.')),
      );
    });
  }

  for (const [request, path, expected] of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      const field: Readonly<Record<string, unknown>> = { ...fieldOf(await read(request), path) };
      for (const [key, value] of Object.entries(expected)) assert.equal(field[key], value, key);
    });
  }

  it('reads on behind a limit in a list', async () => {
    const plan = await read('Orders have a quantity of at least 1, a delivery date and a rating (1-5).');
    assert.equal(fieldOf(plan, 'Order.deliveryDate').type, 'date');
    assert.equal(fieldOf(plan, 'Order.rating').type, 'integer');
  });

  it('says which rule read a limit', async () => {
    const plan = await read('Members have a name and a password. Passwords must be at least 8 characters.');
    assert.ok(rulesBehind(plan, 'entities.Member.fields.password').includes('rule.limit'));
  });

  it('keeps an amount above zero by a check', async () => {
    const plan = await read('Keep expenses with an amount and a date. The amount must be greater than 0.');
    assert.deepEqual(rulesOf(plan, 'check')[0]?.rule, {
      kind: 'check',
      left: 'amount',
      op: '>',
      right: { value: 0 },
    });
  });

  it('reads a limit in brackets, whatever stands behind them', async () => {
    const plan = await read('Keep products with a price (must be greater than zero), a cost and a stock.');
    assert.deepEqual(
      rulesOf(plan, 'check').map(({ rule }) => rule),
      [{ kind: 'check', left: 'price', op: '>', right: { value: 0 } }],
    );
  });

  it('lists a limit of something that is not there', async () => {
    const plan = await read('Keep customers with a name. The secret phrase must be at least 12 characters.');
    assert.ok(isUnread(plan, '12 characters'));
  });
});
