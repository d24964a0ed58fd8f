import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSpec } from '../../../src/spec/parse.ts';
import type { Change } from '../../../src/spec/change/change.ts';
import type { Spec } from '../../../src/spec/spec.ts';
import { rental } from '../../spec/rental.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');

/** The specs that changes are tried on. */
export type SpecName = 'leads' | 'gym' | 'clinic' | 'rental';

const FOLDERS = { leads: 'lead-tracker', gym: 'gym', clinic: 'clinic' } as const;

/**
 * One of the specs.
 *
 * @param name - Its name.
 * @returns The spec, read anew.
 */
export function specCalled(name: SpecName): Spec {
  if (name === 'rental') return rental();
  const { spec } = parseSpec(readFileSync(join(EXAMPLES, FOLDERS[name], 'backend', 'spec.yaml'), 'utf8'));
  if (spec === undefined) throw new Error(`examples/${FOLDERS[name]} has no valid spec`);
  return spec;
}

/**
 * A change in one line, for comparison.
 *
 * @param change - The change.
 * @returns `renamed Lead.fields.remarks: notes → remarks`.
 */
export function shown({ kind, path, from, to }: Change): string {
  const where = `${kind} ${path.replace(/^entities\./u, '')}`;
  if (kind === 'added' || kind === 'removed') return where;
  return `${where}: ${from ?? ''} → ${to ?? ''}`;
}
