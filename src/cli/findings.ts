import type { CheckResult, Finding } from '../verify/proof.ts';
import type { Output } from './io.ts';
import { paint, printable } from './text.ts';

/** A finding with its place in parts, for a machine. */
export interface FindingFacts {
  readonly check: string;
  readonly rule: string;
  /** From the project's folder; nothing when the finding is about no file. */
  readonly file: string | null;
  /** Counted from 1; nothing when the finding is about a whole file. */
  readonly line: number | null;
  /** What stands there (`GET /leads`), where that is known. */
  readonly subject: string | null;
  readonly message: string;
  readonly mend: string;
}

/** `file:line subject`, `file:line` or `file`; a subject alone has a space or no dot and no slash before it. */
const PLACE = /^(?<file>[^\s:]*[./][^\s:]*)(?::(?<line>\d+))?(?: (?<subject>.*))?$/u;

/**
 * All findings, with their places in parts.
 *
 * @param checks - The checks.
 * @returns In the order of the checks.
 */
export function findingFacts(checks: readonly CheckResult[]): readonly FindingFacts[] {
  return checks.flatMap(({ name, findings }) =>
    findings.map(({ rule, where, message, mend }) => ({
      check: name,
      rule,
      ...partsOf(where),
      message,
      mend,
    })),
  );
}

/**
 * All findings for a person: a block each, with place and rule, what is wrong, and how to mend it.
 *
 * @param output - For its colours.
 * @param checks - The checks.
 * @returns The lines, with an empty one after each block.
 */
export function findingBlocks(output: Output, checks: readonly CheckResult[]): readonly string[] {
  return checks.flatMap(({ findings }) => findings.flatMap((finding) => block(output, finding)));
}

function block(output: Output, { rule, where, message, mend }: Finding): readonly string[] {
  const { file, line, subject } = partsOf(where);
  const place = file === null ? where : line === null ? file : `${file}:${line}`;
  const [first = '', ...rest] = message.split('\n').map(printable);
  const told = file === null || subject === null ? first : `${subject}: ${first}`;
  return [
    `${paint(output, 'bold', printable(place))} ${paint(output, 'red', rule)}`,
    `  ${told}`,
    ...rest.map((text) => `  | ${text}`),
    `  ${paint(output, 'cyan', 'mend:')} ${printable(mend)}`,
    '',
  ];
}

function partsOf(where: string): Pick<FindingFacts, 'file' | 'line' | 'subject'> {
  const { file, line, subject } = PLACE.exec(where)?.groups ?? {};
  if (file === undefined) return { file: null, line: null, subject: where };
  return { file, line: line === undefined ? null : Number(line), subject: subject ?? null };
}
