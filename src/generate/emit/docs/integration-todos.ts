import type { ProjectModel } from '../../model/project-model.ts';
import { capabilitiesOf } from '../integrations/integration-names.ts';
import type { TodoItem } from './todo-item.ts';

const SMS_TESTS = 'app/integrations/sms/sms.test.ts';

/** What a working SMS integration consists of, and the tests that show it. */
const SMS_TODOS: readonly (readonly [string, string, string])[] = [
  [
    'send',
    'Send text messages through Twilio, and record every message',
    'hands the message to Twilio and records it',
  ],
  ['consent', 'Text nobody who has not agreed', 'needs consent, a phone, a text, a key and a record'],
  [
    'stop',
    'Take replies at `POST /integrations/sms/replies`, and honour STOP, whatever staff do',
    'ends with STOP and its like, whatever staff do, until the phone says START',
  ],
  [
    'once',
    'Send a message once, however often a request is repeated',
    'sends once when it comes many times at once',
  ],
  [
    'delivery',
    'Take delivery reports at `POST /integrations/sms/status`, and follow the delivery state',
    'moves the status forward and never back',
  ],
  [
    'signature',
    'Refuse webhooks that are not signed',
    'refuse what is not signed, wrongly signed or changed',
  ],
  [
    'recording',
    'Record messages instead of sending them while no credentials are set',
    'records messages, sends none and says so',
  ],
];

/**
 * The part of the plan that says how external services behave; their endpoints are planned with all others.
 *
 * @param model - The project.
 * @returns Items for every integration that really sends.
 */
export function integrationTodos(model: ProjectModel): readonly TodoItem[] {
  return capabilitiesOf(model).includes('sms') ? SMS_TODOS.map(smsTodo) : [];
}

function smsTodo([name, text, title]: (typeof SMS_TODOS)[number]): TodoItem {
  const provenBy = { kind: 'test', file: SMS_TESTS, title } as const;
  return { id: `sms.${name}`, section: 'integrations', text, provenBy };
}
