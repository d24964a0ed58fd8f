import type { Outcome, Probe } from './probe.ts';

/** What the controls are called that probes speak of. */
export const CONTROLS: Readonly<Record<number, string>> = {
  1: 'row isolation',
  2: 'function-level authorisation',
  3: 'authentication everywhere',
  4: 'tokens',
  5: 'brute force',
  7: 'mass assignment, over-exposure',
  8: 'injection',
  9: 'resource use, malformed requests',
  10: 'rate limits',
  11: 'headers',
  12: 'CORS',
  13: 'CSRF',
  14: 'prototype poisoning',
  17: 'webhooks in',
  19: 'error hygiene',
  25: 'lost updates, double posts',
  30: 'inventory, paths',
};

/** A probe, and how it ended. */
export interface Finding {
  readonly probe: Pick<Probe, 'control' | 'what' | 'demand'>;
  readonly outcome: Outcome;
}

/** Findings of one control that are shown in full. */
const SHOWN = 5;

/**
 * Sums up an attack.
 *
 * @param findings - Every probe with its outcome.
 * @returns A table of controls, and what was not refused.
 */
export function attackReport(findings: readonly Finding[]): string {
  const controls = [...new Set(findings.map(({ probe }) => probe.control))].toSorted(
    (one, other) => one - other,
  );
  const rows = controls.map((control) => {
    const own = findings.filter(({ probe }) => probe.control === control);
    const refused = own.filter(({ outcome }) => outcome.refused).length;
    return `| ${control} ${CONTROLS[control] ?? ''} | ${own.length} | ${refused} |`;
  });
  const failures = controls.flatMap((control) => failuresOf(findings, control));
  return ['| control | probes | refused |', '| --- | --- | --- |', ...rows, '', ...failures].join('\n');
}

function failuresOf(findings: readonly Finding[], control: number): readonly string[] {
  const failed = findings.flatMap(({ probe, outcome }) =>
    probe.control !== control || outcome.refused
      ? []
      : [`NOT REFUSED ${control} ${probe.what}\n    demands ${probe.demand}, saw ${outcome.saw}`],
  );
  const more = failed.length - SHOWN;
  return more > 0 ? [...failed.slice(0, SHOWN), `  and ${more} more of control ${control}`] : failed;
}
