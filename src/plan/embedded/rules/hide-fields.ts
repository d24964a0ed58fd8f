import { ADMIN } from '../../../spec/roles.ts';
import { addQuestion } from './context.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import type { AccessStatement } from './access-statement.ts';

/**
 * Leaves fields to the roles that may see them; nobody has to give a field that somebody who adds records cannot see.
 *
 * @param draft - The draft; changed in place.
 * @param statements - What the clauses say about rights.
 */
export function hideFields(draft: Draft, statements: readonly AccessStatement[]): void {
  const unseen = statements.filter(({ kind }) => kind === 'unseen');
  for (const { entities, fields = [] } of unseen)
    for (const entity of entities) for (const name of fields) hide(draft, entity, name, unseen);
}

function hide(draft: Draft, entity: DraftEntity, name: string, unseen: readonly AccessStatement[]): void {
  const field = entity.fields.get(name);
  if (field === undefined || field.shape.only !== undefined) return;
  const mine = unseen.filter((one) => one.entities.includes(entity) && one.fields?.includes(name) === true);
  const blind = new Set(mine.flatMap(({ roles }) => roles));
  const path = `entities.${entity.name}.fields.${name}`;
  const isSet = entity.policy?.access.some(
    ({ access }) =>
      blind.has(access.role) && access.grants.some(({ fields }) => fields?.includes(name) === true),
  );
  if (isSet === true || entity.policy?.own?.path.split('.')[0] === name) {
    const text = `Who sees the ${name} of ${entity.name}: it is to be hidden from a role that needs it?`;
    addQuestion(draft, { text, paths: [path], default: 'everyone who sees the record' });
    return;
  }
  const only = [...draft.roles.keys()].filter((role) => !blind.has(role));
  const { required: _required, searchable: _searchable, ...shape } = field.shape;
  entity.fields.set(name, {
    ...field,
    shape: { ...shape, only: only.length === 0 ? [ADMIN] : only },
    trace: { ...field.trace, sources: [...field.trace.sources, ...mine.map(({ source }) => source)] },
  });
}
