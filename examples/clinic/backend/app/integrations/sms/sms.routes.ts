import { AppError, errorResponses } from '../../core/errors.ts';
import { IdParams, NoContent } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { Permission } from '../../permissions.ts';
import {
  SmsConsent,
  SmsConsentGiven,
  SmsListQuery,
  SmsMessage,
  SmsMessagePage,
  SmsSend,
  SmsSendHeaders,
} from './sms.schema.ts';
import type { SmsService } from './sms.ts';

/** The records whose people are texted. */
export interface SmsTarget {
  readonly sms: SmsService;
  /** Resource of the records, as in the path (`leads`). */
  readonly resource: string;
  /** PascalCase, singular; part of operation ids (`Lead`). */
  readonly label: string;
  /** Tag in the API's documentation. */
  readonly tag: string;
  /** What reading the messages and the consent demands, and what changing the consent does. */
  readonly permissions: { readonly read: Permission; readonly consent: Permission };
  /** Finds the number of one record that the caller may deal with under a permission; throws NOT_FOUND. */
  readonly phoneOf: (id: string, permission: Permission) => Promise<string | null>;
}

/**
 * Registers the route that texts the person of one record.
 *
 * @param app - The application.
 * @param target - The records.
 * @param action - Last part of the path (`sms`), what it demands, and what it does in a few words.
 */
export function smsSendRoute(
  app: App,
  target: SmsTarget,
  action: { readonly name: string; readonly permission: Permission; readonly summary: string },
): void {
  const { sms, resource, label, tag, phoneOf } = target;
  const { permission } = action;
  app.post(
    `/${resource}/:id/${action.name}`,
    {
      config: { permission },
      schema: {
        operationId: `${action.name}${label}`,
        tags: [tag],
        summary: action.summary,
        params: IdParams,
        headers: SmsSendHeaders,
        body: SmsSend,
        response: { 201: SmsMessage, ...errorResponses(400, 404, 413, 415, 422, 502) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const message = await sms.send({
        record: { type: resource, id },
        to: await phoneOf(id, permission),
        text: request.body.text,
        sentBy: callerOf(request),
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(201).send(message);
    },
  );
}

/**
 * Registers the routes that show the messages about one record and keep its person's consent.
 *
 * @param app - The application.
 * @param target - The records.
 */
export function smsRecordRoutes(app: App, target: SmsTarget): void {
  smsListRoute(app, target);
  smsConsentRoutes(app, target);
}

function smsListRoute(app: App, { sms, resource, label, tag, permissions, phoneOf }: SmsTarget): void {
  app.get(
    `/${resource}/:id/sms`,
    {
      config: { permission: permissions.read },
      schema: {
        operationId: `list${label}Sms`,
        tags: [tag],
        summary: 'List the text messages about it, newest first',
        params: IdParams,
        querystring: SmsListQuery,
        response: { 200: SmsMessagePage, ...errorResponses(404, 422) },
      },
    },
    async (request) => {
      const { id } = request.params;
      await phoneOf(id, permissions.read);
      return sms.list({ type: resource, id }, request.query);
    },
  );
}

function smsConsentRoutes(app: App, { sms, resource, label, tag, permissions, phoneOf }: SmsTarget): void {
  const tags = [tag];
  const numberOf = async (id: string, permission: Permission): Promise<string> => {
    const phone = await phoneOf(id, permission);
    if (phone === null) throw new AppError('NO_PHONE');
    return phone;
  };

  app.get(
    `/${resource}/:id/sms-consent`,
    {
      config: { permission: permissions.read },
      schema: {
        operationId: `get${label}SmsConsent`,
        tags,
        summary: 'Read whether its number may be texted',
        params: IdParams,
        response: { 200: SmsConsent, ...errorResponses(404, 422) },
      },
    },
    async (request) => sms.consents.read(await numberOf(request.params.id, permissions.read)),
  );

  app.put(
    `/${resource}/:id/sms-consent`,
    {
      config: { permission: permissions.consent },
      schema: {
        operationId: `give${label}SmsConsent`,
        tags,
        summary: 'Record that the person agreed to be texted',
        params: IdParams,
        body: SmsConsentGiven,
        response: { 200: SmsConsent, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request) => {
      const phone = await numberOf(request.params.id, permissions.consent);
      return sms.consents.give(phone, request.body.source, callerOf(request));
    },
  );

  app.delete(
    `/${resource}/:id/sms-consent`,
    {
      config: { permission: permissions.consent },
      schema: {
        operationId: `withdraw${label}SmsConsent`,
        tags,
        summary: 'Record that the person no longer agrees',
        params: IdParams,
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const phone = await numberOf(request.params.id, permissions.consent);
      await sms.consents.withdraw(phone, callerOf(request));
      return reply.code(204).send(null);
    },
  );
}

function callerOf(request: { readonly principal: { readonly id: string } | undefined }): string {
  return request.principal?.id ?? 'public';
}
