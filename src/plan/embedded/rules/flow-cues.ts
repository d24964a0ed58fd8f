import { byCan, byUntil } from './flow-changes.ts';
import { lemmaOf } from './phrases.ts';
import type { Token } from '../read/document.ts';
import type { Clause } from './clause.ts';
import type { FlowCue } from './flow-cue.ts';

const ARROWS: ReadonlySet<string> = new Set(['→', '->', '=>', '➔', '⇒', '➜']);

/** What a record does on its way from state to state. */
const MOVING: ReadonlySet<string> = new Set(
  'go move change progress transition pass advance flow shift start begin evolve run proceed switch turn travel become'.split(
    ' ',
  ),
);

const THROUGH: ReadonlySet<string> = new Set(['through', 'thru']);

/**
 * Finds the steps of a flow in a clause.
 *
 * @param clause - The clause.
 * @returns One stretch per step; nothing when the clause describes no flow.
 */
export function flowSegments({ tokens }: Pick<Clause, 'tokens'>): FlowCue | undefined {
  return (
    byArrows(tokens) ??
    byThrough(tokens) ??
    byFromTo(tokens) ??
    byCan(tokens) ??
    byUntil(tokens) ??
    byThen(tokens)
  );
}

/** `draft → sent → paid`. */
function byArrows(tokens: readonly Token[]): FlowCue | undefined {
  const plain = tokens.filter(({ lower }) => lower === '>').length;
  const isArrow = ({ lower }: Token): boolean => ARROWS.has(lower) || (lower === '>' && plain > 1);
  if (!tokens.some(isArrow)) return undefined;
  const segments = splitAt(tokens, isArrow);
  const [first = [], ...rest] = segments;
  const opening = first.slice(first.findLastIndex(opens) + 1);
  const last = rest.at(-1) ?? [];
  const end = last.findIndex(
    ({ lower, tag }) => lower === ')' || lower === ';' || tag === 'subordinate' || tag === 'relative',
  );
  return {
    segments: [opening.slice(-3), ...rest.slice(0, -1), end < 0 ? last : last.slice(0, end)],
    sure: true,
  };
}

/** What stands before the first state. */
function opens({ lower, tag }: Token): boolean {
  return (
    /^[:(–—]$/u.test(lower) ||
    tag === 'preposition' ||
    tag === 'be' ||
    tag === 'modal' ||
    MOVING.has(lemmaOf(lower)) ||
    /^(?:status|state|stage|flow|workflow|lifecycle|stages|statuses|states)$/u.test(lower)
  );
}

/** `goes through requested, approved and paid`. */
function byThrough(tokens: readonly Token[]): FlowCue | undefined {
  const at = tokens.findIndex(
    ({ lower }, index) => THROUGH.has(lower) && MOVING.has(lemmaOf(tokens[index - 1]?.lower ?? '')),
  );
  const listed = at < 0 ? tokens.findIndex((_, index) => startsList(tokens, index)) : at + 1;
  if (listed < 0) return undefined;
  const rest = tokens.slice(listed);
  const colon = rest.findIndex(({ lower }) => lower === ':');
  const heading = rest.findIndex(({ lower }) => /^(?:stages|states|statuses|steps|phases)$/u.test(lower));
  const list = rest.slice(Math.max(colon, heading) + 1);
  const segments = splitAt(
    list,
    ({ lower, tag }) => lower === ',' || tag === 'and' || lower === 'then',
  ).filter((one) => one.length > 0);
  return segments.length < 3 ? undefined : { segments, sure: false };
}

/** `a state that goes new, triaged, fixed`. */
function startsList(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.lower ?? '';
  return (
    /^(?:goes|moves|progresses|runs)$/u.test(before) &&
    (tokens[index + 1]?.lower === ',' || tokens[index + 2]?.lower === ',')
  );
}

/** `goes from open to in progress to closed`, `from new to done`. */
function byFromTo(tokens: readonly Token[]): FlowCue | undefined {
  const from = tokens.findIndex(({ lower }) => lower === 'from');
  const moves = tokens.slice(0, Math.max(0, from)).some(({ lower }) => MOVING.has(lemmaOf(lower)));
  if (from < 0 || !moves) return undefined;
  const segments = splitAt(tokens.slice(from + 1), isNext);
  return segments.length < 2
    ? undefined
    : { segments: segments.filter((one) => one.length > 0), sure: false };
}

function isNext({ lower }: Token): boolean {
  return (
    lower === 'to' ||
    lower === 'then' ||
    lower === 'into' ||
    lower === 'through' ||
    lower === 'via' ||
    ARROWS.has(lower)
  );
}

/** `pending, then approved or rejected`, `first draft, then sent`. */
function byThen(tokens: readonly Token[]): FlowCue | undefined {
  const isThen = ({ lower }: Token, index: number): boolean =>
    lower === 'then' ||
    lower === 'finally' ||
    lower === 'afterwards' ||
    (lower === 'before' && isMoving(tokens[index + 1]));
  if (!tokens.some(isThen) || tokens[0]?.tag === 'subordinate') return undefined;
  const [first = [], ...rest] = splitAt(tokens, isThen);
  const opening = first.slice(first.findLastIndex(opensThen) + 1).filter(({ tag }) => tag !== 'punctuation');
  return { segments: [opening.slice(-3), ...rest], sure: false };
}

function isMoving(token: Token | undefined): boolean {
  return token !== undefined && (token.lower === 'being' || token.lower === 'becoming');
}

function opensThen(token: Token): boolean {
  return (
    opens(token) ||
    token.lower === 'as' ||
    token.lower === 'to' ||
    token.lower === 'first' ||
    token.lower === 'get' ||
    token.lower === 'gets'
  );
}

function splitAt(tokens: readonly Token[], isMark: (token: Token, index: number) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    if (isMark(token, index)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
