import { verifySeals, type SealReport } from '../app/core/audit/verify-seals.ts';
import { withDatabase } from './support/with-database.ts';

/** Recomputes the seals of the audit log: `npm run audit:verify`, or `npm run audit:verify -- 42:<hash kept elsewhere>` */
await withDatabase(async (database) => {
  const report = await database.asOwner(({ queries }) => verifySeals(queries, process.argv[2]));
  process.stdout.write(`${describe(report)}\n`);
  if (report.broken !== undefined) process.exitCode = 1;
});

function describe({ seals, rows, head, broken }: SealReport): string {
  const checked = `${seals} seals over ${rows} rows are in order`;
  if (broken !== undefined) return `The audit log is broken: ${broken}. Before it, ${checked}.`;
  return head === undefined ? 'The audit log has no seals yet.' : `${checked}. Last seal: ${head}`;
}
