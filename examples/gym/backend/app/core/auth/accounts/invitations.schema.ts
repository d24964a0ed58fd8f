import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../../http/page.ts';
import { Email, Instant, Nullable, Uuid } from '../../http/schemas.ts';
import { NewPassword, PersonName, Roles, Token } from './accounts.schema.ts';

const invitation = {
  id: Uuid,
  email: Nullable(Email),
  roles: Roles,
  invitedBy: Nullable(Type.String()),
  createdAt: Instant,
  expiresAt: Instant,
  acceptedAt: Nullable(Instant),
};

/** Leave to make an account or to join an organisation, as the API answers it. */
export const AuthInvitation = Type.Object(invitation, {
  title: 'AuthInvitation',
  additionalProperties: false,
});

/** The same when it is made. */
export const AuthInvitationMade = Type.Object(
  {
    ...invitation,
    token: Type.Optional(
      Type.String({
        description:
          'Where no mail server is set: what to hand over, shown this once; whoever has it can make the account',
      }),
    ),
  },
  { title: 'AuthInvitationMade', additionalProperties: false },
);

export const AuthInvitationCreate = Type.Object(
  { email: Email, roles: Roles },
  { title: 'AuthInvitationCreate', additionalProperties: false },
);

export const AuthInvitationAccept = Type.Object(
  {
    token: Token,
    email: Type.Optional({ ...Email, description: 'Only for an invitation that names no address' }),
    name: PersonName,
    password: NewPassword,
  },
  { title: 'AuthInvitationAccept', additionalProperties: false },
);

export const AuthInvitationListQuery = Type.Object(
  { ...pageParameters, sort: sortParameter(['createdAt', 'expiresAt']) },
  { additionalProperties: false },
);

export const AuthInvitationPage = pageOf('AuthInvitationPage', AuthInvitation);

export type AuthInvitationCreate = Static<typeof AuthInvitationCreate>;
export type AuthInvitation = Static<typeof AuthInvitation>;
export type AuthInvitationMade = Static<typeof AuthInvitationMade>;
export type AuthInvitationAccept = Static<typeof AuthInvitationAccept>;
export type AuthInvitationListQuery = Static<typeof AuthInvitationListQuery>;
