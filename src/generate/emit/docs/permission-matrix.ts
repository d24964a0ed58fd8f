import { ADMIN, PUBLIC, SIGNED_IN } from '../../../spec/roles.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { blocks } from '../../render/text.ts';
import { changeLimits } from '../access/entity-access.ts';
import { roleRows, type RoleRow } from '../access/grants.ts';
import type { ApiSection } from './endpoint.ts';
import { bullets, code, table } from './markdown.ts';

const INTRODUCTION = `Every role also has what everyone has who is signed in. \`own\` is on records that belong to the caller; others are not
found, not listed and not counted. Fields in a cell are the only ones that the role may change. What only some roles see
is left out of what others are answered, and refused when they set it, or filter or sort by it.`;

/** As in the template's `core/auth/membership.ts`. */
const OF_THE_INSTALLATION: ReadonlySet<string> = new Set([
  'auth:createOrganisation',
  'metrics:read',
  'version:read',
]);

/** What everyone has who is signed in, as in the template's `core-permissions.ts` and `organisation-permissions.ts`. */
const OF_EVERYONE: ReadonlySet<string> = new Set(['auth:self', 'auth:organisations']);

const OPERATOR = `\`operator only\` is for \`admin\` of no organisation, and for tokens of \`API_TOKENS\`; an organisation’s \`admin\` has the rest, within
it.`;

/**
 * Which role may call which endpoint.
 *
 * @param model - The project.
 * @param sections - Every endpoint.
 * @returns A table with a row for each permission, and what is restricted besides.
 */
export function permissionMatrix(model: ProjectModel, sections: readonly ApiSection[]): string {
  const endpoints = sections.flatMap((section) => section.endpoints);
  const permissions = [...new Set(endpoints.map(({ permission }) => permission))];
  const isApart = model.spec.tenancy === 'organisation';
  const ofOperator = (permission: string): boolean => isApart && OF_THE_INSTALLATION.has(permission);
  const rows = roleRows(model).filter(({ role }) => role !== PUBLIC);
  const body = permissions
    .filter((permission) => permission !== PUBLIC)
    .map((permission) => [
      code(permission),
      endpoints
        .filter((endpoint) => endpoint.permission === permission)
        .map(({ method, path }) => `${method} ${code(path)}`)
        .join(', '),
      ofOperator(permission) ? 'operator only' : 'yes',
      ...rows.map((row) => cell(model, row, permission)),
    ]);
  const heads = rows.map(({ role }) => (role === SIGNED_IN ? 'everyone signed in' : code(role)));
  return blocks(
    isApart ? `${INTRODUCTION} ${OPERATOR}` : INTRODUCTION,
    table(['Permission', 'Endpoints', code(ADMIN), ...heads], body),
    bullets(restrictions(model)),
  );
}

function cell(model: ProjectModel, { role, held }: RoleRow, permission: string): string {
  if (OF_EVERYONE.has(permission)) return role === SIGNED_IN ? 'yes' : '';
  const found = held.find((one) => one.permission === permission);
  if (found === undefined) return '';
  const entity = model.entities.find(({ path }) => permission === `${path}:update`);
  const fields = entity === undefined ? undefined : changeLimits(entity)[role];
  const reach = found.own ? 'own' : 'yes';
  if (fields === undefined) return reach;
  return `${reach}: ${fields.length === 0 ? 'links only' : fields.map(code).join(', ')}`;
}

function restrictions({ entities }: ProjectModel): string[] {
  return entities.flatMap(({ entity, fields }) =>
    fields.flatMap(({ field: { only }, property }) =>
      only === undefined
        ? []
        : [
            `${code(`${entity.name}.${property}`)}: only for ${[...new Set([...only, ADMIN])].map(code).join(', ')}`,
          ],
    ),
  );
}
