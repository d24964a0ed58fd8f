import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../../http/page.ts';
import { Instant, Nullable, Uuid } from '../../http/schemas.ts';

const LONGEST_LIFE_DAYS = 730;

const apiKey = {
  id: Uuid,
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', examples: ['Nightly import'] }),
  permissions: Type.Array(Type.String({ minLength: 1, maxLength: 100, examples: ['audit:read'] }), {
    minItems: 1,
    maxItems: 200,
    uniqueItems: true,
    description: 'What its holder may do, as `x-permission` of the operations names it; `*` is everything',
  }),
  createdBy: Nullable(Type.String()),
  createdAt: Instant,
  expiresAt: Instant,
};

/** A key of a machine, as the API answers it. */
export const AuthApiKey = Type.Object(apiKey, { title: 'AuthApiKey', additionalProperties: false });

/** The same when it is made. */
export const AuthApiKeyMade = Type.Object(
  { ...apiKey, key: Type.String({ description: 'Shown this once' }) },
  { title: 'AuthApiKeyMade', additionalProperties: false },
);

export const AuthApiKeyCreate = Type.Object(
  {
    name: apiKey.name,
    permissions: apiKey.permissions,
    expiresInDays: Type.Integer({ minimum: 1, maximum: LONGEST_LIFE_DAYS, default: 365 }),
  },
  { title: 'AuthApiKeyCreate', additionalProperties: false },
);

export const AuthApiKeyListQuery = Type.Object(
  { ...pageParameters, sort: sortParameter(['createdAt', 'expiresAt']) },
  { additionalProperties: false },
);

export const AuthApiKeyPage = pageOf('AuthApiKeyPage', AuthApiKey);

export type AuthApiKey = Static<typeof AuthApiKey>;
export type AuthApiKeyMade = Static<typeof AuthApiKeyMade>;
export type AuthApiKeyCreate = Static<typeof AuthApiKeyCreate>;
export type AuthApiKeyListQuery = Static<typeof AuthApiKeyListQuery>;
