import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import type { Database } from '../../app/core/database/database.ts';
import { eq, pgTable, sql, text, uuid } from '../../app/core/database/drizzle.ts';
import { statements } from '../../app/core/database/statements.ts';
import { createProbe, type Probe } from '../support/probe.ts';
import { runScript, testDatabase } from '../support/test-database.ts';
import {
  attribute,
  startTraceCollector,
  type CollectedSpan,
  type TraceCollector,
} from '../support/trace-collector.ts';

const notes = pgTable('traced_notes', { id: uuid('id').primaryKey(), title: text('title').notNull() });

const config = { permission: 'public' } as const;

describe('traces of statements', () => {
  let database: Database;
  const toClose: { close(): unknown }[] = [];

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table traced_notes (id uuid primary key, title text not null); call guard_table('traced_notes')`,
    );
  });
  afterEach(async () => {
    for (const each of toClose.splice(0)) await each.close();
  });
  after(() => runScript(database, 'drop table traced_notes'));

  async function start(): Promise<readonly [TraceCollector, Probe['app']]> {
    const collector = await startTraceCollector();
    const { app } = await createProbe({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    toClose.push(app, collector);
    return [collector, app];
  }

  /** The spans of a request's statements, after the application has sent all. */
  async function spansOf([collector, app]: Awaited<ReturnType<typeof start>>): Promise<CollectedSpan[]> {
    await app.close();
    const request = collector.spans.find(({ kind }) => kind === 2);
    assert.ok(request);
    const spans = collector.spans.filter(({ kind }) => kind === 3);
    for (const span of spans) {
      assert.deepEqual([span.traceId, span.parentSpanId], [request.traceId, request.spanId]);
      assert.equal(attribute(span, 'db.system.name'), 'postgresql');
      assert.ok(BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano));
    }
    return spans;
  }

  it('have a span for each read and write of a request, also in transactions, without their values', async () => {
    const started = await start();
    started[1].post('/notes', { config }, async () => {
      const { queries } = database;
      const [id, title] = [randomUUID(), 'SeededTitle'];
      await queries.insert(notes).values({ id, title });
      await queries.select().from(notes).where(eq(notes.title, title));
      await database.transaction(async (transaction) => {
        await transaction.update(notes).set({ title: 'SeededOther' }).where(eq(notes.id, id));
        await transaction.transaction((inner) => inner.delete(notes).where(eq(notes.id, id)));
      });
      return {};
    });
    assert.equal((await started[1].inject({ method: 'POST', url: '/notes' })).statusCode, 200);
    const spans = await spansOf(started);
    assert.deepEqual(
      spans.map(({ name }) => name).filter((name) => name.includes(' traced_notes')),
      ['insert', 'select', 'update', 'delete'].map((operation) => `${operation} traced_notes`),
    );
    assert.match(
      String(attribute(spans[0] ?? assert.fail(), 'db.query.text')),
      /^insert into "traced_notes"/,
    );
    assert.doesNotMatch(JSON.stringify(spans), /Seeded/);
  });

  it('say which one failed', async () => {
    const started = await start();
    started[1].get('/failing', { config }, () => database.queries.execute(sql`select 1 / ${0}::int`));
    assert.equal((await started[1].inject('/failing')).statusCode, 500);
    const [span] = await spansOf(started);
    assert.deepEqual([span?.name, span?.status.code], ['select', 2]);
  });

  it('are not made where no request is, nor where nobody collects them', async () => {
    const started = await start();
    started[1].get('/nothing', { config }, () => ({}));
    await started[1].inject('/nothing');
    await database.queries.select().from(notes);
    assert.deepEqual(await spansOf(started), []);
    assert.equal(statements.hasSubscribers, false);
  });
});
