import { titleWords } from '../../../spec/names.ts';
import type { Capability } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { oneLine, shortened } from '../../render/prose.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines } from '../../render/text.ts';
import { accessModule, isOwnLimited, ownedByFunction } from '../access/entity-access.ts';
import { messagesDemand } from '../access/grants.ts';
import { actionsFunction, isRecorded, sendActions, type SendAction } from './integration-names.ts';
import { recipientOf } from './recipient.ts';
import { recipientQuery, type RecipientQuery } from './recipient-query.ts';

/** Longest line that the API's documentation shows for an endpoint. */
const MAX_SUMMARY = 120;

/** An action with the function that finds whom it reaches. */
interface PlannedAction extends SendAction {
  readonly recipient: string;
  readonly query: RecipientQuery;
}

/**
 * Writes `crud/<entities>/<entities>.actions.ts`: what can be sent about one record.
 *
 * @param entity - The entity; it has actions that send something.
 * @param model - The project.
 * @returns The module.
 */
export function emitActions(entity: EntityModel, model: ProjectModel): string {
  const actions = plan(entity, model);
  const capabilities = [...new Set(actions.map(({ send }) => send.capability))];
  const texts = actions.filter(({ send }) => !isRecorded(send.capability));
  const members = capabilities.map(
    (name) => `readonly ${bindingName(name)}: ${isRecorded(name) ? 'RequestRecorder' : 'SmsService'};`,
  );
  return blocks(
    imports(entity, actions),
    `/**
 * Registers what can be sent about ${withArticle(entity.label)}.
 *
 * @param app - The application.
 * @param deps - The database and the integrations that send.
 */
export function ${actionsFunction(entity)}(
  app: App,
  deps: { readonly queries: Queryable; ${members.join(' ')} },
): void {
  const { queries, ${capabilities.map(bindingName).join(', ')} } = deps;
  ${blocks(
    texts.length > 0 && smsRoutes(entity, texts),
    ...actions
      .filter(({ send }) => isRecorded(send.capability))
      .map((action) => recordedRoute(entity, action)),
  )}
}`,
    ...new Set(actions.map(({ query }) => query.code)),
  );
}

/** Actions that reach the same people share a function. */
function plan(entity: EntityModel, model: ProjectModel): PlannedAction[] {
  const functions = new Map<string, string>();
  return sendActions(entity, model).map(({ action, send }) => {
    const reached = recipientOf(model, entity, send);
    const key = recipientQuery('', entity, reached).code;
    const recipient = functions.get(key) ?? bindingName(`${action.name}Recipient`);
    functions.set(key, recipient);
    return { action, send, recipient, query: recipientQuery(recipient, entity, reached) };
  });
}

function imports(entity: EntityModel, actions: readonly PlannedAction[]): string {
  const texts = actions.some(({ send }) => !isRecorded(send.capability));
  const records = actions.some(({ send }) => isRecorded(send.capability));
  const helpers = new Set(actions.flatMap(({ query }) => query.helpers));
  const tables = new Set(actions.flatMap(({ query }) => query.tables));
  const others = [...tables].filter(({ path }) => path !== entity.path);
  return lines(
    isOwnLimited(entity) && importLine('../../core/auth/limits.ts', ['ownerLimit']),
    importLine('../../core/database/drizzle.ts', [...[...helpers].toSorted(), 'type Queryable']),
    importLine('../../core/errors.ts', ['found']),
    importLine('../../core/server.ts', ['type App']),
    isOwnLimited(entity) && importLine('../../permissions.ts', ['type Permission']),
    records && importLine('../../integrations/requests/requests.routes.ts', ['requestActionRoute']),
    records && importLine('../../integrations/requests/requests.ts', ['type RequestRecorder']),
    texts && importLine('../../integrations/sms/sms.routes.ts', ['smsRecordRoutes', 'smsSendRoute']),
    texts && importLine('../../integrations/sms/sms.ts', ['type SmsService']),
    ...others.map(({ path, pluralVariable }) => importLine(`../${path}/${path}.table.ts`, [pluralVariable])),
    isOwnLimited(entity) && importLine(accessModule(entity, entity), [ownedByFunction(entity)]),
    importLine(`./${entity.path}.table.ts`, [entity.pluralVariable]),
  );
}

function smsRoutes(entity: EntityModel, actions: readonly PlannedAction[]): string {
  const first = actions[0]?.recipient ?? '';
  const sends = actions.map((planned) => {
    const { action, recipient } = planned;
    const target = recipient === first ? 'target' : `{ ...target, phoneOf: ${finder(entity, recipient)} }`;
    return `smsSendRoute(app, ${target}, { name: ${literal(action.name)}, permission: ${literal(`${entity.path}:${action.name}`)}, summary: ${literal(summary(entity, planned))} });`;
  });
  return `const target = {
    sms,
    resource: ${literal(entity.path)},
    label: ${literal(entity.name)},
    tag: ${literal(entity.plural)},
    permissions: { read: ${literal(messagesDemand(entity))}, consent: ${literal(`${entity.path}:smsConsent`)} },
    phoneOf: ${isOwnLimited(entity) ? `(id: string, permission: Permission) => ${first}(queries, id, permission)` : `(id: string) => ${first}(queries, id)`},
  } as const;
  ${lines(...sends)}
  smsRecordRoutes(app, target);`;
}

function recordedRoute(entity: EntityModel, planned: PlannedAction): string {
  const { action, send, recipient } = planned;
  return `requestActionRoute(app, ${bindingName(send.capability)}, {
    resource: ${literal(entity.path)},
    label: ${literal(entity.name)},
    tag: ${literal(entity.plural)},
    name: ${literal(action.name)},
    permission: ${literal(`${entity.path}:${action.name}`)},
    summary: ${literal(summary(entity, planned))},
    recipientOf: ${isOwnLimited(entity) ? `(id) => ${recipient}(queries, id, ${literal(`${entity.path}:${action.name}`)})` : `(id) => ${recipient}(queries, id)`},
  });`;
}

/** Under the permission of the route that asks, where some role is limited to its own records. */
function finder(entity: EntityModel, recipient: string): string {
  return isOwnLimited(entity)
    ? `(id, permission) => ${recipient}(queries, id, permission)`
    : `(id) => ${recipient}(queries, id)`;
}

/** What carries a message, in words. */
const CARRIERS: Readonly<Partial<Record<Capability, string>>> = {
  sms: 'an SMS',
  email: 'an email',
  chat: 'a chat message',
  whatsapp: 'a WhatsApp message',
  voice: 'a voice call',
  push: 'a push notification',
  webhook: 'a webhook call',
};

function summary({ label }: EntityModel, { action, send }: SendAction): string {
  if (action.about !== undefined) return shortened(oneLine(action.about), MAX_SUMMARY);
  const sentence = `send ${CARRIERS[send.capability] ?? 'a request'} about ${withArticle(label)}`;
  const words = titleWords(action.name);
  return words === send.capability
    ? sentence.replace('s', 'S')
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${sentence}`;
}
