import { camelCase } from '../../../spec/names.ts';
import { isStateWord } from '../words/states.ts';
import type { Token } from '../read/document.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';

/** States in their order; of each step, any one of them. */
export type Flow = readonly (readonly string[])[];

const MAX_STATE_WORDS = 3;
const MAX_STEPS = 12;

/** Words around a state that are no part of it. */
const AROUND: ReadonlySet<string> = new Set(
  (
    'a an the is are be being it they gets get becomes become then finally either and or to first next status state marked ' +
    'as moves move goes go back from into stage set changes change with later eventually once must will can lastly ' +
    'ends end up either directly straight start starts started begin begins'
  ).split(' '),
);

/** What may begin a state of several words. */
const LEADING: ReadonlySet<string> = new Set(['in', 'on', 'out', 'not', 'no', 'under', 'at']);

/**
 * Reads stretches of words as the steps of a flow.
 *
 * @param segments - One stretch per step; alternatives are joined by `or`, commas or slashes.
 * @returns The steps; nothing when one of them holds no short name.
 */
export function readSteps(segments: readonly (readonly Token[])[]): Flow | undefined {
  const steps = segments.slice(0, MAX_STEPS).map(readAlternatives);
  return steps.length < 2 || steps.some((step) => step.length === 0) ? undefined : steps;
}

function readAlternatives(tokens: readonly Token[]): readonly string[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.tag === 'or' || token.lower === ',' || token.lower === '/' || token.tag === 'and')
      parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const values = parts.map(stateIn).filter((value) => value !== undefined);
  return [...new Set(values)];
}

function stateIn(tokens: readonly Token[]): string | undefined {
  let words = tokens.filter(({ tag, quoted }) => tag !== 'punctuation' || quoted);
  while (words[0] !== undefined && AROUND.has(words[0].lower)) words = words.slice(1);
  const cut = words.findIndex(
    ({ tag, lower }, index) =>
      (index > 0 || !LEADING.has(lower)) &&
      !(index > 0 && lower === 'for') &&
      (tag === 'preposition' ||
        tag === 'subordinate' ||
        tag === 'pronoun' ||
        tag === 'determiner' ||
        tag === 'modal' ||
        tag === 'possessive'),
  );
  const kept = cut < 0 ? words : words.slice(0, cut);
  if (kept.length === 0 || kept.length > MAX_STATE_WORDS) return undefined;
  const value = camelCase(kept.map(({ lower }) => lower).join(' '));
  return /^[a-z][A-Za-z0-9]{0,39}$/u.test(value) ? value : undefined;
}

/**
 * How many of a flow's states a field can have.
 *
 * @param field - The field.
 * @param flow - The flow.
 * @returns The share, from 0 to 1.
 */
export function shareOf({ shape }: DraftField, flow: Flow): number {
  const states = flow.flat();
  const values = shape.type === 'enum' ? (shape.values ?? []) : [];
  return states.filter((state) => values.includes(state)).length / Math.max(1, states.length);
}

/**
 * The field of an entity whose values a flow is about.
 *
 * @param entity - The entity.
 * @param flow - The flow.
 * @returns The enumeration with most of the states, or else its status or stage.
 */
export function fieldOfFlow(entity: DraftEntity, flow: Flow): DraftField | undefined {
  const enums = [...entity.fields.values()].filter(({ shape }) => shape.type === 'enum');
  const best = enums.toSorted((left, right) => shareOf(right, flow) - shareOf(left, flow))[0];
  if (best !== undefined && shareOf(best, flow) >= 0.5) return best;
  return entity.fields.get('status') ?? entity.fields.get('stage');
}

/**
 * Whether the states of a flow read like states at all.
 *
 * @param flow - The flow.
 * @returns True when at least half of them do.
 */
export function looksLikeStates(flow: Flow): boolean {
  const states = flow.flat();
  const known = states.filter((state) =>
    isStateWord(state.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)),
  );
  return known.length * 2 >= states.length;
}
