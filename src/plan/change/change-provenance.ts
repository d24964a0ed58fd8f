import type { Change } from '../../spec/change/change.ts';
import { changeText } from '../../spec/change/change-text.ts';
import type { Assumption, ElementOrigin, Provenance } from '../../spec/evidence.ts';
import { renamedPath } from '../../spec/rename/rename-spec.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecChange } from './change-spec.ts';

/**
 * Carries what is known about where a spec comes from over to the changed spec: what was renamed keeps its evidence
 * under its new path, what was removed has none, and what was added is quoted from the change, or an assumption.
 *
 * @param provenance - What is known of the spec before.
 * @param before - The spec before.
 * @param change - The change of it.
 * @returns What is known of the changed spec; offsets count the characters of its request.
 */
export function changeProvenance(provenance: Provenance, before: Spec, change: SpecChange): Provenance {
  const { steps, changes, renamings, assumed, unasked, spec } = change;
  const move = (path: string): string => renamings.reduce(renamedPath, path);
  const removed = changes.filter(({ kind }) => kind === 'removed').map(({ path }) => path);
  const isGone = (path: string): boolean => removed.some((one) => path === one || path.startsWith(`${one}.`));
  const isMoved = ({ path }: { readonly path: string }): boolean =>
    !path.includes('.rules.') && !isGone(move(path));
  const offset =
    before.app.request === undefined ? 0 : before.app.request.length + 1 - leadingSpace(change.text);
  const guessed = new Set(assumed);
  const said = steps.flatMap(({ start, end, rule, confidence, changes: made }) =>
    made.flatMap(({ kind, path }): readonly ElementOrigin[] =>
      kind === 'removed' || before.app.request === undefined
        ? []
        : [
            {
              path,
              origin: guessed.has(path) ? 'default' : 'stated',
              confidence,
              evidence: [
                { start: start + offset, end: end + offset, quote: change.text.slice(start, end), rule },
              ],
            },
          ],
    ),
  );
  const unsaid = unasked.flatMap(({ kind, path }): readonly ElementOrigin[] =>
    kind === 'removed' ? [] : [{ path, origin: 'inferred', confidence: 'low', evidence: [] }],
  );
  const added = [...said, ...unsaid];
  const known = new Set(added.map(({ path }) => path));
  const shifted = change.notUnderstood.map((one) => ({
    ...one,
    start: one.start + offset,
    end: one.end + offset,
  }));
  return {
    elements: [
      ...provenance.elements
        .filter(isMoved)
        .map((one) => ({ ...one, path: move(one.path) }))
        .filter(({ path }) => !known.has(path)),
      ...added,
    ],
    assumptions: [
      ...provenance.assumptions.filter(isMoved).map((one) => ({ ...one, path: move(one.path) })),
      ...unasked.map(assumptionOf),
    ],
    questions: [
      ...provenance.questions.map((one) => ({
        ...one,
        paths: one.paths.map(move).filter((path) => !isGone(path)),
      })),
      ...change.questions,
    ],
    setAside: provenance.setAside,
    notUnderstood: [...provenance.notUnderstood, ...(spec.app.request === undefined ? [] : shifted)],
  };
}

function assumptionOf(change: Change): Assumption {
  const because = 'the words of the change do not ask for it';
  return { path: change.path, text: changeText(change), because, alternatives: ['undo it in spec.yaml'] };
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}
