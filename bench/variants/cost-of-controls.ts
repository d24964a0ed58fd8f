import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

import { LOADS, measureInTurn, type Turns } from '../measure.ts';
import { exampleBackend, ROOT, startLeadTracker, type Server } from '../servers.ts';
import { CONTROLS } from './controls.ts';
import { changedFiles, without, type Variant } from './variant.ts';

/** Nothing is taken away: what this row shows is chance. */
const NOTHING: Variant = { control: 'nothing' };

/**
 * Measures what each control costs: a copy of the lead tracker without it, on a copy of the database, in turn with the
 * whole one on another copy.
 *
 * @param databaseUrl - A seeded database that nobody uses.
 * @param id - A record in it.
 * @param turns - How long, and how often.
 * @param print - Takes lines of the report.
 */
export async function costOfControls(
  databaseUrl: string,
  id: string,
  turns: Turns,
  print: (line: string) => void,
): Promise<void> {
  print(`Requests per second without a control, as a multiple of those with all (CPU µs per request saved);`);
  print(`${turns.rounds} rounds of ${turns.seconds} s\n`);
  print(`| without | ${LOADS.join(' | ')} |`);
  print(`| --- |${' --- |'.repeat(LOADS.length)}`);
  for (const variant of [NOTHING, ...CONTROLS, without('all of these', CONTROLS)]) {
    const cells = await costOf(variant, databaseUrl, id, turns);
    print(`| ${variant.control} | ${cells.join(' | ')} |`);
  }
}

async function costOf(
  variant: Variant,
  databaseUrl: string,
  id: string,
  turns: Turns,
): Promise<readonly string[]> {
  const folder = copyWithout(variant);
  const databases = [
    await copyDatabase(databaseUrl, 'whole'),
    await copyDatabase(databaseUrl, 'less'),
  ] as const;
  const started: Server[] = [];
  try {
    await runStatements(databases[1], variant.sql ?? []);
    const whole = await startLeadTracker(databases[0]);
    started.push(whole);
    const less = await startLeadTracker(databases[1], { main: join(folder, 'app/main.ts') });
    started.push(less);
    const cells: string[] = [];
    for (const load of LOADS) {
      const [all, fewer] = await measureInTurn([whole, less], load, id, turns);
      const ratio = fewer.requestsPerSecond / all.requestsPerSecond;
      cells.push(`${ratio.toFixed(2)} (${(all.cpuMicroseconds - fewer.cpuMicroseconds).toFixed(0)})`);
    }
    return cells;
  } finally {
    for (const server of started) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the lead tracker's backend and takes a control out of the copy. */
function copyWithout(variant: Variant): string {
  const source = exampleBackend('lead-tracker');
  const folder = mkdtempSync(join(tmpdir(), 'supermaker-variant-'));
  for (const part of ['app', 'migrations', 'package.json', 'spec.yaml']) {
    cpSync(join(source, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const changed = changedFiles(variant, (file) => readFileSync(join(folder, file), 'utf8'));
  for (const [file, content] of changed) writeFileSync(join(folder, file), content);
  return folder;
}

async function copyDatabase(url: string, suffix: string): Promise<string> {
  const source = new URL(url);
  const name = source.pathname.slice(1);
  const copy = new URL(url);
  copy.pathname = `/${name}_${suffix}`;
  const beside = new URL(url);
  beside.pathname = '/postgres';
  const sql = postgres(beside.href, { max: 1, onnotice: () => undefined });
  await sql`drop database if exists ${sql(`${name}_${suffix}`)}`;
  await sql`create database ${sql(`${name}_${suffix}`)} template ${sql(name)}`;
  await sql.end();
  return copy.href;
}

async function runStatements(url: string, statements: readonly string[]): Promise<void> {
  const sql = postgres(url, { max: 1 });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}
