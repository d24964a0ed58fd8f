import { Type, type Static } from 'typebox';

import { ROLES } from '../auth/roles.ts';
import { pageOf, pageParameters, sortParameter } from '../http/page.ts';
import { Instant, Uuid } from '../http/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Northside Ltd'] });

/** An organisation as the API answers it. */
export const Organisation = Type.Object(
  { id: Uuid, name: Name, createdAt: Instant, updatedAt: Instant },
  { title: 'AuthOrganisation', additionalProperties: false },
);

/** What a client sends to create or rename an organisation. */
export const OrganisationInput = Type.Object(
  { name: Name },
  { title: 'AuthOrganisationInput', additionalProperties: false },
);

export const OrganisationPage = pageOf('AuthOrganisationPage', Organisation);

/** What the list of organisations takes. */
export const OrganisationListQuery = Type.Object(
  { ...pageParameters, sort: sortParameter(['createdAt', 'name']) },
  { additionalProperties: false },
);

const Roles = Type.Array(Type.String({ enum: [...ROLES] }), {
  maxItems: ROLES.length,
  uniqueItems: true,
  description: 'What the member may do',
});

/** Somebody who belongs to an organisation. */
export const Member = Type.Object(
  { userId: Uuid, roles: Roles, createdAt: Instant },
  { title: 'AuthMember', additionalProperties: false },
);

/** What somebody is in one of their organisations. */
export const Membership = Type.Object(
  { id: Uuid, organisationId: Uuid, userId: Uuid, roles: Roles, createdAt: Instant },
  { title: 'AuthMembership', additionalProperties: false },
);

/** What a client sends to add a member or to change its roles. */
export const MemberInput = Type.Object(
  { roles: Roles },
  { title: 'AuthMemberInput', additionalProperties: false },
);

export const MemberPage = pageOf('AuthMemberPage', Member);

export const MemberParams = Type.Object({ id: Uuid, userId: Uuid }, { additionalProperties: false });

export type Organisation = Static<typeof Organisation>;
export type OrganisationListQuery = Static<typeof OrganisationListQuery>;
export type OrganisationInput = Static<typeof OrganisationInput>;
export type Member = Static<typeof Member>;
export type MemberInput = Static<typeof MemberInput>;
