import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { withArticle } from '../../../spec/article.ts';
import { demandOf } from '../access/grants.ts';
import { ID_PARAMETER, IF_MATCH_PARAMETER, type Endpoint } from './endpoint.ts';
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
  const visible = new Set(records.keys());
  const stored = new Set(records.keys());
  return model.entities.toReversed().flatMap((entity) => {
    if (!entity.operations.has('delete')) return [];
    const answer = deleteAnswer(model, entity, { visible, stored }, records);
    if (answer.status === 204) {
      for (const [{ name }, isHidden] of deletedWith(model, entity, stored, records)) {
        visible.delete(name);
        if (!isHidden) stored.delete(name);
      }
    }
    return [deleteEndpoint(entity, records, answer)];
  });
}

/** Names of the entities whose record can be read, and of those whose record the database has, hidden or not. */
interface Existing {
  readonly visible: ReadonlySet<string>;
  readonly stored: ReadonlySet<string>;
}

/** The entity, those whose record goes with its record because their reference is on cascade, and whether it is hidden. */
function deletedWith(
  model: ProjectModel,
  entity: EntityModel,
  existing: ReadonlySet<string>,
  records: SampleRecords,
): ReadonlyMap<EntityModel, boolean> {
  const deleted = new Map([[entity, entity.softDelete]]);
  for (const [each, isHidden] of deleted) {
    const along = model.entities.filter(
      (other) => existing.has(other.name) && refers(other, each, 'cascade', records),
    );
    for (const other of along) if (!deleted.has(other)) deleted.set(other, isHidden && other.softDelete);
  }
  return deleted;
}

type DeleteAnswer = { readonly status: 204 } | ErrorAnswer;

/** A record that is really deleted is kept by hidden ones too; one that is hidden, only by those that can be seen. */
function deleteAnswer(
  model: ProjectModel,
  entity: EntityModel,
  { visible, stored }: Existing,
  records: SampleRecords,
): DeleteAnswer {
  if (!visible.has(entity.name)) return errorAnswer('NOT_FOUND');
  const existing = entity.softDelete ? visible : stored;
  const deleted = deletedWith(model, entity, existing, records);
  const held = model.entities.some(
    (other) =>
      existing.has(other.name) &&
      !deleted.has(other) &&
      [...deleted.keys()].some((each) => refers(other, each, 'restrict', records)),
  );
  return held ? errorAnswer('STILL_REFERENCED') : { status: 204 };
}

function refers(
  other: EntityModel,
  entity: EntityModel,
  onDelete: 'restrict' | 'cascade',
  records: SampleRecords,
): boolean {
  const record = records.get(other.name);
  return other.fields.some(
    ({ field, property, target }) =>
      target === entity.name &&
      field.type === 'ref' &&
      field.onDelete === onDelete &&
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
    permission: demandOf(entity, 'delete'),
    parameters: [ID_PARAMETER, IF_MATCH_PARAMETER],
    example: {
      method: 'DELETE',
      path: `/${entity.path}/${records.get(entity.name)?.id ?? UNKNOWN_ID}`,
      ...answer,
    },
  };
}
