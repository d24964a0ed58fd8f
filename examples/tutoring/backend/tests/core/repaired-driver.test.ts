import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Sql } from 'postgres';

import { loadPostgres } from '../../app/core/database/repaired-driver.ts';

/** Messages of Postgres' protocol. */
const AUTHENTICATION_OK = Buffer.from('520000000800000000', 'hex');
const READY_FOR_QUERY = Buffer.from('5a0000000549', 'hex');

/** What a server says to whoever connects, and to the driver's own query for types. */
const ANSWERS = [Buffer.concat([AUTHENTICATION_OK, READY_FOR_QUERY]), READY_FOR_QUERY];

/** A database that greets and then leaves, as one does that is killed. */
describe('the driver, when the database goes away', () => {
  let server: Server;
  let client: Sql;
  const sockets = new Set<Socket>();

  before(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      const answers = ANSWERS.values();
      socket.on('data', () => {
        const { value } = answers.next();
        if (value === undefined) socket.end();
        else socket.write(value);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const postgres = await loadPostgres();
    client = postgres({ host: '127.0.0.1', port, max: 2, backoff: () => 0 });
  });

  after(async () => {
    for (const socket of sockets) socket.destroy();
    await client.end({ timeout: 0 });
    server.close();
  });

  it('refuses what is asked on a connection that closed', async () => {
    const connection = await client.reserve();
    await assert.rejects(connection`select 1`, { code: 'CONNECTION_CLOSED' });
    await assert.rejects(connection`select 1`, { code: 'CONNECTION_CLOSED' });
    connection.release();
  });

  it('connects anew after a connection that closed was released', async () => {
    const before = sockets.size;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const connection = await client.reserve();
      await assert.rejects(connection`select 1`, { code: 'CONNECTION_CLOSED' });
      connection.release();
    }
    assert.equal(sockets.size - before, 3);
  });

  it('writes to a new connection what the old one closed upon', async () => {
    const pair = await Promise.all([client.reserve(), client.reserve()]);
    const asked = pair.map((connection, index) =>
      connection`select 1`.catch(() => pair[1 - index]?.unsafe('select 2').catch(() => undefined)),
    );
    await Promise.all(asked);
    for (const connection of pair) connection.release();
    const again = await Promise.all([client.reserve(), client.reserve()]);
    for (const connection of again) connection.release();
  });
});

/** How a database in trouble ends a connection: after how many messages, and whether it says goodbye. */
const TROUBLES = [
  { after: 0, politely: false },
  { after: 1, politely: false },
  { after: 2, politely: false },
  { after: 2, politely: true },
  { after: 3, politely: false },
  { after: 1, politely: true },
  { after: 20, politely: false },
] as const;

describe('the driver, while connections break in every way', () => {
  it('gives everyone who waits a connection or an error', async () => {
    let accepted = 0;
    const server = createServer((socket) => {
      const { after: last, politely } = TROUBLES[accepted++ % TROUBLES.length] ?? TROUBLES[0];
      const leave = (): unknown => (politely ? socket.end() : socket.resetAndDestroy());
      let messages = 0;
      socket.on('error', () => socket.destroy());
      if (last === 0) leave();
      socket.on('data', () => {
        messages += 1;
        if (messages > last) leave();
        else socket.write(ANSWERS[messages - 1] ?? READY_FOR_QUERY);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const postgres = await loadPostgres();
    const client = postgres({ host: '127.0.0.1', port, max: 3, backoff: () => 0.001, connect_timeout: 60 });
    const outcomes = { answered: 0, refused: 0 };
    const use = async (): Promise<void> => {
      try {
        const connection = await client.reserve();
        await connection`select 1`.finally(() => connection.release());
        outcomes.answered += 1;
      } catch (error) {
        assert.ok(error instanceof Error);
        outcomes.refused += 1;
      }
    };
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let count = 0; count < 100; count += 1) await use();
      }),
    );
    assert.equal(outcomes.answered + outcomes.refused, 800);
    assert.ok(outcomes.answered > 0 && outcomes.refused > 0, JSON.stringify(outcomes));
    await client.end({ timeout: 0 });
    server.close();
  });
});
