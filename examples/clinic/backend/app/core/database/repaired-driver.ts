import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** A passage of postgres.js 3.4.9 and what has to stand there. */
interface Repair {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Without these, a database that restarts takes this process with it (porsager/postgres#1154, #1208), or requests wait
 * for ever. Drop them when a release of postgres.js has them.
 */
const REPAIRS: readonly Repair[] = [
  // A query on a connection whose socket is gone threw where nobody could catch it.
  {
    file: '/postgres/src/connection.js',
    from: 'function nextWrite(fn) {',
    to: `function nextWrite(fn) {
    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }`,
  },
  // A write that was waiting when its connection closed kept the next connection from ever being written to.
  {
    file: '/postgres/src/connection.js',
    from: '\n    clearImmediate(nextWriteTimer)\n',
    to: '\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n',
  },
  // A query sent between the error of a connection and its end was forgotten, and took the next connection's answers.
  {
    file: '/postgres/src/connection.js',
    from: '!hadError && (query || sent.length) && error(',
    to: ';(query || sent.length) && error(',
  },
  // Closing while the driver asked for types was an unhandled rejection.
  {
    file: '/postgres/src/connection.js',
    from: 'return fetchArrayTypes()',
    to: 'return fetchArrayTypes().catch(() => undefined)',
  },
  // A connection that closed before it was released was lent out again.
  {
    file: '/postgres/src/index.js',
    from: 'sql.release = () => {',
    to: 'sql.release = () => {\n      if (c.reserved === null) return',
  },
  // Whoever was refused a connection stayed in the queue, and was given one that never came back.
  {
    file: '/postgres/src/index.js',
    from: 'const query = { reserve: resolve, reject }',
    to: 'const query = { reserve: resolve, reject: (error) => (queries.remove(query), reject(error)) }',
  },
  // Whoever waited for a connection left the queue when one closed, and was never given another.
  {
    file: '/postgres/src/index.js',
    from: 'queries.length && connect(c, queries.shift())',
    to: `if (queries.length > 0) {
      const query = queries.shift()
      if (query.reserve) queries.push(query)
      connect(c, query)
    }`,
  },
];

/**
 * Loads postgres.js, repaired.
 *
 * @returns What connects to a server.
 * @throws Error when the installed version is another one than the repairs are for.
 */
export async function loadPostgres(): Promise<typeof import('postgres')> {
  const hooks = registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      const repairs = REPAIRS.filter(({ file }) => url.endsWith(file));
      return repairs.length === 0
        ? loaded
        : { ...loaded, source: repaired(readFileSync(new URL(url), 'utf8'), repairs) };
    },
  });
  try {
    const { default: postgres } = await import('postgres');
    return postgres;
  } finally {
    hooks.deregister();
  }
}

function repaired(source: string, repairs: readonly Repair[]): string {
  return repairs.reduce((text, { file, from, to }) => {
    if (text.includes(from)) return text.replaceAll(from, to);
    throw new Error(`${file} is another version than core/database/repaired-driver.ts repairs.`);
  }, source);
}
