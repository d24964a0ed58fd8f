import { verifySeals, type SealReport } from '../app/core/audit/verify-seals.ts';
import { readCoreConfig } from '../app/core/config.ts';
import { openDatabase } from '../app/core/database/open-database.ts';
import { loadConfig } from '../app/core/environment.ts';
import { explainDatabaseError } from '../app/core/start-error.ts';

/** Recomputes the seals of the audit log: `npm run audit:verify`, or `npm run audit:verify -- 42:<hash kept elsewhere>` */
async function main(): Promise<void> {
  const config = loadConfig(process.env, readCoreConfig);
  const database = await openDatabase({
    url: config.databaseUrl,
    poolSize: 1,
    dataDirectory: config.dataDirectory,
  });
  try {
    const report = await database.asOwner(({ queries }) => verifySeals(queries, process.argv[2]));
    process.stdout.write(`${describe(report)}\n`);
    if (report.broken !== undefined) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

function describe({ seals, rows, head, broken }: SealReport): string {
  const checked = `${seals} seals over ${rows} rows are in order`;
  if (broken !== undefined) return `The audit log is broken: ${broken}. Before it, ${checked}.`;
  return head === undefined ? 'The audit log has no seals yet.' : `${checked}. Last seal: ${head}`;
}

main().catch((error: unknown) => {
  const reason = explainDatabaseError(error);
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = 1;
});
