import { withArticle } from '../../../spec/article.ts';
import { camelCase } from '../../../spec/names.ts';
import { referencesTo } from './references.ts';
import type { Draft, DraftEntity, Trace } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';

/** How a record leads to the user it belongs to. */
export interface OwnPath {
  readonly path: string;
  readonly trace: Trace;
}

const MAX_STEPS = 2;

/**
 * Finds or makes the path from an entity to the user that a record of it belongs to.
 *
 * @param draft - The draft; the reference to the user is added where it is missing.
 * @param entity - Whose records are owned.
 * @param role - The role of the owner.
 * @param person - The entity that holds these people, where they are kept.
 * @param source - The words that speak of own records.
 * @returns The path, ending at a reference to User.
 */
export function ownPath(
  draft: Draft,
  entity: DraftEntity,
  role: string,
  person: DraftEntity | undefined,
  source: Source,
): OwnPath {
  const trace: Trace = { origin: 'inferred', confidence: 'medium', sources: [source] };
  if (person === undefined || person.name === 'User') {
    const because = `own records need to say which ${role} they belong to`;
    return { path: userField(entity, role === 'user' ? 'user' : role, because, false, source), trace };
  }
  const because = `the account of ${withArticle(person.name)} says whose records are its own`;
  if (person === entity) return { path: userField(person, 'user', because, true, source), trace };
  const steps = pathTo(draft, entity, person, MAX_STEPS) ?? [referTo(entity, person, source)];
  return { path: [...steps, userField(person, 'user', because, true, source)].join('.'), trace };
}

function pathTo(
  draft: Draft,
  from: DraftEntity,
  to: DraftEntity,
  steps: number,
): readonly string[] | undefined {
  const [direct] = referencesTo(from, to);
  if (direct !== undefined) return [direct];
  if (steps <= 1) return undefined;
  for (const { name, shape } of from.fields.values()) {
    const next = shape.type === 'ref' ? draft.entities.get(shape.to ?? '') : undefined;
    const rest = next === undefined || next === from ? undefined : pathTo(draft, next, to, steps - 1);
    if (rest !== undefined) return [name, ...rest];
  }
  return undefined;
}

/** `their own orders` says that an order belongs to one of them. */
function referTo(entity: DraftEntity, person: DraftEntity, source: Source): string {
  const name = camelCase(person.name);
  const because = `own ${entity.name} records belong to ${withArticle(person.name)}`;
  entity.fields.set(name, {
    name,
    shape: { type: 'ref', to: person.name },
    trace: { origin: 'inferred', confidence: 'medium', sources: [source], because },
  });
  return name;
}

/** The reference to the account; one that is there is used. */
function userField(
  entity: DraftEntity,
  wanted: string,
  because: string,
  unique: boolean,
  source: Source,
): string {
  const known = [...entity.fields.values()].find(({ shape }) => shape.type === 'ref' && shape.to === 'User');
  if (known !== undefined) return known.name;
  const name = entity.fields.has(wanted) ? `${wanted}User` : wanted;
  entity.fields.set(name, {
    name,
    shape: { type: 'ref', to: 'User', ...(unique ? { unique: true } : {}) },
    trace: { origin: 'inferred', confidence: 'medium', sources: [source], because },
  });
  return name;
}
