import type { ProjectModel } from '../../model/project-model.ts';
import { capabilitiesOf } from '../integrations/integration-names.ts';
import { tested, type TodoItem } from './todo-item.ts';

const FOLDER = 'app/integrations/sms';

/** What a working SMS integration consists of, and the tests that show it. */
const SMS_TODOS: readonly TodoItem[] = [
  smsTodo(
    'send',
    'Send text messages through Twilio, and record every message',
    'sending',
    'hands the message to Twilio and records it',
  ),
  smsTodo(
    'consent',
    'Text nobody who has not agreed',
    'sending',
    'needs consent, a phone, a text, a key and a record',
  ),
  smsTodo(
    'stop',
    'Take replies at `POST /integrations/sms/replies`, and honour STOP, whatever staff do',
    'consent',
    'ends with STOP and its like, whatever staff do, until the phone says START',
  ),
  smsTodo(
    'once',
    'Send a message once, however often a request is repeated',
    'sending',
    'sends once when it comes many times at once',
  ),
  smsTodo(
    'delivery',
    'Take delivery reports at `POST /integrations/sms/status`, and follow the delivery state',
    'webhooks',
    'moves the status forward and never back',
  ),
  smsTodo(
    'signature',
    'Refuse webhooks that are not signed',
    'webhooks',
    'refuse what is not signed, wrongly signed or changed',
  ),
  smsTodo(
    'recording',
    'Record messages instead of sending them while no credentials are set',
    'sending',
    'records messages, sends none and says so',
  ),
];

/**
 * The part of the plan that says how external services behave; their endpoints are planned with all others.
 *
 * @param model - The project.
 * @returns Items for every integration that really sends.
 */
export function integrationTodos(model: ProjectModel): readonly TodoItem[] {
  return capabilitiesOf(model).includes('sms') ? SMS_TODOS : [];
}

function smsTodo(name: string, text: string, tests: string, title: string): TodoItem {
  return tested(`sms.${name}`, 'integrations', text, `${FOLDER}/sms.${tests}.test.ts`, title);
}
