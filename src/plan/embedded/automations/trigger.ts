import type { AutomationCue } from './cues.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import { comparisonIn, isAboutStock, lowStock } from './comparison.ts';
import type { DerivedTrigger } from './derived-trigger.ts';
import { eventIn } from './event.ts';

/** Words of a date that something is due on. */
const DUE = /^(?:due|deadlines?|expiry|expiration|expires|renewals?|reminders?)$/u;

/** Dates that a length of time usually counts from. */
const AHEAD = /^(?:starts|due|scheduled|expires|renews|next|departure|end|valid|deadline)/u;

/** Dates that say nothing about what is to come. */
const PAST: ReadonlySet<string> = new Set(['dateOfBirth', 'joinedOn']);

/**
 * Derives when an automation happens.
 *
 * @param cue - What asks for it.
 * @param entities - The entities it speaks of, those behind the time or the condition first.
 * @param draft - The draft; a field that the trigger looks at is added.
 * @returns The trigger; nothing when the words do not say it exactly.
 */
export function deriveTrigger(
  cue: AutomationCue,
  entities: readonly DraftEntity[],
  draft: Draft,
): DerivedTrigger | undefined {
  const words = cue.tokens.map(({ lower }) => lower);
  const all = [...entities, ...draft.entities.values()];
  if (cue.recurrence !== undefined)
    return { trigger: { kind: 'schedule', every: cue.recurrence.every }, entity: undefined, state: 'due' };
  if (cue.offset !== undefined) return counted(cue, words, entities, all);
  const parts = words.flatMap((word) => word.split(/[^a-z0-9]+/u));
  if (isAboutStock(parts)) return lowStock(all, parts, cue);
  if (words.includes('overdue')) return relativeTo(all, 'after', '1d', 'overdue', /^due/u);
  if (cue.kind === 'alert')
    return parts.some((word) => DUE.test(word))
      ? relativeTo(entities, 'before', '1d', 'reminderDue')
      : undefined;
  return comparisonIn(words, entities) ?? eventIn(cue, entities);
}

/** `two days before the visit`; what has not moved for some time counts from its last change. */
function counted(
  { offset }: AutomationCue,
  words: readonly string[],
  entities: readonly DraftEntity[],
  all: readonly DraftEntity[],
): DerivedTrigger | undefined {
  if (offset === undefined) return undefined;
  const { by, direction } = offset;
  const behind = words.slice(offset.to);
  const named = dateNamedIn(behind, entities);
  if (named !== undefined)
    return { ...relative(named.entity, named.field, direction, by), state: stateFor(direction) };
  if (direction === 'before') return relativeTo(all, direction, by, 'reminderDue');
  const entity = entities[0];
  if (entity === undefined) return undefined;
  const isEvent = behind.length > 0 && dates(entity).length > 0 && words[offset.from] !== 'for';
  return isEvent
    ? relativeTo([entity], direction, by, stateFor(direction))
    : { ...relative(entity, 'updatedAt', direction, by), state: stateFor(direction) };
}

function stateFor(direction: 'before' | 'after'): string {
  return direction === 'before' ? 'reminderDue' : 'overdue';
}

function relative(
  entity: DraftEntity,
  field: string,
  direction: 'before' | 'after',
  by: string,
): Pick<DerivedTrigger, 'trigger' | 'entity'> {
  return { trigger: { kind: 'relative', entity: entity.name, field, direction, by }, entity };
}

/** The date whose name the words share a word with: `before the warranty expires` and `warrantyExpiry`. */
function dateNamedIn(
  words: readonly string[],
  entities: readonly DraftEntity[],
): { readonly entity: DraftEntity; readonly field: string } | undefined {
  const stems = words.filter((word) => word.length > 3).map((word) => word.slice(0, 5));
  for (const entity of entities) {
    const field = dates(entity).find((name) => {
      const own = name.toLowerCase();
      return stems.some((stem) => own.includes(stem) && stem !== 'date');
    });
    if (field !== undefined) return { entity, field };
  }
  return undefined;
}

function relativeTo(
  entities: readonly DraftEntity[],
  direction: 'before' | 'after',
  by: string,
  state: string,
  only?: RegExp,
): DerivedTrigger | undefined {
  for (const entity of entities) {
    const own = dates(entity);
    const field = own.find((name) => (only ?? AHEAD).test(name)) ?? (only === undefined ? own[0] : undefined);
    if (field !== undefined) return { ...relative(entity, field, direction, by), state };
  }
  return undefined;
}

function dates(entity: DraftEntity): readonly string[] {
  return [...entity.fields.values()]
    .filter(({ name, shape }) => (shape.type === 'date' || shape.type === 'datetime') && !PAST.has(name))
    .map(({ name }) => name);
}
