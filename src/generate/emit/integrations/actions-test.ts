import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { planOf, samplePlans, type SamplePlan } from '../../model/sample-plan.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { blocks } from '../../render/text.ts';
import { createFunction } from '../crud/module-names.ts';
import { isRecorded, sendActions, type SendAction } from './integration-names.ts';
import { recipientOf, type Recipient } from './recipient.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** What the tests of one action need to know. */
interface Subject {
  readonly entity: EntityModel;
  readonly action: SendAction;
  readonly recipient: Recipient;
  /** Whether a record of the tests leads to an address. */
  readonly isReached: boolean;
  /** Whether the record's consent is that of the action's recipient. */
  readonly hasConsent: boolean;
  /** Statement that creates a record. */
  readonly create: string;
  readonly record: string;
}

/**
 * Writes `crud/<entities>/<entities>.actions.test.ts`.
 *
 * @param entity - The entity; it has actions that send something.
 * @param model - The project.
 * @returns The module.
 */
export function emitActionsTest(entity: EntityModel, model: ProjectModel): string {
  const plans = samplePlans(model);
  const record = bindingName(entity.variable);
  const caller = planOf(plans, entity.name).needsApp ? 'test' : 'test.api';
  const create = `const ${record} = await ${createFunction(entity)}(${caller});`;
  const actions = sendActions(entity, model);
  const texted = actions.find(({ send }) => !isRecorded(send.capability));
  const subjects = actions.map((action): Subject => {
    const recipient = recipientOf(model, entity, action.send);
    const hasConsent = action.send.to === texted?.send.to;
    return { entity, action, recipient, isReached: reaches(recipient, plans), hasConsent, create, record };
  });
  const needsStatus = subjects.some(
    ({ action, isReached, hasConsent }) => isRecorded(action.send.capability) || (isReached && hasConsent),
  );
  const needsRecord = subjects.some((subject) => mainTest(subject) !== '');
  return `${needsStatus ? "import assert from 'node:assert/strict';\n" : ''}import { after, before, describe, it } from 'node:test';

${importLine(`../../../tests/samples/${entity.path}.ts`, [needsRecord && createFunction(entity)]) ?? ''}
${importLine('../../../tests/support/test-app.ts', ['expectError', needsStatus && 'expectStatus', 'startTestApp', 'type TestApp']) ?? ''}

const UNKNOWN_ID = ${literal(UNKNOWN_ID)};

describe(${literal(`actions of ${entity.pluralLabel}`)}, () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp(${texted === undefined ? '' : "{ SMS_DAILY_LIMIT_PER_NUMBER: '1000' }"});
  });
  after(() => test?.close());

  ${blocks(...subjects.map(actionTests))}
});
`;
}

function reaches(recipient: Recipient, plans: ReadonlyMap<string, SamplePlan>): boolean {
  if (recipient.kind === 'fixed') return recipient.address !== null;
  return recipient.hops.every(({ from, field }) => planOf(plans, from.name).references.has(field.property));
}

function actionTests(subject: Subject): string {
  const { entity, action } = subject;
  return `describe(${literal(`POST /${entity.path}/:id/${action.action.name}`)}, () => {
    ${blocks(mainTest(subject), unknownTest(subject))}
  });`;
}

function mainTest(subject: Subject): string {
  if (isRecorded(subject.action.send.capability)) return recordedTest(subject);
  if (!subject.isReached) return unreachedTest(subject);
  return subject.hasConsent ? smsTest(subject) : '';
}

function smsTest({ entity, action, create, record, recipient }: Subject): string {
  const path = `/${entity.path}/\${${record}.id}`;
  const key = `${action.action.name}-1`;
  return `it('texts once, and only who agreed', async () => {
      ${create}
      const consent = \`${path}/sms-consent\`;
      const send = (text: string) =>
        test.api.request('POST', \`${path}/${action.action.name}\`, {
          body: { text },
          headers: { 'idempotency-key': ${literal(key)} },
        });
      expectStatus(await test.api.delete(consent), 204);
      expectError(await send('Hello'), 422, 'CONSENT_REQUIRED');
      expectStatus(await test.api.put(consent, { source: 'Sign-up form' }), 200);
      const message = expectStatus(await send('Hello'), 201);
      assert.equal(message.status, 'recorded');
      ${addressCheck('message', recipient, record)}
      assert.deepEqual(expectStatus(await send('Hello'), 201), message);
      expectError(await send('Hello again'), 422, 'IDEMPOTENCY_KEY_REUSED');
      const page = expectStatus(await test.api.get(\`${path}/sms\`), 200);
      assert.deepEqual(page.items, [message]);
      assert.equal(expectStatus(await test.api.get(consent), 200).status, 'given');
    });`;
}

/** An address at the end of a reference is not part of the record's own answer. */
function addressCheck(answer: string, recipient: Recipient, record: string): string {
  if (recipient.kind === 'fixed') return `assert.equal(${answer}.to, ${literal(recipient.address)});`;
  if (recipient.hops.length > 0) return `assert.equal(typeof ${answer}.to, 'string');`;
  return `assert.equal(${answer}.to, ${record}[${literal(recipient.field.property)}]);`;
}

function unreachedTest({ entity, action, create, record }: Subject): string {
  return `it('needs a phone number', async () => {
      ${create}
      const answer = await test.api.request('POST', \`/${entity.path}/\${${record}.id}/${action.action.name}\`, {
        body: { text: 'Hello' },
        headers: { 'idempotency-key': ${literal(`${action.action.name}-1`)} },
      });
      expectError(answer, 422, 'NO_PHONE');
    });`;
}

function recordedTest({ entity, action, create, record, recipient, isReached }: Subject): string {
  const { capability } = action.send;
  return `it('records what would be sent', async () => {
      ${create}
      const answer = await test.api.post(\`/${entity.path}/\${${record}.id}/${action.action.name}\`, { text: 'Hello' });
      const recorded = expectStatus(answer, 201);
      assert.deepEqual(
        [recorded.capability, recorded.status, recorded.recordType, recorded.recordId],
        [${literal(capability)}, 'recorded', ${literal(entity.path)}, ${record}.id],
      );
      ${isReached ? addressCheck('recorded', recipient, record) : 'assert.equal(recorded.to, null);'}
      const page = expectStatus(await test.api.get('/integrations/${capability}/requests'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === recorded.id));
    });`;
}

function unknownTest({ entity, action }: Subject): string {
  return `it(${literal(`answers 404 when there is no such ${entity.label}, and nobody without a token`)}, async () => {
      const path = \`/${entity.path}/\${UNKNOWN_ID}/${action.action.name}\`;
      const headers = { 'idempotency-key': 'unknown' };
      const body = { text: 'Hello' };
      expectError(await test.api.request('POST', path, { body, headers }), 404, 'NOT_FOUND');
      const anonymous = { ...headers, authorization: undefined };
      expectError(await test.api.request('POST', path, { body, headers: anonymous }), 401, 'UNAUTHENTICATED');
    });`;
}
