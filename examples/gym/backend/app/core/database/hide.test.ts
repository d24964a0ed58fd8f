import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { runScript, testDatabase } from '../../../tests/support/test-database.ts';
import { AppError } from '../errors.ts';
import { instant } from './columns.ts';
import type { Database } from './database.ts';
import { eq, integer, pgTable, uuid } from './drizzle.ts';
import { hide, type Reference } from './hide.ts';

const record = {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  deletedAt: instant('deleted_at'),
};
const clients = pgTable('hide_clients', { ...record, introducedBy: uuid('introduced_by') });
const orders = pgTable('hide_orders', { ...record, clientId: uuid('client_id') });
const payments = pgTable('hide_payments', {
  ...record,
  clientId: uuid('client_id'),
  orderId: uuid('order_id'),
});
const notes = pgTable('hide_notes', { id: uuid('id').primaryKey(), orderId: uuid('order_id') });

const CLIENT_ORDERS: Reference = { from: orders, property: 'clientId', to: clients, onDelete: 'cascade' };
const CIRCLE: Reference = { from: clients, property: 'introducedBy', to: clients, onDelete: 'cascade' };
const KEEPING: readonly Reference[] = [
  { from: payments, property: 'clientId', to: clients, onDelete: 'restrict' },
  { from: payments, property: 'orderId', to: orders, onDelete: 'restrict' },
];

describe('control 24: hide', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `
      create table hide_clients (id uuid primary key, version int default 1, deleted_at timestamptz(3), introduced_by uuid);
      create table hide_orders (id uuid primary key, version int default 1, deleted_at timestamptz(3), client_id uuid);
      create table hide_payments (id uuid primary key, version int default 1, deleted_at timestamptz(3), client_id uuid, order_id uuid);
      create table hide_notes (id uuid primary key, order_id uuid);
      call guard_table('hide_payments')`,
    );
  });
  after(() => runScript(database, 'drop table hide_clients, hide_orders, hide_payments, hide_notes'));

  async function isHidden(table: typeof clients | typeof orders | typeof payments, id: string) {
    const [row] = await database.queries
      .select({ deletedAt: table.deletedAt })
      .from(table)
      .where(eq(table.id, id));
    return row?.deletedAt !== null;
  }

  async function order(): Promise<{ readonly client: string; readonly id: string }> {
    const [client, id] = [randomUUID(), randomUUID()];
    await database.queries.insert(clients).values({ id: client });
    await database.queries.insert(orders).values({ id, clientId: client });
    return { client, id };
  }

  it('refuses while a visible record refers to it, and then changes nothing', async () => {
    const { client, id } = await order();
    const payment = randomUUID();
    await database.queries.insert(payments).values({ id: payment, orderId: id });
    const references = [...KEEPING, CLIENT_ORDERS];
    await assert.rejects(hide(database.queries, clients, client, references), isError('STILL_REFERENCED'));
    assert.equal(await isHidden(clients, client), false);
    assert.equal(await isHidden(orders, id), false);
    await hide(database.queries, payments, payment, []);
    await hide(database.queries, clients, client, references);
    assert.equal(await isHidden(orders, id), true);
  });

  it('counts what is hidden along with it as gone, whatever the order', async () => {
    const { client, id } = await order();
    const payment = randomUUID();
    await database.queries.insert(payments).values({ id: payment, clientId: client, orderId: id });
    const [, keepsOrders] = KEEPING;
    assert.ok(keepsOrders);
    await hide(database.queries, clients, client, [
      keepsOrders,
      CLIENT_ORDERS,
      { from: payments, property: 'clientId', to: clients, onDelete: 'cascade' },
    ]);
    assert.equal(await isHidden(payments, payment), true);
  });

  it('deletes or clears what refers to records that go along', async () => {
    const { client, id } = await order();
    const [note, payment] = [randomUUID(), randomUUID()];
    await database.queries.insert(notes).values({ id: note, orderId: id });
    await database.queries.insert(payments).values({ id: payment, orderId: id });
    await hide(database.queries, clients, client, [
      CLIENT_ORDERS,
      { from: notes, property: 'orderId', to: orders, onDelete: 'cascade' },
      { from: payments, property: 'orderId', to: orders, onDelete: 'setNull' },
    ]);
    assert.deepEqual(await database.queries.select().from(notes).where(eq(notes.id, note)), []);
    const [kept] = await database.queries.select().from(payments).where(eq(payments.id, payment));
    assert.deepEqual(kept, { id: payment, version: 2, deletedAt: null, clientId: null, orderId: null });
  });

  it('comes to an end where references run in a circle', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await database.queries.insert(clients).values([
      { id: first, introducedBy: second },
      { id: second, introducedBy: first },
    ]);
    await hide(database.queries, clients, first, [CIRCLE]);
    assert.equal(await isHidden(clients, second), true);
  });

  it('hides the version that was meant, and no other', async () => {
    const { client } = await order();
    await assert.rejects(hide(database.queries, clients, client, [], 2), isError('PRECONDITION_FAILED'));
    assert.equal(await isHidden(clients, client), false);
    await assert.rejects(hide(database.queries, clients, randomUUID(), [], 1), isError('NOT_FOUND'));
    await hide(database.queries, clients, client, [], 1);
    assert.equal(await isHidden(clients, client), true);
  });

  it('does not find what is hidden already', async () => {
    const { client } = await order();
    await hide(database.queries, clients, client, []);
    await assert.rejects(hide(database.queries, clients, client, []), isError('NOT_FOUND'));
    await assert.rejects(hide(database.queries, clients, randomUUID(), []), isError('NOT_FOUND'));
  });
});

function isError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof AppError && error.code === code;
}
