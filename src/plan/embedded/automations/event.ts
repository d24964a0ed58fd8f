import { camelCase } from '../../../spec/names.ts';
import { verbForm } from '../words/verbs.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';
import type { Token } from '../read/document.ts';
import type { AutomationCue } from './cues.ts';
import type { DerivedTrigger } from './derived-trigger.ts';

/** Words of a record that comes into being. */
const CREATED =
  /^(?:created|added|submitted|submits|placed|places|registered|registers|new|booked|books|made|makes|receives?|received|attributed|submitting|signs|posted|posts|arrives|requested|requests|asks|confirmation|confirmations|welcome|enrols|enrolls|joins|reported|reports|files|filed|opened|recorded|logged|ordered|orders|ordering)$/u;

/** Words of a record that is changed. */
const CHANGED = /^(?:changes|changed|change|updated|updates|edited|moves|moved|rescheduled)$/u;

/** What follows a condition ends here. */
const ENDS = /^(?:,|;|then)$/u;

/** Longer conditions say more than one thing. */
const MAX_CONDITION = 10;

/** Participles that are no state of their own. */
const NO_STATE: ReadonlySet<string> = new Set(
  'been had needed wanted asked sent told notified emailed given got gotten used done made said called'.split(
    ' ',
  ),
);

/**
 * Derives a trigger from what happens to a record: a state it gets, that it comes into being, or that it is changed.
 *
 * @param cue - What asks for it.
 * @param entities - The entities it speaks of, those of the condition first.
 * @returns The trigger; nothing when the words do not say it exactly.
 */
export function eventIn(cue: AutomationCue, entities: readonly DraftEntity[]): DerivedTrigger | undefined {
  const condition = conditionOf(cue);
  const words = condition.map(({ lower }) => lower);
  const all = cue.tokens.map(({ lower }) => lower);
  const found = becomes(entities, words) ?? created(entities, words);
  if (found !== undefined) return found;
  const entity = subjectOf(entities);
  if (entity === undefined || cue.kind !== 'condition')
    return becomes(entities, all) ?? created(entities, all);
  if (words.some((word) => CHANGED.test(word)))
    return {
      trigger: { kind: 'event', entity: entity.name, event: 'updated' },
      entity,
      state: 'changeNoticed',
    };
  return marked(cue, entity, condition);
}

/** From the word that opens the condition up to the end of its clause. */
function conditionOf({ kind, at, tokens }: AutomationCue): readonly Token[] {
  if (kind !== 'condition') return tokens;
  const behind = tokens.slice(at + 1, at + 1 + MAX_CONDITION);
  const end = behind.findIndex(({ lower }) => ENDS.test(lower));
  return end < 0 ? behind : behind.slice(0, end);
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
  const entity = subjectOf(entities);
  if (entity === undefined || !words.some((word) => CREATED.test(word))) return undefined;
  return {
    trigger: { kind: 'event', entity: entity.name, event: 'created' },
    entity,
    state: camelCase(`${entity.name} noticed`),
  };
}

/** People act; what they act on is what the condition is about. */
function subjectOf(entities: readonly DraftEntity[]): DraftEntity | undefined {
  return entities.find(({ archetype }) => archetype?.kind !== 'person') ?? entities[0];
}

function isParticiple(word: string): boolean {
  return verbForm(word)?.form === 'past' || (word.length > 4 && word.endsWith('ed'));
}

/** `once the order gets loaded`: what nothing else records gets a mark that can be set. */
function marked(
  cue: AutomationCue,
  entity: DraftEntity,
  condition: readonly Token[],
): DerivedTrigger | undefined {
  const participle = condition.findLast(
    ({ lower, tag }) =>
      (tag === 'verb' || tag === 'adjective') && isParticiple(lower) && !NO_STATE.has(lower),
  );
  const ready =
    participle ?? condition.find(({ lower }) => /^(?:ready|full|empty|complete|late|free)$/u.test(lower));
  const isNegated = condition.some(({ tag }) => tag === 'not');
  if (ready === undefined || isNegated) return undefined;
  const name = camelCase(ready.lower);
  const known = [...entity.fields.keys()].find((field) => field === name);
  if (known !== undefined && entity.fields.get(known)?.shape.type !== 'boolean') return undefined;
  const needs: DraftField = {
    name,
    shape: { type: 'boolean', default: false },
    trace: {
      origin: 'inferred',
      confidence: 'medium',
      sources: [cue.source],
      because: 'something happens once it is so',
      alternatives: ['a value of its status'],
    },
  };
  const trigger = { kind: 'becomes', entity: entity.name, field: name, value: 'true' } as const;
  return { trigger, entity, needs, state: camelCase(`${ready.lower} noticed`) };
}
