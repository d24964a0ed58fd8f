import postgres from 'postgres';

import {
  exampleMain,
  productionEnvironment,
  startServer,
  tokenEntry,
  type Server,
} from '../../bench/servers.ts';
import { startMailServer } from '../../template/backend/tests/support/mail-server.ts';
import { EXAMPLES, ORGANISATIONS, tokenName, type Example, type Identity } from '../examples.ts';

/** Somebody with a token that the backend knows. */
export interface Caller extends Identity {
  readonly token: string;
}

/** How to start an example's backend, where it differs from what all proofs want. */
export interface ExampleStart {
  readonly environment?: Readonly<Record<string, string>>;
  /** A free one when absent. */
  readonly port?: number;
}

/**
 * Finds an example by name.
 *
 * @param name - Folder name under `examples/`.
 * @returns The example.
 * @throws Error that lists the known ones.
 */
export function findExample(name: string): Example {
  const example = EXAMPLES[name];
  if (example !== undefined) return example;
  throw new Error(`There is no example ${name}; there are ${Object.keys(EXAMPLES).join(', ')}.`);
}

/**
 * Everybody who may call an example.
 *
 * @param example - The example.
 * @returns Callers with their tokens, in the order of the table.
 */
export function callersOf({ identities }: Example): readonly [Caller, ...Caller[]] {
  const [first, ...rest] = identities;
  return [withToken(first), ...rest.map(withToken)];
}

function withToken(identity: Identity): Caller {
  return { ...identity, token: `token-of-${identity.name}` };
}

/**
 * Starts an example's backend as production runs it, with a mail server that keeps what it is sent.
 *
 * @param name - Folder name under `examples/`.
 * @param databaseUrl - Its database.
 * @param start - What differs.
 * @returns The server, ready.
 */
export async function startExample(
  name: string,
  databaseUrl: string,
  start: ExampleStart = {},
): Promise<Server> {
  const example = findExample(name);
  const tokens = callersOf(example).map((caller) => tokenEntry(tokenName(caller), caller.token));
  const mail = await startMailServer();
  const server = await startServer({
    name,
    main: exampleMain(name),
    readyPath: '/ready',
    environment: {
      ...productionEnvironment(databaseUrl, tokens),
      SMTP_URL: mail.url,
      ...example.environment,
      ...start.environment,
    },
    ...(start.port === undefined ? {} : { port: start.port }),
  });
  if (example.identities.some(({ organisation }) => organisation !== undefined)) {
    await makeOrganisations(databaseUrl);
  }
  const withMail = (end: () => Promise<void>) => async (): Promise<void> => {
    await end();
    await mail.close();
  };
  return { ...server, stop: withMail(() => server.stop()), kill: withMail(() => server.kill()) };
}

/** Tokens may name organisations that nobody has made; what is said of them needs a record. */
async function makeOrganisations(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql.begin(async (transaction) => {
    await transaction`select set_config('app.maintenance', 'on', true)`;
    for (const [name, id] of Object.entries(ORGANISATIONS)) {
      await transaction`insert into auth_organisations (id, name) values (${id}, ${name}) on conflict do nothing`;
    }
  });
  await sql.end();
}
