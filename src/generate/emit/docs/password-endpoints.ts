import type { Endpoint } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import {
  ACCESS_TOKEN,
  EMAIL_PARAMETER,
  PASSWORD,
  PASSWORD_PARAMETER,
  TOKEN_PARAMETER,
  WRONG_TOKEN,
} from './sample-account.ts';

/** An address without an account: the answer is that of one with an account. */
const EMAIL = 'nobody@example.com';

const ACCEPTED = { status: 202, response: { message: 'A message is on its way, if one is due.' } } as const;

/** How people keep their passwords. What only a message tells cannot be called here, so those examples are refused. */
export const PASSWORD_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/auth/password/change',
    operationId: 'changePassword',
    summary: 'Changes the own password; every other sign-in ends.',
    permission: 'auth:self',
    parameters: [
      { name: 'currentPassword', in: 'body', type: 'text', required: true, meaning: 'Present password' },
      { ...PASSWORD_PARAMETER, name: 'newPassword' },
    ],
    example: {
      method: 'POST',
      path: '/auth/password/change',
      token: ACCESS_TOKEN,
      body: { currentPassword: PASSWORD, newPassword: `${PASSWORD}s` },
      status: 204,
    },
  },
  {
    method: 'POST',
    path: '/auth/password/forgot',
    operationId: 'requestPasswordReset',
    summary: 'Asks for a message with a token to choose a new password.',
    permission: 'public',
    parameters: [EMAIL_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/password/forgot',
      anonymous: true,
      body: { email: EMAIL },
      ...ACCEPTED,
    },
  },
  {
    method: 'POST',
    path: '/auth/password/reset',
    operationId: 'resetPassword',
    summary: 'Chooses a new password with the token of the message: `204`, and every sign-in ends.',
    permission: 'public',
    parameters: [TOKEN_PARAMETER, PASSWORD_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/password/reset',
      anonymous: true,
      body: { token: WRONG_TOKEN, password: PASSWORD },
      ...errorAnswer('INVALID_TOKEN'),
    },
  },
  {
    method: 'POST',
    path: '/auth/email/confirm',
    operationId: 'confirmEmail',
    summary:
      'Confirms that an address is the own one, with the token of the message: `204`. Where several have signed up with the address, each with another password, none of these holds: the answer is `422` about `password` until one is chosen here.',
    permission: 'public',
    parameters: [
      TOKEN_PARAMETER,
      {
        ...PASSWORD_PARAMETER,
        required: false,
        meaning: 'Takes the place of the one of the sign-up',
      },
    ],
    example: {
      method: 'POST',
      path: '/auth/email/confirm',
      anonymous: true,
      body: { token: WRONG_TOKEN },
      ...errorAnswer('INVALID_TOKEN'),
    },
  },
  {
    method: 'POST',
    path: '/auth/email/resend',
    operationId: 'requestEmailConfirmation',
    summary: 'Asks for the message that confirms an address once more.',
    permission: 'public',
    parameters: [EMAIL_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/email/resend',
      anonymous: true,
      body: { email: EMAIL },
      ...ACCEPTED,
    },
  },
];
