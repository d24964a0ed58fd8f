import type { Diagnostic } from './diagnostic.ts';
import { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostic-codes.ts';

/**
 * One diagnostic, with the severity that its code has.
 *
 * @param code - What is wrong, for machines.
 * @param path - Where in the document.
 * @param message - What is wrong, for people.
 * @param hint - What to do about it.
 * @returns The diagnostic.
 */
export function problem(code: DiagnosticCode, path: string, message: string, hint: string): Diagnostic {
  return { code, severity: DIAGNOSTIC_CODES[code].severity, path, message, hint };
}
