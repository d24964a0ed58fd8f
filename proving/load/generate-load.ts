import { setTimeout as delay } from 'node:timers/promises';

import type { Client } from '../backend/client.ts';
import type { Mix } from './mix.ts';

/** What a time of load showed. */
export interface LoadResult {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  /** How long after it was due each request was sent: what of its latency the generator itself took. */
  readonly lateMs: readonly number[];
}

/**
 * Closed loop: each client sends its next request when the last was answered. Finds the highest rate.
 *
 * @param client - Sends.
 * @param mix - What is sent.
 * @param clients - How many at once.
 * @param seconds - How long.
 * @returns What it showed.
 */
export async function closedLoop(
  client: Client,
  mix: Mix,
  clients: number,
  seconds: number,
): Promise<LoadResult> {
  const began = performance.now();
  const end = began + seconds * 1000;
  const record = startRecord(client, mix);
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) await record.send(performance.now());
    }),
  );
  return record.result((performance.now() - began) / 1000);
}

/**
 * The highest rate that lasts: that of the slowest of some windows of a closed loop, one after the other. A single short
 * window may miss what comes every ten seconds, as the sealing of the audit log, or happen to have the machine alone.
 *
 * @param client - Sends.
 * @param mix - What is sent.
 * @param clients - How many at once.
 * @param windows - How many windows, and how long each is.
 * @returns Requests per second in each window, the slowest first.
 */
export async function ratesThatLast(
  client: Client,
  mix: Mix,
  clients: number,
  windows: { readonly count: number; readonly seconds: number },
): Promise<readonly number[]> {
  const rates: number[] = [];
  for (let window = 0; window < windows.count; window += 1) {
    const { requests, seconds } = await closedLoop(client, mix, clients, windows.seconds);
    rates.push(requests / seconds);
  }
  return rates.toSorted((one, other) => one - other);
}

/** How often requests that are due are sent. */
const TICK_MS = 2;

/**
 * Open loop: requests are sent at a rate, whether or not earlier ones were answered, and each is timed from the moment it
 * was due, so that a server which stalls cannot hide it.
 *
 * @param client - Sends.
 * @param mix - What is sent.
 * @param rate - Requests per second.
 * @param seconds - How long.
 * @returns What it showed.
 */
export async function openLoop(client: Client, mix: Mix, rate: number, seconds: number): Promise<LoadResult> {
  const began = performance.now();
  const total = Math.floor(rate * seconds);
  const record = startRecord(client, mix);
  const underWay: Promise<void>[] = [];
  for (let sent = 0; sent < total; await delay(TICK_MS)) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate));
    for (; sent < due; sent += 1) underWay.push(record.send(began + (sent / rate) * 1000));
  }
  await Promise.all(underWay);
  return record.result((performance.now() - began) / 1000);
}

interface LoadRecord {
  /** Sends one request and times it. */
  send(dueMs: number): Promise<void>;
  result(seconds: number): LoadResult;
}

function startRecord(client: Client, mix: Mix): LoadRecord {
  const latenciesMs: number[] = [];
  const lateMs: number[] = [];
  let errors = 0;
  return {
    send: async (dueMs) => {
      const request = mix.next();
      lateMs.push(performance.now() - dueMs);
      const { status, text } = await client.send(request);
      latenciesMs.push(performance.now() - dueMs);
      if (status >= 200 && status < 300) mix.learn(request, text);
      else errors += 1;
    },
    result: (seconds) => ({ requests: latenciesMs.length, errors, seconds, latenciesMs, lateMs }),
  };
}
