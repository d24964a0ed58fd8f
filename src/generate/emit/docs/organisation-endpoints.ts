import type { ProjectModel } from '../../model/project-model.ts';
import { ID_PARAMETER, type Endpoint, type Parameter } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import { page, PAGE_PARAMETERS } from './list-endpoint.ts';

const PATH = '/auth/organisations';

/** The organisation of the development token, which the examples are sent with. */
export const DEVELOPMENT = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'Development',
  createdAt: '2026-01-15T09:00:00.000Z',
  updatedAt: '2026-01-15T09:00:00.000Z',
};

const CREATED = { ...DEVELOPMENT, id: '01900000-0000-7000-b000-000000000001', name: 'Northside Ltd' };

const USER_ID = '01900000-0000-7000-b000-000000000002';

const MEMBER_PATH = `${PATH}/${DEVELOPMENT.id}/members/${USER_ID}`;

const NAME: Parameter = {
  name: 'name',
  in: 'body',
  type: 'text, 1 to 200 characters',
  required: true,
  meaning: 'What it is called.',
};

const SORT: Parameter = {
  name: 'sort',
  in: 'query',
  type: 'createdAt or name, `-` before it for descending',
  required: false,
  meaning: 'Order. Default: `-createdAt`.',
};

const USER: Parameter = {
  name: 'userId',
  in: 'path',
  type: 'UUID',
  required: true,
  meaning: 'Whose account.',
};

/**
 * The endpoints of organisations and of who belongs to them.
 *
 * @param model - The project.
 * @returns The endpoints; none where all callers share one set of data.
 */
export function organisationEndpoints({ spec }: ProjectModel): readonly Endpoint[] {
  return spec.tenancy === 'organisation' ? [...ORGANISATIONS, ...MEMBERS] : [];
}

const ORGANISATIONS: readonly Endpoint[] = [
  {
    method: 'GET',
    path: PATH,
    operationId: 'listAuthOrganisations',
    summary: 'Lists the organisations that the caller belongs to. The token need not be for one of them.',
    permission: 'auth:organisations',
    parameters: [...PAGE_PARAMETERS, SORT],
    example: { method: 'GET', path: PATH, status: 200, response: page([DEVELOPMENT]) },
  },
  {
    method: 'POST',
    path: PATH,
    operationId: 'createAuthOrganisation',
    summary:
      'Creates an organisation. A person who does becomes its first member, as admin, and works for it once they enter it.',
    permission: 'auth:createOrganisation',
    parameters: [NAME],
    example: { method: 'POST', path: PATH, body: { name: CREATED.name }, status: 201, response: CREATED },
  },
  {
    method: 'GET',
    path: `${PATH}/:id`,
    operationId: 'getAuthOrganisation',
    summary: 'Reads an organisation that the caller belongs to.',
    permission: 'auth:organisations',
    parameters: [ID_PARAMETER],
    example: { method: 'GET', path: `${PATH}/${DEVELOPMENT.id}`, status: 200, response: DEVELOPMENT },
  },
  {
    method: 'PATCH',
    path: `${PATH}/:id`,
    operationId: 'renameAuthOrganisation',
    summary: 'Renames the organisation that the caller works for.',
    permission: 'auth:updateOrganisation',
    parameters: [ID_PARAMETER, NAME],
    example: {
      method: 'PATCH',
      path: `${PATH}/${DEVELOPMENT.id}`,
      body: { name: 'Southside Ltd' },
      status: 200,
      response: { ...DEVELOPMENT, name: 'Southside Ltd', updatedAt: '2026-01-15T09:05:00.000Z' },
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:id/enter`,
    operationId: 'enterAuthOrganisation',
    summary:
      'Answers whoever is signed in `200` with an access token (`accessToken`, `expiresIn`) for an organisation that they belong to; refreshing keeps to the one entered last, and tokens that were issued before stay what they are. Before that they work for the first that they joined; administrators of the installation for none.',
    permission: 'auth:organisations',
    parameters: [ID_PARAMETER],
    example: { method: 'POST', path: `${PATH}/${DEVELOPMENT.id}/enter`, ...errorAnswer('NOT_SIGNED_IN') },
  },
  {
    method: 'POST',
    path: `${PATH}/exit`,
    operationId: 'exitAuthOrganisation',
    summary:
      'Answers whoever is signed in `200` with an access token as after signing in, before they entered an organisation: an administrator of the installation works for none then. Memberships stay.',
    permission: 'auth:organisations',
    parameters: [],
    example: { method: 'POST', path: `${PATH}/exit`, ...errorAnswer('NOT_SIGNED_IN') },
  },
];

const MEMBERS: readonly Endpoint[] = [
  {
    method: 'PUT',
    path: `${PATH}/:id/members/:userId`,
    operationId: 'putAuthMember',
    summary:
      'Changes what a member of the organisation that the caller works for may do. Whoever may create organisations adds members too; others invite them. The last admin stays one (`422 RULE_BROKEN`).',
    permission: 'auth:members',
    parameters: [
      ID_PARAMETER,
      USER,
      {
        name: 'roles',
        in: 'body',
        type: 'list of roles',
        required: true,
        meaning: 'What the member may do; none with rights that the caller lacks.',
      },
    ],
    example: {
      method: 'PUT',
      path: MEMBER_PATH,
      body: { roles: ['admin'] },
      ...errorAnswer('REFERENCE_NOT_FOUND', { details: { userId: 'does not exist' } }),
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:id/members`,
    operationId: 'listAuthMembers',
    summary: 'Lists the members of the organisation that the caller works for, oldest first.',
    permission: 'auth:members',
    parameters: [ID_PARAMETER, ...PAGE_PARAMETERS],
    example: {
      method: 'GET',
      path: `${PATH}/${DEVELOPMENT.id}/members`,
      status: 200,
      response: page([]),
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/:id/members/:userId`,
    operationId: 'removeAuthMember',
    summary: 'Removes a member from the organisation that the caller works for; the last admin stays.',
    permission: 'auth:members',
    parameters: [ID_PARAMETER, USER],
    example: { method: 'DELETE', path: MEMBER_PATH, ...errorAnswer('NOT_FOUND') },
  },
];
