import { relative } from 'node:path';

import type { Proof } from '../src/verify/proof.ts';

/**
 * Prints how a project's checks ended, with what is wrong.
 *
 * @param folder - The project.
 * @param proof - Its proof.
 */
export function printProof(folder: string, proof: Proof): void {
  const passed = proof.checks.filter(({ status }) => status === 'passed').length;
  const name = relative(process.cwd(), folder);
  process.stdout.write(`${name}: ${passed} of ${proof.checks.length} checks passed\n`);
  for (const check of proof.checks.filter(({ status }) => status !== 'passed')) {
    process.stdout.write(`  ${check.name}: ${check.status}, ${check.summary}\n`);
    for (const { rule, where, message } of check.findings) {
      process.stdout.write(`    ${rule} ${where}: ${message}\n`);
    }
  }
}
