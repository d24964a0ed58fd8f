import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../http/page.ts';
import { Email, Instant, Nullable, Uuid } from '../../http/schemas.ts';

/** Characters of a password. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

const LONGEST_TOKEN = 1000;

/** What somebody may be called. */
export const PersonName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  examples: ['Ada Lovelace'],
});

/** A password as it is chosen. */
export const NewPassword = Type.String({
  minLength: PASSWORD_LENGTH.min,
  maxLength: PASSWORD_LENGTH.max,
  examples: ['correct horse battery staple'],
});

/** A password as it is shown; one that could not have been chosen is only wrong. */
export const ShownPassword = Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH.max });

/** A token from a message or an answer. */
export const Token = Type.String({ minLength: 1, maxLength: LONGEST_TOKEN });

/** Roles of a user. */
export const Roles = Type.Array(Type.String({ minLength: 1, maxLength: 60, examples: ['administrator'] }), {
  maxItems: 20,
  uniqueItems: true,
});

/** A user, as the API answers it. */
export const AuthUser = Type.Object(
  {
    id: Uuid,
    email: Nullable(Email),
    emailVerified: Type.Boolean(),
    name: PersonName,
    roles: Roles,
    disabled: Type.Boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'AuthUser', additionalProperties: false },
);

/** Whoever is calling. */
export const AuthCaller = Type.Object(
  {
    kind: Type.String({ enum: ['user', 'machine'] }),
    id: Type.String({ description: 'Id of a user or an API key, or name of an API token' }),
    organisationId: Nullable(Uuid),
    roles: Roles,
    permissions: Type.Array(Type.String(), { description: '`*` is everything' }),
    user: Nullable(AuthUser),
  },
  { title: 'AuthCaller', additionalProperties: false },
);

const access = {
  accessToken: Type.String({ description: 'For the header Authorization: Bearer …' }),
  expiresIn: Type.Integer({
    minimum: 1,
    description: 'Seconds for which the access token holds',
    examples: [900],
  }),
};

/** What somebody gets who is signed in and enters an organisation. */
export const AuthAccess = Type.Object(access, { title: 'AuthAccess', additionalProperties: false });

/** What a sign-in is answered with. */
export const AuthSession = Type.Object(
  {
    ...access,
    refreshToken: Type.String({ description: 'For POST /auth/refresh, once; the answer holds the next one' }),
    user: AuthUser,
  },
  { title: 'AuthSession', additionalProperties: false },
);

/** What a request is answered with that says nothing of whether there is such an account. */
export const AuthAccepted = Type.Object(
  { message: Type.String({ examples: ['A message is on its way, if one is due.'] }) },
  { title: 'AuthAccepted', additionalProperties: false },
);

/** Says nothing of whether there is such an account. */
export const ACCEPTED = { message: 'A message is on its way, if one is due.' } as const;

export const AuthSignIn = Type.Object(
  { email: Email, password: ShownPassword },
  { title: 'AuthSignIn', additionalProperties: false },
);

export const AuthRefresh = Type.Object(
  { refreshToken: Token },
  { title: 'AuthRefresh', additionalProperties: false },
);

export const AuthAddress = Type.Object(
  { email: Email },
  { title: 'AuthAddress', additionalProperties: false },
);

export const AuthPasswordReset = Type.Object(
  { token: Token, password: NewPassword },
  { title: 'AuthPasswordReset', additionalProperties: false },
);

export const AuthPasswordChange = Type.Object(
  { currentPassword: ShownPassword, newPassword: NewPassword },
  { title: 'AuthPasswordChange', additionalProperties: false },
);

export const AuthSignUp = Type.Object(
  { email: Email, name: PersonName, password: NewPassword },
  { title: 'AuthSignUp', additionalProperties: false },
);

export const AuthConfirmation = Type.Object(
  {
    token: Token,
    password: Type.Optional(
      Type.String({
        ...NewPassword,
        description:
          'Takes the place of the one of the sign-up; required where several have signed up with the address',
      }),
    ),
  },
  { title: 'AuthConfirmation', additionalProperties: false },
);

export const AuthUserUpdate = Type.Object(
  {
    name: Type.Optional(PersonName),
    roles: Type.Optional(Roles),
    disabled: Type.Optional(
      Type.Boolean({ description: 'Disabled users are signed out and cannot sign in' }),
    ),
  },
  { title: 'AuthUserUpdate', additionalProperties: false },
);

export const AuthUserListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'email', 'name']),
    q: Type.Optional(SearchText),
  },
  { additionalProperties: false },
);

export const AuthUserPage = pageOf('AuthUserPage', AuthUser);

/** The published key, in the form of RFC 7517. */
export const AuthKeySet = Type.Object(
  {
    keys: Type.Array(
      Type.Object(
        {
          kty: Type.String(),
          crv: Type.String(),
          x: Type.String(),
          kid: Type.String(),
          alg: Type.String(),
          use: Type.String(),
        },
        { additionalProperties: false },
      ),
      { maxItems: 10 },
    ),
  },
  { title: 'AuthKeySet', additionalProperties: false },
);

export type AuthUser = Static<typeof AuthUser>;
export type AuthAccess = Static<typeof AuthAccess>;
export type AuthSession = Static<typeof AuthSession>;
export type AuthUserUpdate = Static<typeof AuthUserUpdate>;
export type AuthUserListQuery = Static<typeof AuthUserListQuery>;
