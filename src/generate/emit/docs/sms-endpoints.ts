import type { Action } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { ID_PARAMETER, type Endpoint, type Parameter } from './endpoint.ts';
import { errorAnswer, type ErrorAnswer } from './error-answers.ts';
import type { JsonObject } from './http-example.ts';
import { page, PAGE_PARAMETERS } from './list-endpoint.ts';
import { UNKNOWN_ID, type SampleRecords } from './sample-records.ts';

/** What one number is sent within a day when nothing else is configured. */
const DAILY_LIMIT = 5;

const SENT_AT = '2026-01-15T10:00:00.000Z';

const CONSENT_SOURCE = 'Asked on the telephone';

/** An entity whose people can be texted, and the messages its examples send. */
export interface SmsSubject {
  readonly entity: EntityModel;
  readonly actions: readonly Action[];
}

/**
 * The entities that have actions which send text messages.
 *
 * @param model - The project.
 * @returns The entities with those actions.
 */
export function smsSubjects(model: ProjectModel): SmsSubject[] {
  return model.entities.flatMap((entity) => {
    const actions = entity.entity.actions.filter(({ does }) => does.kind === 'send' && does.capability === 'sms');
    return actions.length === 0 ? [] : [{ entity, actions }];
  });
}

/**
 * The endpoints that text people, and keep whether they agreed to it.
 *
 * @param model - The project.
 * @param records - The records of the examples.
 * @returns Consent, sending and the list of messages, for each entity with an action that texts.
 */
export function smsEndpoints(model: ProjectModel, records: SampleRecords): Endpoint[] {
  const sentTo = new Map<string, number>();
  let messages = 0;
  return smsSubjects(model).flatMap(({ entity, actions }) => {
    const record = records.get(entity.name);
    const phone = record === undefined ? undefined : phoneOf(model, entity, actions, records);
    const base: Base = { entity, recordId: record?.id ?? UNKNOWN_ID, problem: problemOf(record, phone) };
    const stored: JsonObject[] = [];
    const sends = actions.map((action) => {
      const count = sentTo.get(phone ?? '') ?? 0;
      sentTo.set(phone ?? '', count + 1);
      messages += 1;
      const message = messageOf(base, phone ?? '', messages);
      const refused = base.problem ?? (count < DAILY_LIMIT ? undefined : errorAnswer('DAILY_LIMIT_REACHED'));
      if (refused === undefined) stored.unshift(message);
      return sendEndpoint(base, action, refused ?? { status: 201, response: message });
    });
    const consent = { phone: phone ?? '', status: 'given', source: CONSENT_SOURCE, since: SENT_AT };
    return [
      giveEndpoint(base, consent),
      readConsentEndpoint(base, consent),
      ...sends,
      listEndpoint(base, record === undefined, stored),
      withdrawEndpoint(base),
    ];
  });
}

/** What the endpoints of one entity share. */
interface Base {
  readonly entity: EntityModel;
  readonly recordId: string;
  /** Why the example's record cannot be texted. */
  readonly problem: ErrorAnswer | undefined;
}

function problemOf(record: unknown, phone: string | undefined): ErrorAnswer | undefined {
  if (record === undefined) return errorAnswer('NOT_FOUND');
  return phone === undefined ? errorAnswer('NO_PHONE') : undefined;
}

/** Follows an action's `to` from the record; without one, the record's only number. */
function phoneOf(
  model: ProjectModel,
  entity: EntityModel,
  actions: readonly Action[],
  records: SampleRecords,
): string | undefined {
  const does = actions[0]?.does;
  const to = does?.kind === 'send' ? does.to : undefined;
  if (to?.startsWith('+') === true) return to;
  const steps = to?.split('.') ?? entity.fields.filter(({ field }) => field.type === 'phone').map(({ field }) => field.name);
  let at = entity;
  for (const step of steps) {
    const field = at.fields.find((candidate) => candidate.field.name === step);
    const value = records.get(at.name)?.updated[field?.property ?? ''];
    if (field === undefined || typeof value !== 'string') return undefined;
    if (field.target === undefined) return value;
    at = entityNamed(model, field.target);
  }
  return undefined;
}

