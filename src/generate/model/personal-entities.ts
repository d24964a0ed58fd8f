import { isStaff } from '../../spec/pii.ts';
import type { OnDelete } from '../../spec/spec.ts';
import { isAccountReference } from './account-references.ts';
import type { EntityModel } from './entity-model.ts';
import type { FieldModel } from './field-model.ts';

/** A reference that makes a record part of what is kept about a person. */
export interface PersonalReference {
  readonly field: FieldModel;
  readonly to: EntityModel;
}

/** What becomes of a record when its person's data is erased. */
export type Erasure = 'delete' | 'anonymise' | 'keep';

/** What this looks at of a project. */
interface Entities {
  readonly entities: readonly EntityModel[];
}

/** An entity whose records belong to people, one person each. */
export interface PersonalEntity {
  readonly entity: EntityModel;
  /** Fields whose value says whose record it is; none where references do. */
  readonly identifiers: readonly FieldModel[];
  /** References to records of the person. */
  readonly references: readonly PersonalReference[];
  readonly erasure: Erasure;
}

/**
 * The entities whose records belong to people: those that say how somebody is reached, and those that refer to the
 * records of one person. Records about several people are none: what is erased for one would be lost for the others.
 * Neither is what refers to staff: a doctor's appointments are their patients'.
 *
 * Erasing follows what the spec says of deleting: a person's own record is deleted, and with it what refers to it by
 * `cascade`, unless something that stays needs it. What stays loses what is personal.
 *
 * @param model - The project.
 * @returns The entities; what refers to others comes after them.
 */
export function personalEntities(model: Entities): readonly PersonalEntity[] {
  const all = [...findIn(model).values()];
  const deleted = deletedOf(all, model);
  return all.map(({ entity, references }) => ({
    entity,
    references,
    identifiers: identifiersOf(entity),
    erasure: erasureOf(entity, deleted),
  }));
}

/** An entity, and the entity whose records say which person it is. */
interface Found {
  readonly entity: EntityModel;
  readonly person: EntityModel;
  readonly references: readonly PersonalReference[];
}

function findIn({ entities }: Entities): ReadonlyMap<EntityModel, Found> {
  const reached = entities.filter((entity) => identifiersOf(entity).length > 0);
  const found = new Map<EntityModel, Found>(
    reached.map((entity) => [entity, { entity, person: entity, references: [] }]),
  );
  for (const entity of entities) {
    const belonging = found.has(entity) ? undefined : belongingOf(entity, found);
    if (belonging !== undefined) found.set(entity, belonging);
  }
  return found;
}

function identifiersOf({ fields }: EntityModel): FieldModel[] {
  return fields.filter(
    ({ field: { type }, personal }) => personal !== undefined && (type === 'email' || type === 'phone'),
  );
}

function belongingOf(entity: EntityModel, found: ReadonlyMap<EntityModel, Found>): Found | undefined {
  const candidates = referencesToPeople(entity, found);
  const [first] = candidates;
  if (first === undefined || candidates.some(({ person }) => person !== first.person)) return undefined;
  return { entity, person: first.person, references: candidates.map(({ field, to }) => ({ field, to })) };
}

function referencesToPeople(
  { fields }: EntityModel,
  found: ReadonlyMap<EntityModel, Found>,
): readonly (PersonalReference & { readonly person: EntityModel })[] {
  const byName = new Map([...found.keys()].map((each) => [each.name, each]));
  return fields.flatMap((field) => {
    const to = field.target === undefined ? undefined : byName.get(field.target);
    const person = to === undefined ? undefined : found.get(to)?.person;
    return to === undefined || person === undefined || isStaff(person.entity) ? [] : [{ field, to, person }];
  });
}

/** Takes away what cannot go, and what would have gone with it, until nothing more has to be. */
function deletedOf(all: readonly Found[], { entities }: Entities): ReadonlySet<EntityModel> {
  const deleted = new Set(all.map(({ entity }) => entity));
  const isOwn = ({ entity, person }: Found): boolean => entity === person;
  const goes = (found: Found): boolean => {
    const along = found.references.some(
      ({ field, to }) => onDelete(field) === 'cascade' && (to === found.person || deleted.has(to)),
    );
    return isOwn(found) || along;
  };
  const holds = (from: EntityModel, field: FieldModel): boolean => {
    const references = all.find(({ entity }) => entity === from)?.references ?? [];
    const goesFirst = deleted.has(from) && references.some((each) => each.field === field);
    return onDelete(field) !== 'setNull' && !goesFirst;
  };
  const isNeeded = ({ name }: EntityModel): boolean =>
    entities.some((from) => from.fields.some((field) => field.target === name && holds(from, field)));
  while (true) {
    const staying = all.filter(
      (found) => deleted.has(found.entity) && (!goes(found) || isNeeded(found.entity)),
    );
    if (staying.length === 0) return deleted;
    for (const { entity } of staying) deleted.delete(entity);
  }
}

function onDelete({ field }: FieldModel): OnDelete | undefined {
  return field.type === 'ref' ? field.onDelete : undefined;
}

function erasureOf(entity: EntityModel, deleted: ReadonlySet<EntityModel>): Erasure {
  if (deleted.has(entity)) return 'delete';
  return entity.fields.some(({ personal }) => personal !== undefined) ? 'anonymise' : 'keep';
}

/**
 * The entities with personal data that is nobody's alone: their records say something about several people, or about
 * nobody who can be found.
 *
 * @param model - The project.
 * @returns The entities; what one person asks for does not touch them.
 */
export function sharedEntities(model: Entities): readonly EntityModel[] {
  const own = new Set(personalEntities(model).map(({ entity }) => entity));
  return model.entities.filter(
    (entity) => !own.has(entity) && entity.fields.some(({ personal }) => personal !== undefined),
  );
}

/**
 * The entities whose records refer to people, be it to several; an account is a person too.
 *
 * @param model - The project.
 * @returns The entities; those that refer to staff alone are none.
 */
export function entitiesAboutPeople(model: Entities): ReadonlySet<EntityModel> {
  const found = findIn(model);
  return new Set(
    model.entities.filter(
      (entity) => entity.fields.some(isAccountReference) || referencesToPeople(entity, found).length > 0,
    ),
  );
}
