import { pathOfRenaming } from '../rename/path-of.ts';
import { renamedPath, renameInSpec } from '../rename/rename-spec.ts';
import type { Renaming } from '../rename/renaming.ts';
import type { Spec } from '../spec.ts';
import type { Change } from './change.ts';
import { compareSpecs } from './compare-specs.ts';

/**
 * Everything that differs between two specs, renamings told as such.
 *
 * @param before - The earlier spec.
 * @param after - The later spec.
 * @param renamings - What goes by another name in the later one, in the order in which it was renamed.
 * @returns The renamings, then the other changes.
 */
export function compareRenamed(before: Spec, after: Spec, renamings: readonly Renaming[]): readonly Change[] {
  return [
    ...renamings.map((one, index) => renamedChange(one, renamings.slice(index + 1))),
    ...compareSpecs(renamings.reduce(renameInSpec, before), after),
  ];
}

function renamedChange(renaming: Renaming, later: readonly Renaming[]): Change {
  const { kind, from, to } = renaming;
  const path = later.reduce(renamedPath, renamedPath(pathOfRenaming(renaming), renaming));
  return { kind: 'renamed', element: kind, path, from, to };
}
