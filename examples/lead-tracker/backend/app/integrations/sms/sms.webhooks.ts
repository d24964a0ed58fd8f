import type { Principal } from '../../core/auth/auth.ts';
import { AppError, publicErrorResponses } from '../../core/errors.ts';
import { NoContent } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { SmsConfig } from './sms.config.ts';
import {
  TwilioReplyForm,
  TwilioReplyQuery,
  TwilioSignatureHeaders,
  TwilioStatusForm,
  TwilioStatusQuery,
} from './sms.schema.ts';
import { REPLIES_PATH, STATUS_PATH, type SmsService } from './sms.ts';
import { sameSignature, twilioSignature } from './twilio.ts';

const FORM = 'application/x-www-form-urlencoded';

/**
 * Registers the routes that Twilio calls with delivery reports and replies. They are open to everyone, and refuse
 * whatever Twilio has not signed. Forms are understood here and nowhere else.
 *
 * @param app - The application.
 * @param deps - The service and its configuration.
 */
export async function smsWebhookRoutes(
  app: App,
  deps: { readonly sms: SmsService; readonly config: SmsConfig },
): Promise<void> {
  const { sms, config } = deps;
  app.addHook('onReady', async () => {
    if (sms.recording)
      app.log.warn('SMS_TWILIO_ACCOUNT_SID is not set: text messages are recorded, not sent');
  });
  await app.register(async (webhooks: App) => {
    webhooks.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, text, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(text))));
    });
    webhooks.addHook('preValidation', async (request) => {
      refuseUnsigned(config, request.url, request.headers['x-twilio-signature'], request.body);
      request.principal = twilio(request.query);
    });
    statusRoute(webhooks, sms);
    repliesRoute(webhooks, sms);
  });
}

function statusRoute(app: App, sms: SmsService): void {
  app.post(
    STATUS_PATH,
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'takeSmsReport',
        tags: ['SMS webhooks'],
        summary: 'Take a delivery report from Twilio',
        consumes: [FORM],
        headers: TwilioSignatureHeaders,
        querystring: TwilioStatusQuery,
        body: TwilioStatusForm,
        response: { 204: NoContent, ...publicErrorResponses(400, 401, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await sms.takeReport(request.query.message, request.body);
      return reply.code(204).send(null);
    },
  );
}

function repliesRoute(app: App, sms: SmsService): void {
  app.post(
    REPLIES_PATH,
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'takeSmsReply',
        tags: ['SMS webhooks'],
        summary: 'Take a reply from Twilio',
        consumes: [FORM],
        headers: TwilioSignatureHeaders,
        querystring: TwilioReplyQuery,
        body: TwilioReplyForm,
        response: { 204: NoContent, ...publicErrorResponses(400, 401, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await sms.takeReply(request.body);
      return reply.code(204).send(null);
    },
  );
}

/** Without credentials nothing can be signed, so everything is refused. */
function refuseUnsigned(config: SmsConfig, path: string, given: unknown, body: unknown): void {
  const refused = new AppError('UNAUTHENTICATED', {
    message: 'The signature of the request is missing or wrong.',
  });
  if (config.twilio === undefined || typeof given !== 'string' || !isForm(body)) throw refused;
  const expected = twilioSignature(config.twilio.authToken, config.twilio.publicUrl + path, body);
  if (!sameSignature(given, expected)) throw refused;
}

/** Twilio calls the address that it was given: it works for the organisation that stands there. */
function twilio(query: unknown): Principal {
  const organisation = isForm(query) ? query['organisation'] : undefined;
  const scope = organisation === undefined ? {} : { organisationId: organisation };
  return { kind: 'machine', id: 'twilio', ...scope, permissions: [] };
}

function isForm(body: unknown): body is Readonly<Record<string, string>> {
  return (
    typeof body === 'object' &&
    body !== null &&
    Object.values(body).every((value) => typeof value === 'string')
  );
}
