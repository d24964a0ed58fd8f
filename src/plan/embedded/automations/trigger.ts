import { camelCase } from '../../../spec/names.ts';
import { addField } from '../fields.ts';
import type { AutomationCue } from './cues.ts';
import type { Draft, DraftEntity, Trace } from '../draft.ts';
import type { Trigger } from '../../../spec/spec.ts';

/** When something happens, and to the record of what entity. */
export interface DerivedTrigger {
  readonly trigger: Trigger;
  readonly entity: DraftEntity | undefined;
  /** A word for the state it brings, for the name of a mark. */
  readonly state: string;
}

const STOCK_FIELDS = ['stockQuantity', 'stock', 'quantity', 'stockLevel', 'quantityInStock'];

const CREATED =
  /^(?:created|added|submitted|placed|registered|new|booked|made|receives?|received|attributed|submitting|signs|completed|confirmation|confirmations|welcome)$/u;

/**
 * Derives when an automation happens.
 *
 * @param cue - What asks for it.
 * @param quote - Its words.
 * @param entities - The entities it speaks of.
 * @param draft - The draft; a field that the trigger compares with is added.
 * @returns The trigger; nothing when the words do not say it exactly.
 */
export function deriveTrigger(
  cue: AutomationCue,
  quote: string,
  entities: readonly DraftEntity[],
  draft: Draft,
): DerivedTrigger | undefined {
  const words = quote.toLowerCase().split(/[^a-z0-9]+/u);
  const all = [...draft.entities.values()];
  const candidates = entities.length > 0 ? entities : all;
  if (cue.kind === 'schedule')
    return cue.every === undefined
      ? undefined
      : { trigger: { kind: 'schedule', every: cue.every }, entity: undefined, state: 'due' };
  if (cue.kind === 'relative')
    return relativeTo([...candidates, ...all], cue.direction ?? 'before', cue.by ?? '24h', 'reminderDue');
  if (isAboutStock(words)) return lowStock([...candidates, ...all], words, cue);
  if (words.includes('overdue')) return relativeTo(candidates.concat(all), 'after', '1d', 'overdue', /^due/u);
  const due = words.some(
    (word) =>
      word === 'due' ||
      word === 'deadline' ||
      word === 'expiry' ||
      word === 'expiration' ||
      word === 'renewal' ||
      word === 'reminder' ||
      word === 'reminders',
  );
  if (cue.kind === 'alert') return due ? relativeTo(candidates, 'before', '1d', 'reminderDue') : undefined;
  return becomes(candidates, words) ?? created(entities, words);
}

/** `low-stock alerts`, `when stock falls below`, `anything under 5 units`. */
function isAboutStock(words: readonly string[]): boolean {
  const low = words.some((word) => /^(?:low|below|under|threshold|reorder|out)$/u.test(word));
  return low && words.some((word) => /^(?:stock|inventory|quantity|units?|reorder)$/u.test(word));
}

function relativeTo(
  entities: readonly DraftEntity[],
  direction: 'before' | 'after',
  by: string,
  state: string,
  only?: RegExp,
): DerivedTrigger | undefined {
  for (const entity of entities) {
    const dates = [...entityDates(entity)];
    const field =
      dates.find(
        (name) =>
          only?.test(name) ?? /^(?:starts|due|scheduled|expires|renews|next|departure|end)/u.test(name),
      ) ?? (only === undefined ? dates[0] : undefined);
    if (field !== undefined)
      return { trigger: { kind: 'relative', entity: entity.name, field, direction, by }, entity, state };
  }
  return undefined;
}

function entityDates(entity: DraftEntity): string[] {
  const own = [...entity.fields.values()];
  return own
    .filter(({ shape }) => shape.type === 'date' || shape.type === 'datetime')
    .map(({ name }) => name)
    .filter((name) => name !== 'dateOfBirth' && name !== 'joinedOn');
}

function lowStock(
  entities: readonly DraftEntity[],
  words: readonly string[],
  cue: AutomationCue,
): DerivedTrigger | undefined {
  for (const entity of entities) {
    const left = STOCK_FIELDS.find(
      (name) =>
        entity.fields.get(name)?.shape.type === 'integer' &&
        (name !== 'quantity' ||
          entity.archetype?.name === 'StockLevel' ||
          entity.archetype?.kind === 'thing'),
    );
    if (left === undefined) continue;
    const limit = words
      .map(Number)
      .find((value) => Number.isInteger(value) && value > 0 && value < 1_000_000);
    if (limit !== undefined)
      return {
        trigger: { kind: 'compares', entity: entity.name, left, op: '<', right: { value: limit } },
        entity,
        state: 'lowStock',
      };
    const trace: Trace = {
      origin: 'inferred',
      confidence: 'high',
      sources: [cue.source],
      because: 'low stock needs a level to compare with',
      alternatives: ['one level for all'],
    };
    addField(entity, { name: 'reorderLevel', shape: { type: 'integer', min: 0, default: 0 }, trace });
    return {
      trigger: { kind: 'compares', entity: entity.name, left, op: '<=', right: { field: 'reorderLevel' } },
      entity,
      state: 'lowStock',
    };
  }
  return undefined;
}

function becomes(entities: readonly DraftEntity[], words: readonly string[]): DerivedTrigger | undefined {
  for (const entity of entities) {
    for (const field of entity.fields.values()) {
      if (field.shape.type !== 'enum') continue;
      const value = field.shape.values?.find(
        (candidate) => candidate !== field.shape.default && words.includes(candidate.toLowerCase()),
      );
      if (value !== undefined)
        return {
          trigger: { kind: 'becomes', entity: entity.name, field: field.name, value },
          entity,
          state: value,
        };
    }
  }
  return undefined;
}

function created(entities: readonly DraftEntity[], words: readonly string[]): DerivedTrigger | undefined {
  const entity = entities.find(({ archetype }) => archetype?.kind !== 'person') ?? entities[0];
  if (entity === undefined || !words.some((word) => CREATED.test(word))) return undefined;
  return {
    trigger: { kind: 'event', entity: entity.name, event: 'created' },
    entity,
    state: camelCase(`${entity.name} noticed`),
  };
}