function giveEndpoint({ entity, recordId, problem }: Base, consent: JsonObject): Endpoint {
  return {
    method: 'PUT',
    path: `/${entity.path}/:id/sms-consent`,
    operationId: `give${entity.name}SmsConsent`,
    summary: `Records that the person of the ${entity.label} agreed to be texted, and how.`,
    permission: `${entity.path}:smsConsent`,
    parameters: [ID_PARAMETER, body('source', 'text, 1 to 200 characters', 'How the person agreed.')],
    example: {
      method: 'PUT',
      path: `/${entity.path}/${recordId}/sms-consent`,
      body: { source: CONSENT_SOURCE },
      ...(problem ?? { status: 200, response: consent }),
    },
  };
}

function readConsentEndpoint({ entity, recordId, problem }: Base, consent: JsonObject): Endpoint {
  return {
    method: 'GET',
    path: `/${entity.path}/:id/sms-consent`,
    operationId: `get${entity.name}SmsConsent`,
    summary: `Reads whether the number of the ${entity.label} may be texted.`,
    permission: `${entity.path}:read`,
    parameters: [ID_PARAMETER],
    example: {
      method: 'GET',
      path: `/${entity.path}/${recordId}/sms-consent`,
      ...(problem ?? { status: 200, response: consent }),
    },
  };
}

function sendEndpoint(
  { entity, recordId }: Base,
  action: Action,
  answer: ErrorAnswer | { readonly status: 201; readonly response: JsonObject },
): Endpoint {
  const key: Parameter = {
    name: 'Idempotency-Key',
    in: 'header',
    type: 'text without spaces, 1 to 200 characters',
    required: true,
    meaning: 'Unique to this message: the same key never sends twice, and answers `200` with the first message.',
  };
  const about = action.about === undefined ? '' : ` ${markdownText(action.about)}.`;
  return {
    method: 'POST',
    path: `/${entity.path}/:id/${action.name}`,
    operationId: `${action.name}${entity.name}`,
    summary: `Texts the person of the ${entity.label}, who must have agreed to it.${about}`,
    permission: `${entity.path}:${action.name}`,
    parameters: [ID_PARAMETER, key, body('text', 'text, 1 to 1600 characters', 'What to say.')],
    example: {
      method: 'POST',
      path: `/${entity.path}/${recordId}/${action.name}`,
      headers: { 'Idempotency-Key': `${entity.path}-${action.name}-1` },
      body: { text: MESSAGE },
      ...answer,
    },
  };
}

function listEndpoint({ entity, recordId }: Base, missing: boolean, messages: readonly JsonObject[]): Endpoint {
  return {
    method: 'GET',
    path: `/${entity.path}/:id/sms`,
    operationId: `list${entity.name}Sms`,
    summary: `Lists the text messages about the ${entity.label}, newest first, with their delivery state.`,
    permission: `${entity.path}:read`,
    parameters: [ID_PARAMETER, ...PAGE_PARAMETERS],
    example: {
      method: 'GET',
      path: `/${entity.path}/${recordId}/sms`,
      ...(missing ? errorAnswer('NOT_FOUND') : { status: 200, response: page(messages) }),
    },
  };
}

function withdrawEndpoint({ entity, recordId, problem }: Base): Endpoint {
  return {
    method: 'DELETE',
    path: `/${entity.path}/:id/sms-consent`,
    operationId: `withdraw${entity.name}SmsConsent`,
    summary: `Records that the person of the ${entity.label} no longer agrees to be texted.`,
    permission: `${entity.path}:smsConsent`,
    parameters: [ID_PARAMETER],
    example: {
      method: 'DELETE',
      path: `/${entity.path}/${recordId}/sms-consent`,
      ...(problem ?? { status: 204 }),
    },
  };
}

const MESSAGE = 'Hello, shall we talk on Tuesday?';

function messageOf({ entity, recordId }: Base, phone: string, count: number): JsonObject {
  return {
    id: `01900000-0000-7000-9000-${String(count).padStart(12, '0')}`,
    recordType: entity.path,
    recordId,
    direction: 'outbound',
    status: 'recorded',
    from: null,
    to: phone,
    text: MESSAGE,
    providerId: null,
    errorCode: null,
    sentBy: 'development',
    createdAt: SENT_AT,
    updatedAt: SENT_AT,
    sentAt: null,
    deliveredAt: null,
  };
}

function body(name: string, type: string, meaning: string): Parameter {
  return { name, in: 'body', type, required: true, meaning };
}
