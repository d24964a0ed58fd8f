import type { Token } from '../read/document.ts';
import { hasEffect } from './effects.ts';
import { findOffset, findRecurrence, isUnit, type Offset, type Recurrence } from './times.ts';

/** Words that make something depend on something else. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'when',
  'whenever',
  'once',
  'if',
  'after',
  'upon',
  'as',
  'following',
  'below',
  'above',
]);

const ITSELF = /^(?:automatically|automatic|auto|auto-[a-z]+|autocharge)$/u;

/** A stretch of a sentence in which one thing is to happen by itself. */
export interface AutomationClause {
  readonly kind: 'relative' | 'schedule' | 'condition' | 'automatic';
  readonly tokens: readonly Token[];
  /** Where the condition stands among the tokens. */
  readonly at: number;
  readonly offset?: Offset;
  readonly recurrence?: Recurrence;
}

/** More in one sentence are not told apart. */
const MAX_MARKS = 12;

/** Where a sentence says when something happens. */
type Mark = Pick<AutomationClause, 'kind' | 'offset' | 'recurrence'> & { readonly at: number };

/**
 * Splits a sentence where it speaks of one thing after another that is to happen by itself: `text them when it is
 * ready, and mail the office every Friday`.
 *
 * @param tokens - The sentence.
 * @returns The clauses, each with when it happens; none when nothing happens by itself.
 */
export function automationClauses(tokens: readonly Token[]): readonly AutomationClause[] {
  const marks = findMarks(tokens);
  const clauses: AutomationClause[] = [];
  let from = 0;
  for (const [index, mark] of marks.entries()) {
    const next = marks[index + 1];
    const to = next === undefined ? tokens.length : lastBoundary(tokens, mark.at + 1, next.at);
    const own = tokens.slice(from, to);
    const isWhole = next === undefined || (to !== undefined && hasEffect(own) && hasEffect(tokens.slice(to)));
    if (!isWhole || to === undefined) continue;
    if (hasEffect(own)) {
      const chosen = strongest(marks, from, to, mark);
      clauses.push({ ...chosen, at: chosen.at - from, tokens: own });
    }
    from = to;
  }
  return clauses;
}

/** Of several marks in one clause, an exact time says more than a condition. */
function strongest(marks: readonly Mark[], from: number, to: number, last: Mark): Mark {
  const inside = marks.filter(({ at }) => at >= from && at < to);
  const found = ORDER.map((kind) => inside.find((mark) => mark.kind === kind)).find(
    (mark) => mark !== undefined,
  );
  return found ?? last;
}

const ORDER = ['relative', 'schedule', 'condition', 'automatic'] as const;

function findMarks(tokens: readonly Token[]): readonly Mark[] {
  const marks: Mark[] = [];
  let index = 0;
  while (index < tokens.length && marks.length < MAX_MARKS) {
    const rest = tokens.slice(index);
    const offset = findOffset(rest);
    const recurrence = findRecurrence(rest);
    const condition = rest.findIndex((_, at) => isCondition(rest, at));
    const itself = rest.findIndex((_, at) => isByItself(rest, at));
    const candidates: Mark[] = [
      ...(offset === undefined ? [] : [{ kind: 'relative' as const, at: offset.from, offset }]),
      ...(recurrence === undefined ? [] : [{ kind: 'schedule' as const, at: recurrence.from, recurrence }]),
      ...(condition < 0 ? [] : [{ kind: 'condition' as const, at: condition }]),
      ...(itself < 0 ? [] : [{ kind: 'automatic' as const, at: itself }]),
    ];
    const first = candidates.toSorted((left, right) => left.at - right.at)[0];
    if (first === undefined) break;
    marks.push({ ...first, at: index + first.at });
    index += Math.max(first.offset?.to ?? 0, first.recurrence?.to ?? 0, first.at + 1);
  }
  return marks;
}

/** `as soon as` counts, `as` alone does not; `after 14 days` is a length of time. */
function isCondition(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at] ?? { lower: '' };
  if (!CONDITIONS.has(lower) || at === tokens.length - 1) return false;
  const next = tokens[at + 1]?.lower ?? '';
  if (lower === 'as') return next === 'soon' && tokens[at + 2]?.lower === 'as';
  if (lower === 'once') return !/^(?:a|an|per|for)$/u.test(next) || !isUnit(tokens[at + 2]?.lower ?? '');
  if (lower === 'below' || lower === 'above') return /^(?:its|their|the|a|\d+)$/u.test(next);
  if (lower === 'if') return !/^(?:needed|necessary|any|possible|not|so|you)$/u.test(next);
  return true;
}

function isByItself(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at] ?? { lower: '' };
  if (ITSELF.test(lower)) return true;
  const next = tokens[at + 1]?.lower ?? '';
  return (
    (lower === 'by' && /^(?:itself|themselves)$/u.test(next)) ||
    (lower === 'on' && /^(?:its|their)$/u.test(next) && tokens[at + 2]?.lower === 'own')
  );
}

/** Behind the last separator between two marks. */
function lastBoundary(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (const separators of [[';'], [','], ['and']]) {
    for (let index = to - 1; index >= from; index -= 1) {
      if (separators.includes(tokens[index]?.lower ?? '')) return index + 1;
    }
  }
  return undefined;
}
