import { withArticle } from '../../../spec/article.ts';
import { camelCase } from '../../../spec/names.ts';
import { archetypeNamed } from '../words/archetypes.ts';
import { addField, isNameLike } from '../assemble/fields.ts';
import { hasSameMoney } from './same-money.ts';
import type { ArchetypeField } from '../words/archetypes.ts';
import type { Draft, DraftEntity, Trace } from '../assemble/draft.ts';
import type { FieldShape } from '../words/field-type.ts';

/** From this many stated fields on, an entity is taken as fully described: only what it cannot do without is added. */
const FULLY_DESCRIBED = 5;

/** Fields that say the same in different words: one of them is enough. */
const SAME: readonly (readonly string[])[] = [
  [
    'startsAt',
    'startDate',
    'startTime',
    'scheduledAt',
    'scheduledFor',
    'checkInDate',
    'bookingTime',
    'appointmentTime',
  ],
  ['endsAt', 'endDate', 'endTime', 'checkOutDate', 'returnDate'],
  ['dueDate', 'deadline'],
  ['kind', 'type', 'category'],
  ['licensePlate', 'plate', 'registrationNumber', 'numberPlate'],
  ['expiresOn', 'expiryDate', 'validUntil', 'expiresAt', 'expirationDate'],
  ['stockQuantity', 'stock', 'quantity', 'quantityInStock'],
  ['maxUses', 'usageLimit'],
  ['timeLimitMinutes', 'timeLimit'],
  ['spentOn', 'date', 'occurredOn', 'paidAt', 'donatedAt', 'soldAt', 'performedOn', 'paymentDate'],
];

/**
 * Adds what an expert would expect and nobody said, each addition marked as assumed.
 *
 * @param draft - The draft; changed in place.
 */
export function complete(draft: Draft): void {
  const byArchetype = new Map(
    [...draft.entities.values()].map((entity) => [entity.archetype?.name ?? '', entity.name]),
  );
  for (const entity of draft.entities.values()) {
    const stated = entity.fields.size;
    for (const field of entity.archetype?.fields ?? []) addExpertField(entity, field, byArchetype, stated);
    addName(entity);
    sortFields(entity);
  }
  dropMutual(draft);
}

/** What happens later points back at what was there before. */
const LATER: ReadonlySet<string | undefined> = new Set(['event', 'transaction']);

/** Of two assumed references both ways between the same two entities, the one from the event stays. */
function dropMutual({ entities }: Draft): void {
  const all = [...entities.values()];
  for (const [index, entity] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const there = assumedReference(entity, other);
      const back = assumedReference(other, entity);
      if (there === undefined || back === undefined) continue;
      const keepsThere = LATER.has(entity.archetype?.kind) && !LATER.has(other.archetype?.kind);
      if (keepsThere) other.fields.delete(back);
      else entity.fields.delete(there);
    }
  }
}

function assumedReference(from: DraftEntity, to: DraftEntity): string | undefined {
  return [...from.fields.values()].find(
    ({ shape, trace }) =>
      shape.type === 'ref' && shape.to === to.name && shape.required !== true && trace.origin === 'default',
  )?.name;
}

/** What the archetype has keeps its order there, so that a name comes first; the rest follows the first of these. */
function sortFields(entity: DraftEntity): void {
  const places = new Map((entity.archetype?.fields ?? []).map(({ name }, index) => [name, index]));
  const placeOf = (name: string): number => places.get(name) ?? 0.5;
  const sorted = [...entity.fields].toSorted(([left], [right]) => placeOf(left) - placeOf(right));
  entity.fields.clear();
  for (const [name, field] of sorted) entity.fields.set(name, field);
}

function addExpertField(
  entity: DraftEntity,
  field: ArchetypeField,
  byArchetype: ReadonlyMap<string, string>,
  stated: number,
): void {
  const because = `an expert expects it of every ${entity.name}`;
  const trace: Trace = { origin: 'default', confidence: 'medium', sources: [], because };
  if (field.shape.to !== undefined) {
    const to = byArchetype.get(field.shape.to);
    if (to === undefined || to === entity.name || refersTo(entity, to)) return;
    const own =
      archetypeNamed(field.shape.to)?.name === to
        ? field.name
        : field.name === camelCase(field.shape.to)
          ? camelCase(to)
          : field.name;
    if (entity.fields.has(own)) return;
    addField(entity, {
      name: own,
      shape: { ...field.shape, to },
      trace: { ...trace, because: `${withArticle(entity.name)} usually belongs to ${withArticle(to)}` },
    });
    return;
  }
  const known = entity.fields.get(field.name);
  if (known !== undefined) {
    entity.fields.set(field.name, { ...known, shape: refine(known.shape, field.shape) });
    return;
  }
  if ([...entity.fields.values()].some(({ alias }) => alias === field.name)) return;
  if (
    SAME.some(
      (group) =>
        group.includes(field.name) &&
        group.some((name) => entity.fields.get(name)?.trace.origin === 'stated'),
    )
  )
    return;
  if (hasSameMoney(entity, field)) return;
  if (stated >= FULLY_DESCRIBED && field.shape.required !== true) return;
  if (isNameLike(field.name) && hasName(entity)) return;
  addField(entity, { name: field.name, shape: field.shape, trace });
}

/** What is stated wins; flags that the request leaves open come from the archetype. */
function refine(stated: FieldShape, expert: FieldShape): FieldShape {
  if (stated.type === expert.type || (stated.type === 'text' && expert.type !== 'enum'))
    return fitDefault({ ...expert, ...stated, type: expert.type });
  return {
    ...stated,
    ...(expert.required === true && stated.default !== undefined ? { required: true } : {}),
  };
}

/** The usual start is none where the request lists other values. */
function fitDefault(shape: FieldShape): FieldShape {
  const { default: start, ...rest } = shape;
  return shape.type === 'enum' && typeof start === 'string' && shape.values?.includes(start) === false
    ? rest
    : shape;
}

function refersTo(entity: DraftEntity, to: string): boolean {
  return [...entity.fields.values()].some((field) => field.shape.to === to);
}

function hasName(entity: DraftEntity): boolean {
  return [...entity.fields.keys()].some((name) => isNameLike(name) || name === 'lastName');
}

/** An entity without any text of its own could not be told apart in a list. */
function addName(entity: DraftEntity): void {
  const speaks = [...entity.fields.values()].some(
    ({ shape }) => shape.type !== 'ref' && shape.type !== 'refs',
  );
  if (entity.archetype !== undefined || hasName(entity) || entity.fields.size >= FULLY_DESCRIBED) return;
  const trace: Trace = {
    origin: 'default',
    confidence: 'medium',
    sources: [],
    because: 'a record needs something to be recognised by',
  };
  addField(entity, {
    name: 'name',
    shape: { type: 'text', required: true, searchable: true, max: 200 },
    trace,
  });
  if (!speaks)
    addField(entity, {
      name: 'description',
      shape: { type: 'longText' },
      trace: { ...trace, because: 'the request says nothing about its properties' },
    });
}
