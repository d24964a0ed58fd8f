import { camelCase } from '../../../spec/names.ts';
import { eventNoun, verbForm } from '../words/verbs.ts';
import { addNeeded, lostSubject } from './context.ts';
import { takesTime } from './moments.ts';
import { CUSTOMERS, referencesTo } from './references.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';

/** What is booked for a time, and the fields of which each value may be booked once at a time. */
export interface Booked {
  readonly entity: DraftEntity;
  readonly per: readonly string[];
  /** Whether the clause leaves it open for each what. */
  readonly assumed: boolean;
}

/** What an entity is usually called whose records take somebody's or something's time. */
const USUAL: ReadonlySet<string | undefined> = new Set([
  'Appointment', 'Booking', 'Rental', 'Session', 'Lesson', 'Shift', 'GymClass', 'Meeting', 'Trip', 'Visit', 'Loan',
]); // prettier-ignore

/**
 * Finds what a clause says must not overlap, and for each what.
 *
 * @param context - The context.
 * @param rule - The rule that asks.
 * @returns The entity and its fields; nothing when the clause leaves it open.
 */
export function findBooked(context: RuleContext, rule: string): Booked | undefined {
  const mentioned = uncounted(context);
  if (mentioned.length === 0 && lostSubject(context)) return undefined;
  const named = [...context.mentions.map(({ entity }) => entity).filter(takesTime), ...fromVerbs(context)];
  const all = [...context.draft.entities.values()]
    .filter(takesTime)
    .toSorted((left, right) => rank(left) - rank(right));
  for (const entity of new Set([...named, ...all])) {
    const per = perOf(context, entity, mentioned);
    if (per.length > 0) return { entity, per, assumed: false };
  }
  const resources = mentioned.filter((entity) => !named.includes(entity));
  const [entity] = named.length > 0 ? named : all.filter((one) => !mentioned.includes(one));
  if (entity === undefined) return undefined;
  const resource = resources.find((one) => one !== entity);
  if (resource !== undefined) {
    const because = `no two ${entity.name} records of one ${resource.name} may overlap`;
    const shape = { type: 'ref', to: resource.name, required: true } as const;
    const added = addNeeded(context, entity, { name: camelCase(resource.name), shape }, rule, because);
    return { entity, per: [added.name], assumed: false };
  }
  const usual = usualPer(context, entity);
  return usual === undefined ? undefined : { entity, per: [usual], assumed: true };
}

const COUNTED = /^(?:one|two|multiple|several|another|both)$/u;

/** Of `one member at a time` and `two classes at once` nothing follows for the members or the classes. */
function uncounted(context: RuleContext): readonly DraftEntity[] {
  const { mentions, clause } = context;
  const { words } = clause;
  const counted = (from: number): boolean => COUNTED.test(words[from - 1] ?? '') && words[from - 2] !== 'no';
  const free = mentions.filter(({ from }) => !counted(from));
  if (free.every(({ entity }) => takesTime(entity)) && lostSubject(context)) return [];
  return [...new Set((free.length > 0 ? free : mentions).map(({ entity }) => entity))];
}

function rank({ archetype }: DraftEntity): number {
  if (USUAL.has(archetype?.name)) return 0;
  return archetype?.kind === 'event' ? 1 : 2;
}

/** `rented twice`: the rental. */
function fromVerbs({ clause, vocabulary }: RuleContext): readonly DraftEntity[] {
  return clause.words.flatMap((word) => {
    const noun = eventNoun(verbForm(word)?.lemma ?? '');
    const entity = noun === undefined ? undefined : vocabulary.entityCalled([noun]);
    return entity === undefined ? [] : [entity];
  });
}

/** What the clause names and this entity refers to; the one behind `same` alone, and whoever books only if alone. */
function perOf(
  context: RuleContext,
  entity: DraftEntity,
  mentioned: readonly DraftEntity[],
): readonly string[] {
  const { clause, mentions, vocabulary } = context;
  const same = mentions.find(({ from, entity: one }) => clause.words[from - 1] === 'same' && one !== entity);
  const sought = same === undefined ? mentioned.filter((one) => one !== entity) : [same.entity];
  const found = sought.flatMap((one) => referencesTo(entity, one).map((name) => ({ name, one })));
  const serving = found.filter(({ one }) => !CUSTOMERS.has(one.archetype?.name ?? ''));
  const names = (serving.length > 0 ? serving : found).map(({ name }) => name);
  if (names.length > 0) return [...new Set(names)];
  const plain = vocabulary
    .fieldsIn(entity, clause.tokens)
    .filter(
      ({ field, from }) =>
        isGrouping(field.shape.type) &&
        clause.words[from - 1] !== 'own' &&
        !COUNTED.test(clause.words[from - 1] ?? ''),
    )
    .filter(({ field }) => !/^(?:status|stage|notes?|name|title)$/u.test(field.name));
  return [...new Set(plain.map(({ field }) => field.name))].slice(0, 2);
}

function isGrouping(type: string): boolean {
  return type === 'text' || type === 'enum' || type === 'ref';
}

/** Of what an entity refers to, the only one that is no customer. */
function usualPer({ draft }: RuleContext, { fields }: DraftEntity): string | undefined {
  const references = [...fields.values()].filter(({ shape }) => {
    const target = shape.type === 'ref' ? draft.entities.get(shape.to ?? '') : undefined;
    return (
      target !== undefined &&
      !CUSTOMERS.has(target.archetype?.name ?? '') &&
      target.archetype?.kind !== 'document'
    );
  });
  return references.length === 1 ? references[0]?.name : undefined;
}
