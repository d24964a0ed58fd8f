import { setTimeout as delay } from 'node:timers/promises';

import { objectOf, parseJson } from '../../src/verify/json.ts';
import { openClient, type Answer } from '../backend/client.ts';
import type { RecordHistory } from './ledger.ts';

/** Clients that write all the time, and remember what they were told. */
export interface Writers {
  readonly histories: readonly RecordHistory[];
  /** Answers by status; 0 where none came. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Lets each finish what it is at. */
  stop(): Promise<void>;
}

const WRITERS = 12;
const CHANGES_PER_RECORD = 3;

/** Pause after an answer that is no success, so that a server which is away is not flooded. */
const PAUSE_MS = 25;

/**
 * Starts clients that create, change and delete leads.
 *
 * @param url - The backend's address.
 * @param token - A token that may do so.
 * @returns The writers.
 */
export function startWriters(url: string, token: string): Writers {
  const client = openClient(url);
  const histories: RecordHistory[] = [];
  const statuses = new Map<number, number>();
  const stopping = new AbortController();
  const write = async (method: string, path: string, fields?: object): Promise<Answer> => {
    const answer = await client.send({
      method,
      path,
      headers: {
        authorization: `Bearer ${token}`,
        ...(fields === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 200 || answer.status >= 300) await delay(PAUSE_MS);
    return answer;
  };
  const work = async (writer: number): Promise<void> => {
    for (let count = 0; !stopping.signal.aborted; count += 1) {
      const history: RecordHistory = {
        name: `writer-${writer}-${count}`,
        value: undefined,
        deletion: 'none',
      };
      histories.push(history);
      await writeRecord(history, count, write);
    }
  };
  const ended = Promise.all(Array.from({ length: WRITERS }, (_, writer) => work(writer)));
  return {
    histories,
    statuses,
    stop: async () => {
      stopping.abort();
      await ended;
      client.close();
    },
  };
}

type Write = (method: string, path: string, fields?: object) => Promise<Answer>;

/** The life of one record; ends at the first write whose outcome is not told. */
async function writeRecord(history: RecordHistory, count: number, write: Write): Promise<void> {
  const created = await write('POST', '/leads', {
    fullName: history.name,
    company: 'v0',
    phone: '+14155550123',
  });
  if (created.status !== 201) return;
  const id = String(objectOf(parseJson(created.text))['id']);
  history.id = id;
  history.value = 'v0';
  for (let change = 1; change <= CHANGES_PER_RECORD; change += 1) {
    history.uncertain = `v${change}`;
    if ((await write('PATCH', `/leads/${id}`, { company: history.uncertain })).status !== 200) return;
    history.value = history.uncertain;
    delete history.uncertain;
  }
  if (count % 3 > 0) return;
  history.deletion = 'uncertain';
  if ((await write('DELETE', `/leads/${id}`)).status === 204) history.deletion = 'acknowledged';
}
