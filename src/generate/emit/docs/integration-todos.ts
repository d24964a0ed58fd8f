import type { Integration } from '../../../spec/spec.ts';
import { pascalCase } from '../../../spec/names.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { isRecorded } from '../integrations/integration-names.ts';
import { code } from './markdown.ts';
import type { TodoItem } from './todo-item.ts';

const SMS_TESTS = 'app/integrations/sms/sms.test.ts';

/** What a working SMS integration consists of, and the tests that show it. */
const SMS_TODOS: readonly (readonly [string, string, string])[] = [
  ['send', 'Send through Twilio, and record every message', 'hands the message to Twilio and records it'],
  ['consent', 'Text nobody who has not agreed', 'needs consent, a phone, a text, a key and a record'],
  [
    'stop',
    'Honour STOP, whatever staff do',
    'ends with STOP and its like, whatever staff do, until the phone says START',
  ],
  ['once', 'Send once, however often a request is repeated', 'sends once when it comes many times at once'],
  ['delivery', 'Follow the delivery state by report', 'moves the status forward and never back'],
  ['signature', 'Refuse webhooks that are not signed', 'refuse what is not signed, wrongly signed or changed'],
  ['recording', 'Record instead of sending while no credentials are set', 'records messages, sends none and says so'],
];

/**
 * The part of the plan that speaks of external services.
 *
 * @param model - The project.
 * @returns Items for every integration; none when none is asked for.
 */
export function integrationTodos(model: ProjectModel): readonly TodoItem[] {
  return model.spec.integrations.flatMap((integration) =>
    isRecorded(integration.capability) ? [recordingTodo(integration)] : smsTodos(integration),
  );
}

function smsTodos({ capability }: Integration): TodoItem[] {
  return SMS_TODOS.map(([name, text, title]) => ({
    id: `${capability}.${name}`,
    section: 'integrations',
    text: `SMS: ${text}`,
    provenBy: { kind: 'test', file: SMS_TESTS, title },
  }));
}

function recordingTodo({ capability, purpose }: Integration): TodoItem {
  const what = purpose === undefined ? '' : ` (${markdownText(purpose)})`;
  return {
    id: `${capability}.record`,
    section: 'integrations',
    text: `${code(`POST /integrations/${capability}/requests`)}: record what ${code(capability)} shall do${what}`,
    provenBy: { kind: 'operation', operationId: `request${pascalCase(capability)}` },
  };
}
