import type { Action } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { messagesDemand } from '../access/grants.ts';
import { isRecorded, sendActions } from '../integrations/integration-names.ts';
import { ID_PARAMETER, type Endpoint, type Parameter } from './endpoint.ts';
import { errorAnswer, type ErrorAnswer } from './error-answers.ts';
import type { JsonObject } from './http-example.ts';
import { NEWEST_FIRST, page, PAGE_PARAMETERS } from './list-endpoint.ts';
import { sampleRecipient } from './recipient.ts';
import { UNKNOWN_ID, type SampleRecords } from './sample-records.ts';

/** What one number is sent within a day when nothing else is configured. */
const DAILY_LIMIT = 5;

const SENT_AT = '2026-01-15T10:00:00.000Z';

const CONSENT_SOURCE = 'Asked on the telephone';

/**
 * The endpoints that text people, and keep whether they agreed to it.
 *
 * @param model - The project.
 * @param records - The records of the examples.
 * @returns Consent, sending and the list of messages, for each entity with an action that texts.
 */
export function smsEndpoints(model: ProjectModel, records: SampleRecords): Endpoint[] {
  const sent: SentMessages = { perNumber: new Map(), count: 0 };
  return model.entities.flatMap((entity) => {
    const actions = sendActions(entity, model).filter(({ send }) => !isRecorded(send.capability));
    const [first] = actions;
    if (first === undefined) return [];
    const phone = sampleRecipient(model, entity, first.send, records);
    const base = baseOf(entity, phone, records);
    const stored: JsonObject[] = [];
    const sends = actions.map(({ action, send }) => {
      const message = messageOf(base, sampleRecipient(model, entity, send, records), sent);
      const refused = base.problem ?? refusal(base, message, sent);
      if (refused === undefined) stored.unshift(message);
      return sendEndpoint(base, action, refused ?? { status: 201, response: message });
    });
    return [
      giveEndpoint(base),
      readConsentEndpoint(base),
      ...sends,
      listEndpoint(base, !records.has(entity.name), stored),
      withdrawEndpoint(base),
    ];
  });
}

/** What the examples have sent so far. */
interface SentMessages {
  readonly perNumber: Map<string, number>;
  count: number;
}

/** What the endpoints of one entity share. */
interface Base {
  readonly entity: EntityModel;
  readonly recordId: string;
  /** Why the example's record cannot be texted. */
  readonly problem: ErrorAnswer | undefined;
  /** Consent of the example's person, as answered. */
  readonly consent: JsonObject;
}

function baseOf(entity: EntityModel, phone: string | undefined, records: SampleRecords): Base {
  const record = records.get(entity.name);
  const noPhone = phone === undefined ? errorAnswer('NO_PHONE') : undefined;
  return {
    entity,
    recordId: record?.id ?? UNKNOWN_ID,
    problem: record === undefined ? errorAnswer('NOT_FOUND') : noPhone,
    consent: { phone: phone ?? null, status: 'given', source: CONSENT_SOURCE, updatedAt: SENT_AT },
  };
}

/** Why a message is not taken; one that is counts towards the day's limit of its number. */
function refusal({ consent }: Base, message: JsonObject, sent: SentMessages): ErrorAnswer | undefined {
  const number = message['to'];
  if (typeof number !== 'string') return errorAnswer('NO_PHONE');
  if (number !== consent['phone']) return errorAnswer('CONSENT_REQUIRED');
  const count = sent.perNumber.get(number) ?? 0;
  if (count >= DAILY_LIMIT) return errorAnswer('DAILY_LIMIT_REACHED');
  sent.perNumber.set(number, count + 1);
  return undefined;
}

function giveEndpoint({ entity, recordId, problem, consent }: Base): Endpoint {
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

function readConsentEndpoint({ entity, recordId, problem, consent }: Base): Endpoint {
  return {
    method: 'GET',
    path: `/${entity.path}/:id/sms-consent`,
    operationId: `get${entity.name}SmsConsent`,
    summary: `Reads whether the number of the ${entity.label} may be texted.`,
    permission: messagesDemand(entity),
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
    meaning:
      'Unique to this message: the same key never sends twice, and answers with the first message again.',
  };
  const about = action.about === undefined || action.name === 'sms' ? '' : ` ${markdownText(action.about)}.`;
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

function listEndpoint(
  { entity, recordId }: Base,
  missing: boolean,
  messages: readonly JsonObject[],
): Endpoint {
  return {
    method: 'GET',
    path: `/${entity.path}/:id/sms`,
    operationId: `list${entity.name}Sms`,
    summary: `Lists the text messages about the ${entity.label}, newest first, with their delivery state.`,
    permission: messagesDemand(entity),
    parameters: [ID_PARAMETER, ...PAGE_PARAMETERS, NEWEST_FIRST],
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

function messageOf({ entity, recordId }: Base, phone: string | undefined, sent: SentMessages): JsonObject {
  sent.count += 1;
  return {
    id: `01900000-0000-7000-9000-${String(sent.count).padStart(12, '0')}`,
    recordType: entity.path,
    recordId,
    direction: 'outbound',
    status: 'recorded',
    from: null,
    to: phone ?? null,
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
