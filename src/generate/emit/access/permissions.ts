import { ADMIN, PUBLIC, SIGNED_IN } from '../../../spec/roles.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { commentText } from '../../render/prose.ts';
import { lines } from '../../render/text.ts';
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
`;
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
