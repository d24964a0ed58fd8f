import { ADMIN, PUBLIC, SIGNED_IN } from '../../../spec/roles.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { commentText } from '../../render/prose.ts';
import { lines } from '../../render/text.ts';
import { allPermissions, roleRows, type RoleRow } from './grants.ts';

/**
 * Writes `permissions.ts`: what each role may do.
 *
 * @param model - The project.
 * @returns The module.
 */
export function emitPermissions(model: ProjectModel): string {
  const all = [...new Set(allPermissions(model))].map((name) => `${literal(name)},`);
  const about = model.spec.roles.find(({ name }) => name === ADMIN)?.about;
  return `import { CORE_PERMISSIONS } from './core/auth/core-permissions.ts';

/**
 * What each role may do. \`signedIn\` is everyone who is known, whatever the role; \`public\` is everyone. What ends with
 * \`:own\` holds for records that belong to the caller.
 */
export const PERMISSIONS = {
  ${comment(about ?? 'May do everything')}
  ${ADMIN}: [
    ...CORE_PERMISSIONS.admin,
    ...CORE_PERMISSIONS.signedIn,
    ${lines(...all)}
  ],
  ${lines(...roleRows(model).map(row))}
} as const;

/** What a route can demand; \`admin\` may do all of it. */
export type Permission = (typeof PERMISSIONS)['admin'][number];
`;
}

function row({ role, about, held }: RoleRow): string {
  const core = role === SIGNED_IN ? '...CORE_PERMISSIONS.signedIn,' : '';
  const names = held.map(({ permission, own }) => `${literal(own ? `${permission}:own` : permission)},`);
  const words = about ?? ROW_COMMENTS[role];
  return `${words === undefined ? '' : `${comment(words)}\n`}${propertyKey(role)}: [${lines(core, ...names)}],`;
}

const ROW_COMMENTS: Readonly<Record<string, string>> = {
  [SIGNED_IN]: 'Everyone who is signed in',
  [PUBLIC]: 'Everyone',
};

function comment(text: string): string {
  return `/** ${commentText(text)}. */`.replace('.. */', '. */');
}
