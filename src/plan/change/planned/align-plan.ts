import { splitWords } from '../../../spec/names.ts';
import type { ElementOrigin } from '../../../spec/evidence.ts';
import { renamedPath, renameInSpec } from '../../../spec/rename/rename-spec.ts';
import type { Renaming } from '../../../spec/rename/renaming.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Plan } from '../../plan.ts';
import { findEntity } from '../find/find-entity.ts';
import type { ContextRequest } from './context-request.ts';

/** A plan of a clause, in the words of the spec that it belongs to. */
export interface AlignedPlan {
  readonly spec: Spec;
  readonly elements: readonly ElementOrigin[];
}

/**
 * Gives what a planner found the names that it has in the spec: it was told of each element in a sentence, and says
 * from which words it made its own.
 *
 * @param spec - The spec.
 * @param context - The request that was planned.
 * @param plan - The plan.
 * @returns The plan with the spec's names.
 */
export function alignPlan(spec: Spec, context: ContextRequest, plan: Plan): AlignedPlan {
  let aligned: AlignedPlan = { spec: plan.spec, elements: plan.provenance.elements };
  const apply = (renaming: Renaming): void => {
    if (renaming.from === renaming.to || isTaken(aligned.spec, renaming)) return;
    aligned = {
      spec: renameInSpec(aligned.spec, renaming),
      elements: aligned.elements.map((one) => ({ ...one, path: renamedPath(one.path, renaming) })),
    };
  };
  for (const { path, evidence } of plan.provenance.elements) {
    const [kind, name = '', part] = path.split('.');
    if (kind !== 'entities' || part !== undefined) continue;
    const told = context.named.find(
      (one) =>
        one.field === undefined &&
        evidence.some(({ start, end }) => start <= one.start && end >= one.end && start < context.start),
    );
    const known = told?.entity ?? findEntity(spec, splitWords(name))?.name;
    if (known !== undefined) apply({ kind: 'entity', from: name, to: known });
  }
  for (const { path, evidence } of aligned.elements) {
    const [kind, name = '', part, member = ''] = path.split('.');
    if (kind !== 'entities' || part !== 'fields') continue;
    const told = context.named.find(
      (one) =>
        one.entity === name &&
        one.field !== undefined &&
        evidence.some(({ start, end }) => start <= one.start && end >= one.end && end - start < 60),
    );
    if (told?.field !== undefined) apply({ kind: 'field', entity: name, from: member, to: told.field });
  }
  return aligned;
}

function isTaken({ entities }: Spec, renaming: Renaming): boolean {
  if (renaming.kind === 'entity') return entities.some(({ name }) => name === renaming.to);
  if (renaming.kind !== 'field') return false;
  const entity = entities.find(({ name }) => name === renaming.entity);
  return entity?.fields.some(({ name }) => name === renaming.to) ?? false;
}
