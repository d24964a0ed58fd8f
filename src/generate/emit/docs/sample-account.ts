import type { Parameter } from './endpoint.ts';

/** What an access token begins with, which is that of the last sign-in or refresh above. */
export const ACCESS_TOKEN = 'eyJ…';

/** Of the last sign-in or refresh above. */
export const REFRESH_TOKEN = 'rt_…';

/** Of the invitation made above. */
export const INVITATION_TOKEN = 'inv_…';

/** A token from no message. */
export const WRONG_TOKEN = '0000000000000000';

export const PASSWORD = 'correct horse battery staple';

/** Whoever is invited in the examples. */
export const GRACE = {
  id: '01900000-0000-7000-8000-0000000a0003',
  email: 'grace@example.com',
  emailVerified: true,
  name: 'Grace Hopper',
  roles: ['admin'],
  disabled: false,
  createdAt: '2026-01-15T09:30:00.000Z',
  updatedAt: '2026-01-15T09:30:00.000Z',
};

export const EMAIL_PARAMETER: Parameter = {
  name: 'email',
  in: 'body',
  type: 'email',
  required: true,
  meaning: 'Address',
};

export const NAME_PARAMETER: Parameter = {
  name: 'name',
  in: 'body',
  type: 'text',
  required: true,
  meaning: 'Own name',
};

export const TOKEN_PARAMETER: Parameter = {
  name: 'token',
  in: 'body',
  type: 'text',
  required: true,
  meaning: 'From the message',
};

export const PASSWORD_PARAMETER: Parameter = {
  name: 'password',
  in: 'body',
  type: 'text of 12 to 128',
  required: true,
  meaning: 'New password',
};
