import type { Capability } from '../../../spec/spec.ts';
import { apiKeyVariable, isRecorded } from '../integrations/integration-names.ts';
import type { EnvironmentVariable } from './environment-variables.ts';

const SMS = 'app/integrations/sms/sms.config.ts';

/** What every backend reads that calls other services. */
export const OUTBOUND_VARIABLES: readonly EnvironmentVariable[] = [
  {
    name: 'OUTBOUND_ALLOW_PRIVATE',
    meaning:
      'Whether other services may be called over plain HTTP and at internal addresses; for tests only.',
    fallback: 'false',
    secret: false,
    example: 'false',
    readIn: 'app/core/outbound/outbound.ts',
    production: 'The value true is refused.',
  },
];

/** What sending text messages through Twilio reads. */
const TWILIO_VARIABLES: readonly EnvironmentVariable[] = [
  {
    name: 'SMS_TWILIO_ACCOUNT_SID',
    meaning: 'Account SID of the Twilio console. Without credentials, messages are recorded and not sent.',
    fallback: 'unset: recording mode',
    secret: true,
    example: 'your-account-sid',
    readIn: SMS,
  },
  {
    name: 'SMS_TWILIO_AUTH_TOKEN',
    meaning: 'Auth token of the Twilio console; it also checks the signature of webhooks.',
    fallback: 'unset: recording mode',
    secret: true,
    example: 'your-auth-token',
    readIn: SMS,
  },
  {
    name: 'SMS_FROM',
    meaning: 'Phone number that messages come from. Set this or SMS_MESSAGING_SERVICE_SID, not both.',
    fallback: 'unset',
    secret: false,
    example: '+14155550100',
    readIn: SMS,
  },
  {
    name: 'SMS_MESSAGING_SERVICE_SID',
    meaning: 'Twilio messaging service that picks the number. Set this or SMS_FROM, not both.',
    fallback: 'unset',
    secret: false,
    example: 'your-messaging-service-sid',
    readIn: SMS,
  },
  {
    name: 'SMS_DAILY_LIMIT_PER_NUMBER',
    meaning: 'Messages that one number may be sent within 24 hours, 1 to 1000.',
    fallback: '5',
    secret: false,
    example: '5',
    readIn: SMS,
  },
  {
    name: 'SMS_API_URL',
    meaning: 'Where the API of Twilio is; another address is for tests.',
    fallback: 'https://api.twilio.com',
    secret: false,
    example: 'https://api.twilio.com',
    readIn: SMS,
  },
];

/**
 * What an integration reads from the environment.
 *
 * @param capability - What the integration does.
 * @returns Its variables.
 */
export function integrationVariables(capability: Capability): readonly EnvironmentVariable[] {
  if (!isRecorded(capability)) return TWILIO_VARIABLES;
  return [
    {
      name: apiKeyVariable(capability),
      meaning: 'Credential of the service. Not used yet: requests are recorded, and nothing is sent.',
      fallback: 'unset',
      secret: true,
      example: 'your-api-key',
      readIn: `app/integrations/${capability}/${capability}.config.ts`,
    },
  ];
}
