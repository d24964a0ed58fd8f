import type { SignUp, Tenancy } from '../../../spec/spec.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { apiKeyEndpoints } from './api-key-endpoints.ts';
import type { ApiSection, Endpoint } from './endpoint.ts';
import { invitationEndpoints } from './invitation-endpoints.ts';
import { DEVELOPMENT } from './organisation-endpoints.ts';
import { sessionEndpoints, SIGN_UP_ENDPOINT } from './sign-in-endpoints.ts';
import { userEndpoints } from './user-endpoints.ts';

function callerEndpoint(tenancy: Tenancy): Endpoint {
  return {
    method: 'GET',
    path: '/auth/me',
    operationId: 'getAuthCaller',
    summary: 'Reads who is calling, and what they may do.',
    permission: 'auth:self',
    parameters: [],
    example: {
      method: 'GET',
      path: '/auth/me',
      status: 200,
      response: {
        kind: 'machine',
        id: 'development',
        organisationId: tenancy === 'organisation' ? DEVELOPMENT.id : null,
        roles: ['admin'],
        permissions: ['*'],
        user: null,
      },
    },
  };
}

/**
 * The section of the documentation on who can call, as the spec makes it.
 *
 * @param model - The project.
 * @returns The section.
 */
export function accountSection(model: ProjectModel): ApiSection {
  const { signUp, tenancy } = model.spec;
  const apart =
    tenancy === 'single' ? '' : signUp === 'off' ? ` ${KEYS_APART}` : ` ${KEYS_APART} ${PEOPLE_APART}`;
  return { title: 'Accounts', intro: `${INTRODUCTIONS[signUp]}${apart}`, endpoints: accountEndpoints(model) };
}

function accountEndpoints(model: ProjectModel): readonly Endpoint[] {
  const { signUp, tenancy } = model.spec;
  const caller = callerEndpoint(tenancy);
  if (signUp === 'off') return [caller, ...apiKeyEndpoints(model)];
  return [
    caller,
    ...invitationEndpoints(tenancy),
    ...sessionEndpoints(tenancy),
    ...userEndpoints(tenancy),
    ...(signUp === 'open' ? [SIGN_UP_ENDPOINT] : []),
    ...apiKeyEndpoints(model),
  ];
}

const MACHINES = `Machines call with an API key, which is made here and sent like any token. A key can do no more than whoever made it may
do now, and ends when they leave; made with another key, it ends with that one. Whatever it was made for, it may ask who it
is (\`GET /auth/me\`), as every caller may.`;

const PEOPLE = `A sign-in is answered with an access token for the header \`Authorization\`, which holds for 15 minutes, and with
a refresh token for the next one, which holds for 30 days and once: whoever uses it again ends the sign-in. In the examples
\`…\` stands for the rest of a secret, and each is the one answered last. The 11th attempt within a minute from one address, or within 15 minutes at one account,
is answered \`429\`. Where \`SUPABASE_URL\` is set, people sign in there: their access tokens are sent as they are, and only
\`/auth/me\`, \`/auth/users\` and \`/auth/api-keys\` remain here.`;

const KEYS_APART =
  'A key works for the organisation of whoever made it, and is listed and revoked there only.';

const PEOPLE_APART = `Within an organisation, users are its members, with their roles in it, which are all that can be changed of
them there; invitations are those into it. Whoever accepts one becomes a member with its roles, with the account that the
address has already, if its password is sent along. Callers of no organisation are operators: they see every account, and
the invitations and keys that belong to no organisation.`;

const INTRODUCTIONS: Readonly<Record<SignUp, string>> = {
  off: `${MACHINES} Nobody has an account.`,
  invitation: `Whoever was invited makes an account and signs in; the first start shows an invitation for the first
administrator. ${MACHINES} ${PEOPLE}`,
  open: `Everybody may make an account, confirm their address and sign in; the first start shows an invitation for the first
administrator. ${MACHINES} ${PEOPLE}`,
};
