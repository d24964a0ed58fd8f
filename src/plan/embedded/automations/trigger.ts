import type { AutomationCue } from './cues.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import { comparisonIn, isAboutStock, lowStock } from './comparison.ts';
import type { DerivedTrigger } from './derived-trigger.ts';
import { eventIn } from './event.ts';

/** Words of a date that something is due on. */
const DUE = /^(?:due|deadlines?|expiry|expiration|expires|renewals?|reminders?)$/u;

/** Dates that a length of time usually counts from. */
const AHEAD = /^(?:start|due|scheduled|expires|renews|next|departure|end|valid|deadline)/u;

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

/** Words that begin alike mean the same: `expires`, `expiry`. */
const STEM = 5;

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
  const stems = words.filter((word) => word.length > 3).map((word) => word.slice(0, STEM));
  for (const entity of entities) {
    const own = entity.name.toLowerCase().slice(0, STEM);
    const field = dates(entity).find((name) =>
      stems.some((stem) => name.toLowerCase().includes(stem) && stem !== 'date' && stem !== own),
    );
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
    const said = own.filter((name) => entity.fields.get(name)?.trace.origin !== 'default');
    const field =
      only === undefined
        ? (said.find((name) => AHEAD.test(name)) ?? said[0] ?? own.find((name) => AHEAD.test(name)) ?? own[0])
        : own.find((name) => only.test(name));
    if (field !== undefined) return { ...relative(entity, field, direction, by), state };
  }
  return undefined;
}

/** Dates that the request names come before those that an expert has added. */
function dates(entity: DraftEntity): readonly string[] {
  const own = [...entity.fields.values()].filter(
    ({ name, shape }) => (shape.type === 'date' || shape.type === 'datetime') && !PAST.has(name),
  );
  const said = own.filter(({ trace }) => trace.origin !== 'default');
  return [...new Set([...said, ...own])].map(({ name }) => name);
}
