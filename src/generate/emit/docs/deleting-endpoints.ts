import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { withArticle } from '../../render/prose.ts';
import { ID_PARAMETER, type Endpoint } from './endpoint.ts';
import { errorAnswer, type ErrorAnswer } from './error-answers.ts';
import { UNKNOWN_ID, type SampleRecords } from './sample-records.ts';

/**
 * The delete endpoints of a project, in reverse, so that nothing is deleted while others still refer to it.
 *
 * @param model - The project.
 * @param records - The records of the examples.
 * @returns One endpoint per entity that has deletion.
 */
export function deletingEndpoints(model: ProjectModel, records: SampleRecords): Endpoint[] {
  const kept = new Set(records.keys());
  return model.entities.toReversed().flatMap((entity) => {
    if (!entity.operations.has('delete')) return [];
    const answer = deleteAnswer(model, entity, kept, records);
    if (answer.status === 204 && !entity.softDelete) removeWithDependents(model, entity, kept);
    return [deleteEndpoint(entity, records, answer)];
  });
}

/** Records whose reference is on cascade go with what they refer to. */
function removeWithDependents(model: ProjectModel, entity: EntityModel, kept: Set<string>): void {
  kept.delete(entity.name);
  for (const other of model.entities) {
    const follows = other.fields.some(
      ({ field, target }) => target === entity.name && field.type === 'ref' && field.onDelete === 'cascade',
    );
    if (follows && kept.has(other.name)) removeWithDependents(model, other, kept);
  }
}

type DeleteAnswer = { readonly status: 204 } | ErrorAnswer;

/** Records that stay, hidden ones among them, keep what they refer to from being deleted. */
function deleteAnswer(
  model: ProjectModel,
  entity: EntityModel,
  kept: ReadonlySet<string>,
  records: SampleRecords,
): DeleteAnswer {
  if (!kept.has(entity.name)) return errorAnswer('NOT_FOUND');
  const held = model.entities.some(
    (other) => other !== entity && kept.has(other.name) && holds(other, entity, records),
  );
  return held && !entity.softDelete ? errorAnswer('STILL_REFERENCED') : { status: 204 };
}

function holds(other: EntityModel, entity: EntityModel, records: SampleRecords): boolean {
  const record = records.get(other.name);
  return other.fields.some(
    ({ field, property, target }) =>
      target === entity.name &&
      field.type === 'ref' &&
      field.onDelete === 'restrict' &&
      record !== undefined &&
      record.updated[property] !== null,
  );
}

function deleteEndpoint(entity: EntityModel, records: SampleRecords, answer: DeleteAnswer): Endpoint {
  const hidden = entity.softDelete ? ' The record is kept in the database, hidden.' : '';
  return {
    method: 'DELETE',
    path: `/${entity.path}/:id`,
    operationId: `delete${entity.name}`,
    summary: `Deletes ${withArticle(entity.label)}.${hidden}`,
    permission: `${entity.path}:delete`,
    parameters: [ID_PARAMETER],
    example: {
      method: 'DELETE',
      path: `/${entity.path}/${records.get(entity.name)?.id ?? UNKNOWN_ID}`,
      ...answer,
    },
  };
}
