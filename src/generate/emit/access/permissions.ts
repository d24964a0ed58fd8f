import { ADMIN, PUBLIC, SIGNED_IN } from '../../../spec/roles.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { commentText } from '../../render/prose.ts';
import { lines } from '../../render/text.ts';
import { isChangeLimited, restrictedFields } from './entity-access.ts';
import { allPermissions, roleRows, type RoleRow } from './grants.ts';

/** What routes of the template demand, as far as the project has them. */
interface CorePart {
  readonly constant: string;
  readonly module: string;
}

function coreParts({ spec }: ProjectModel): readonly CorePart[] {
  const core = { constant: 'CORE_PERMISSIONS', module: './core/auth/core-permissions.ts' };
  const organisations = {
    constant: 'ORGANISATION_PERMISSIONS',
    module: './core/organisations/organisation-permissions.ts',
  };
  return spec.tenancy === 'organisation' ? [core, organisations] : [core];
}

/**
 * Writes `permissions.ts`: what each role may do.
 *
 * @param model - The project.
 * @returns The module.
 */
export function emitPermissions(model: ProjectModel): string {
  const all = [...new Set(allPermissions(model))].map((name) => `${literal(name)},`);
  const about = model.spec.roles.find(({ name }) => name === ADMIN)?.about;
  const parts = coreParts(model);
  const signedIn = parts.map(({ constant }) => `...${constant}.signedIn,`);
  return `${lines(...parts.map(({ constant, module }) => importLine(module, [constant])))}

/**
 * What each role may do. \`signedIn\` is everyone who is known, whatever the role; \`public\` is everyone. What ends with
 * \`:own\` holds for records that belong to the caller.
 */
export const PERMISSIONS = {
  ${comment(about ?? 'May do everything')}
  ${ADMIN}: [
    ${lines(...parts.flatMap(({ constant }) => [`...${constant}.admin,`, `...${constant}.signedIn,`]), ...all)}
  ],
  ${lines(...roleRows(model).map((one) => row(one, signedIn)))}
} as const;

/** What a route can demand; \`admin\` may do all of it. */
export type Permission = (typeof PERMISSIONS)['admin'][number];

/**
 * Roles that see or change other fields of some records than others do. Whoever gives one must have it themselves, or be
 * admin.
 */
export const FIELD_ROLES: readonly string[] = [${fieldRoles(model)
    .map((name) => literal(name))
    .join(', ')}];
`;
}

/** Those that a field is for, and those that change records of which others may change some fields only. */
function fieldRoles(model: ProjectModel): readonly string[] {
  const named = model.entities.flatMap((entity) => [
    ...Object.values(restrictedFields(entity)).flat(),
    ...(isChangeLimited(entity)
      ? entity.entity.access
          .filter(({ grants }) => grants.some(({ operation }) => operation === 'update'))
          .map(({ role }) => role)
      : []),
  ]);
  return model.spec.roles.map(({ name }) => name).filter((name) => name !== ADMIN && named.includes(name));
}

function row({ role, about, held }: RoleRow, signedIn: readonly string[]): string {
  const core = role === SIGNED_IN ? signedIn : [];
  const names = held.map(({ permission, own }) => `${literal(own ? `${permission}:own` : permission)},`);
  const words = about ?? ROW_COMMENTS[role];
  return `${words === undefined ? '' : `${comment(words)}\n`}${propertyKey(role)}: [${lines(...core, ...names)}],`;
}

const ROW_COMMENTS: Readonly<Record<string, string>> = {
  [SIGNED_IN]: 'Everyone who is signed in',
  [PUBLIC]: 'Everyone',
};

function comment(text: string): string {
  return `/** ${commentText(text)}. */`.replace('.. */', '. */');
}
