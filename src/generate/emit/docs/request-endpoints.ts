import { pascalCase } from '../../../spec/names.ts';
import type { Capability } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import {
  capabilitiesOf,
  isRecorded,
  sendActions,
  type SendAction,
} from '../integrations/integration-names.ts';
import { ID_PARAMETER, type Endpoint } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import type { JsonObject, JsonValue } from './http-example.ts';
import { NEWEST_FIRST, page, PAGE_PARAMETERS } from './list-endpoint.ts';
import { code } from './markdown.ts';
import { sampleRecipient } from './recipient.ts';
import { UNKNOWN_ID, type SampleRecords } from './sample-records.ts';

const RECORDED_AT = '2026-01-15T10:30:00.000Z';

const TEXT = 'Shall we talk on Tuesday?';

/**
 * The endpoints of integrations that only record what they would do.
 *
 * @param model - The project.
 * @param records - The records of the examples.
 * @returns Recording and the list of what was recorded for each integration, then the actions that record.
 */
export function requestEndpoints(model: ProjectModel, records: SampleRecords): Endpoint[] {
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `01900000-0000-7000-a000-${String(count).padStart(12, '0')}`;
  };
  return [
    ...capabilitiesOf(model)
      .filter(isRecorded)
      .flatMap((capability) => integrationEndpoints(capability, nextId())),
    ...model.entities.flatMap((entity) =>
      sendActions(entity, model)
        .filter(({ send }) => isRecorded(send.capability))
        .map((planned) => actionEndpoint(model, entity, { ...planned, id: nextId() }, records)),
    ),
  ];
}

function integrationEndpoints(capability: Capability, id: string): Endpoint[] {
  const path = `/integrations/${capability}/requests`;
  const payload = { subject: 'Hello' };
  const stored = recorded(capability, { id, payload });
  const label = pascalCase(capability);
  return [
    {
      method: 'POST',
      path,
      operationId: `request${label}`,
      summary: `Records what ${code(capability)} shall do. Nothing is sent: delivery is not built yet.`,
      permission: `${capability}:request`,
      parameters: [
        {
          name: 'payload',
          in: 'body',
          type: 'JSON object',
          required: true,
          meaning: 'What the service is to get.',
        },
        { name: 'recordType', in: 'body', type: 'text', required: false, meaning: 'Resource it is about.' },
        { name: 'recordId', in: 'body', type: 'UUID', required: false, meaning: 'Record it is about.' },
      ],
      example: { method: 'POST', path, body: { payload }, status: 201, response: stored },
    },
    {
      method: 'GET',
      path,
      operationId: `list${label}Requests`,
      summary: `Lists what was recorded for ${code(capability)}, newest first.`,
      permission: `${capability}:list`,
      parameters: [...PAGE_PARAMETERS, NEWEST_FIRST],
      example: { method: 'GET', path, status: 200, response: page([stored]) },
    },
  ];
}

interface RecordedAction extends SendAction {
  /** Of the request that the example records. */
  readonly id: string;
}

function actionEndpoint(
  model: ProjectModel,
  entity: EntityModel,
  { action: { name }, send, id }: RecordedAction,
  records: SampleRecords,
): Endpoint {
  const record = records.get(entity.name);
  const response = recorded(send.capability, {
    id,
    recordType: entity.path,
    recordId: record?.id ?? null,
    to: sampleRecipient(model, entity, send, records) ?? null,
    payload: { action: name, text: TEXT },
  });
  return {
    method: 'POST',
    path: `/${entity.path}/:id/${name}`,
    operationId: `${name}${entity.name}`,
    summary: `Records a message about the ${entity.label} for ${code(send.capability)}. Nothing is sent: delivery is not built yet.`,
    permission: `${entity.path}:${name}`,
    parameters: [
      ID_PARAMETER,
      {
        name: 'text',
        in: 'body',
        type: 'text, 1 to 10000 characters',
        required: true,
        meaning: 'What to say.',
      },
    ],
    example: {
      method: 'POST',
      path: `/${entity.path}/${record?.id ?? UNKNOWN_ID}/${name}`,
      body: { text: TEXT },
      ...(record === undefined ? errorAnswer('NOT_FOUND') : { status: 201, response }),
    },
  };
}

function recorded(capability: Capability, values: Readonly<Record<string, JsonValue>>): JsonObject {
  return {
    capability,
    status: 'recorded',
    recordType: null,
    recordId: null,
    to: null,
    requestedBy: 'development',
    createdAt: RECORDED_AT,
    ...values,
  };
}
