import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from '../tests/support/postgres.ts';

/** A server under measurement. */
export interface Server {
  readonly name: string;
  readonly url: string;
  /** From the start of the process to the first answer of 2xx. */
  readonly startedInSeconds: number;
  /** Seconds of processor time it has used so far. */
  cpuSeconds(): number;
  /** Resident memory, in megabytes (10^6 bytes). */
  memoryMegabytes(): number;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<void>;
  /** Sends SIGKILL and waits for the end. */
  kill(): Promise<void>;
}

/** What to start as a server. */
export interface ServerProgram {
  readonly name: string;
  /** The program's main file. */
  readonly main: string;
  /** Answers 2xx as soon as requests are served. */
  readonly readyPath: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A free one when absent. */
  readonly port?: number;
}

/** The repository. */
export const ROOT = join(import.meta.dirname, '..');

/** The token that the load generator sends. */
export const TOKEN = 'bench-token';

/** `getconf CLK_TCK` is 100 on every Linux that Node supports. */
const CLOCK_TICKS_PER_SECOND = 100;

const PAGE_BYTES = 4096;

/** As `npm start` and the image of a generated backend run it; the bare server gets the same. */
const NODE_OPTIONS = ['--max-semi-space-size=8'];

/** How a lead tracker is started otherwise than usual. */
export interface Differing {
  readonly main?: string;
  readonly readyPath?: string;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/**
 * Starts the generated lead tracker as production runs it, without request logs.
 *
 * @param databaseUrl - Its database.
 * @param differing - Another main file, another path that tells whether it serves, further environment variables.
 * @returns The server, ready.
 */
export function startLeadTracker(
  databaseUrl: string,
  { main = exampleMain('lead-tracker'), readyPath = '/ready', environment = {} }: Differing = {},
): Promise<Server> {
  return startServer({
    name: 'lead tracker',
    main,
    readyPath,
    environment: {
      ...productionEnvironment(databaseUrl, [tokenEntry('bench', TOKEN)]),
      ...environment,
    },
  });
}

/**
 * The main file of an example's backend.
 *
 * @param example - Folder name under `examples/`.
 * @returns Absolute path.
 */
export function exampleMain(example: string): string {
  return join(exampleBackend(example), 'app/main.ts');
}

/**
 * The folder of an example's backend.
 *
 * @param example - Folder name under `examples/`.
 * @returns Absolute path.
 */
export function exampleBackend(example: string): string {
  return join(ROOT, 'examples', example, 'backend');
}

/**
 * What a generated backend is told in production, with request logs and the limit of requests out of the way.
 *
 * @param databaseUrl - Its database.
 * @param tokens - Entries of `API_TOKENS`.
 * @returns Environment variables.
 */
export function productionEnvironment(
  databaseUrl: string,
  tokens: readonly string[],
): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: databaseUrl,
    API_TOKENS: tokens.join(','),
    AUTH_SECRET: 'a secret that only measurements know',
    // Required where each organisation has its own data; nothing here sends mail.
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'bench@localhost',
    APP_ENV: 'production',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '1000000000',
  };
}

/**
 * Writes an API token as `API_TOKENS` names it.
 *
 * @param name - Who uses it, with organisation and roles where it has any.
 * @param token - The token in clear.
 * @returns The entry.
 */
export function tokenEntry(name: string, token: string): string {
  return `${name}:${createHash('sha256').update(token).digest('hex')}`;
}

/**
 * Starts the bare server that the lead tracker is measured against.
 *
 * @param databaseUrl - Its database.
 * @returns The server, ready.
 */
export function startRawServer(databaseUrl: string): Promise<Server> {
  return startServer({
    name: 'node:http + postgres.js',
    main: join(import.meta.dirname, 'raw-server.ts'),
    readyPath: '/leads?status=new',
    environment: { DATABASE_URL: databaseUrl },
  });
}

/**
 * Starts a server as a process and waits until it is ready.
 *
 * @param program - What to start.
 * @returns The server.
 */
export async function startServer(program: ServerProgram): Promise<Server> {
  const port = program.port ?? (await freePort());
  const began = performance.now();
  const child = spawn(process.execPath, [...NODE_OPTIONS, program.main], {
    env: { PATH: process.env['PATH'], ...program.environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, url + program.readyPath);
  const startedInSeconds = (performance.now() - began) / 1000;
  return {
    name: program.name,
    url,
    startedInSeconds,
    cpuSeconds: () => cpuSeconds(child.pid),
    memoryMegabytes: () => memoryMegabytes(child.pid),
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const START_LIMIT_MS = 15_000;

const POLL_MS = 20;

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${url} did not answer in ${START_LIMIT_MS / 1000} s.`);
}

function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
}

function memoryMegabytes(pid: number | undefined): number {
  const resident = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (resident * PAGE_BYTES) / 1e6;
}
