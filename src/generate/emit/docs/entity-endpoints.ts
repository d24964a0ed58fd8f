import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { withArticle } from '../../../spec/article.ts';
import { demandOf } from '../access/grants.ts';
import {
  IDEMPOTENCY_PARAMETER,
  ID_PARAMETER,
  IF_MATCH_PARAMETER,
  IF_NONE_MATCH_PARAMETER,
  type Endpoint,
  type Parameter,
} from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import { aboutText, defaultText, typeText } from './field-text.ts';
import type { JsonObject } from './http-example.ts';
import { listEndpoint } from './list-endpoint.ts';
import { code } from './markdown.ts';
import { createBody, UNKNOWN_ID, unmetReferences, type SampleRecords } from './sample-records.ts';

/**
 * The endpoints of an entity except deletion, which the examples keep for the end.
 *
 * @param model - The project.
 * @param entity - The entity.
 * @param records - The records of the examples.
 * @returns Create, read, list and update, as far as the entity has them.
 */
export function entityEndpoints(
  model: ProjectModel,
  entity: EntityModel,
  records: SampleRecords,
): Endpoint[] {
  const { operations } = entity;
  return [
    ...(operations.has('create') ? [createEndpoint(model, entity, records)] : []),
    ...(operations.has('read') ? [readEndpoint(entity, records)] : []),
    ...(operations.has('list') ? [listEndpoint(entity, records)] : []),
    ...(operations.has('update') ? [updateEndpoint(entity, records)] : []),
  ];
}

function createEndpoint(model: ProjectModel, entity: EntityModel, records: SampleRecords): Endpoint {
  const created = records.get(entity.name)?.created;
  const unmet = unmetReferences(model, entity, records)[0]?.property ?? '';
  const answer =
    created === undefined
      ? errorAnswer('REFERENCE_NOT_FOUND', { details: { [unmet]: 'does not exist' } })
      : ({ status: 201, response: created } as const);
  const path = `/${entity.path}`;
  return {
    method: 'POST',
    path,
    operationId: `create${entity.name}`,
    summary: `Creates ${withArticle(entity.label)}. The answer's ${code('Location')} header says where it is.`,
    permission: demandOf(entity, 'create'),
    parameters: [
      IDEMPOTENCY_PARAMETER,
      ...entity.fields.map((field) => bodyParameter(field, defaultMeaning(field))),
    ],
    example: {
      method: 'POST',
      path,
      body: createBody(model, entity, recordsBefore(entity, records)),
      ...answer,
    },
  };
}

/** What exists when a record of the entity is created: records of the entities before it. */
function recordsBefore(entity: EntityModel, records: SampleRecords): SampleRecords {
  const names = [...records.keys()];
  const own = names.indexOf(entity.name);
  return own === -1 ? records : new Map([...records].slice(0, own));
}

function readEndpoint(entity: EntityModel, records: SampleRecords): Endpoint {
  const record = records.get(entity.name);
  return {
    method: 'GET',
    path: `/${entity.path}/:id`,
    operationId: `get${entity.name}`,
    summary: `Reads ${withArticle(entity.label)}.`,
    permission: demandOf(entity, 'read'),
    parameters: [ID_PARAMETER, IF_NONE_MATCH_PARAMETER],
    example: {
      method: 'GET',
      path: `/${entity.path}/${record?.id ?? UNKNOWN_ID}`,
      ...(record === undefined ? errorAnswer('NOT_FOUND') : { status: 200, response: record.created }),
    },
  };
}

function updateEndpoint(entity: EntityModel, records: SampleRecords): Endpoint {
  const record = records.get(entity.name);
  const body: JsonObject = record?.updateBody ?? {};
  return {
    method: 'PATCH',
    path: `/${entity.path}/:id`,
    operationId: `update${entity.name}`,
    summary: `Changes ${withArticle(entity.label)}: absent fields keep their value, ${code('null')} clears one that is not required.`,
    permission: demandOf(entity, 'update'),
    parameters: [
      ID_PARAMETER,
      IF_MATCH_PARAMETER,
      ...entity.fields.map((field) => ({ ...bodyParameter(field, ''), required: false })),
    ],
    example: {
      method: 'PATCH',
      path: `/${entity.path}/${record?.id ?? UNKNOWN_ID}`,
      body,
      ...(record === undefined ? errorAnswer('NOT_FOUND') : { status: 200, response: record.updated }),
    },
  };
}

function bodyParameter(model: FieldModel, whenAbsent: string): Parameter {
  const meaning = [aboutText(model), model.field.unique ? 'Unique.' : '', whenAbsent];
  return {
    name: model.property,
    in: 'body',
    type: typeText(model.field),
    required: model.mandatory,
    meaning: meaning.filter((part) => part !== '').join(' '),
  };
}

function defaultMeaning({ field }: FieldModel): string {
  const text = defaultText(field);
  return text === '' ? '' : `Default: ${text}.`;
}
