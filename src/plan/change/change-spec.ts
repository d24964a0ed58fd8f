import type { Change } from '../../spec/change/change.ts';
import type { Confidence, Question, UnusedText } from '../../spec/evidence.ts';
import type { Renaming } from '../../spec/rename/renaming.ts';
import { renamedPath } from '../../spec/rename/rename-spec.ts';
import type { Spec } from '../../spec/spec.ts';
import { PlanError } from '../plan.ts';
import { applyOutcome } from './apply-outcome.ts';
import type { Outcome, Situation } from './change-rule.ts';
import { nothingToChange } from './nothing-to-change.ts';
import { planClause } from './planned/plan-clause.ts';
import { clausesOf, type Clause } from './read/clauses.ts';
import { CHANGE_RULES } from './rules/change-rules.ts';
import { withChangeText } from './with-change-text.ts';

const MAX_BYTES = 20 * 1024;

/** Each clause may have to be planned. */
const MAX_CLAUSES = 60;

/** One clause of a change that was carried out. */
export interface ChangeStep extends Clause {
  readonly rule: string;
  readonly confidence: Confidence;
  readonly changes: readonly Change[];
}

/** A spec after a change in English. */
export interface SpecChange {
  /** The change as it was written; offsets count its characters. */
  readonly text: string;
  readonly spec: Spec;
  /** Everything that differs from the spec before, renamings told as such. */
  readonly changes: readonly Change[];
  /** In the order in which they were made. */
  readonly renamings: readonly Renaming[];
  readonly steps: readonly ChangeStep[];
  /** Paths of what was added that nobody said. */
  readonly assumed: readonly string[];
  /** Changes that the text does not ask for; rules make none. */
  readonly unasked: readonly Change[];
  /** What is worth asking; rules ask nothing. */
  readonly questions: readonly Question[];
  /** Stretches of the change that asked for what is so already. */
  readonly unchanged: readonly UnusedText[];
  readonly notUnderstood: readonly UnusedText[];
}

/**
 * Changes a spec as a text in English asks for, offline and by rule: the same change of the same spec always gives the
 * same. What the text does not speak of stays as it was.
 *
 * @param spec - A valid spec.
 * @param text - What is to change.
 * @returns The changed spec, what changed, and what was not understood.
 * @throws {ChangeError} When nothing is to change, or the change must be refused; then as a whole.
 * @throws {PlanError} EMPTY_REQUEST, TOO_LONG, UNSUPPORTED_LANGUAGE.
 */
export async function changeSpec(spec: Spec, text: string): Promise<SpecChange> {
  refuseUnreadable(text);
  const steps: ChangeStep[] = [];
  const renamings: Renaming[] = [];
  const assumed: string[] = [];
  const unused: { readonly kind: 'same' | 'unclear'; readonly text: UnusedText }[] = [];
  let situation: Situation = { spec, original: spec };
  const clauses = clausesOf(text);
  for (const [index, clause] of clauses.entries()) {
    const quote = { start: clause.start, end: clause.end, quote: text.slice(clause.start, clause.end) };
    const { rule, outcome } =
      index < MAX_CLAUSES ? await read(clause, situation) : { rule: '', outcome: TOO_MANY };
    if (outcome.kind !== 'done') {
      unused.push({ kind: outcome.kind, text: { ...quote, reason: outcome.reason } });
      continue;
    }
    if (outcome.unread !== undefined)
      unused.push({ kind: 'unclear', text: { ...quote, reason: `in part: ${outcome.unread}` } });
    const applied = applyOutcome(situation.spec, outcome);
    for (const [place, step] of steps.entries()) steps[place] = followed(step, outcome);
    steps.push({ ...clause, rule, confidence: 'high', changes: applied.changes });
    renamings.push(...(outcome.renamings ?? []));
    assumed.push(...(outcome.assumed ?? []));
    situation = {
      spec: applied.spec,
      original: spec,
      subject: outcome.subject ?? situation.subject,
      field: outcome.field,
    };
  }
  const changes = net(steps.flatMap((step) => step.changes));
  const of = (kind: 'same' | 'unclear'): readonly UnusedText[] =>
    unused.filter((one) => one.kind === kind).map((one) => one.text);
  if (changes.length === 0) {
    throw nothingToChange(
      spec,
      unused.map((one) => one.text),
    );
  }
  return {
    text,
    spec: withChangeText(situation.spec, text),
    changes,
    renamings,
    steps,
    assumed,
    unasked: [],
    questions: [],
    unchanged: of('same'),
    notUnderstood: of('unclear'),
  };
}

/** Without what one part of the change added and a later one removed. */
function net(changes: readonly Change[]): readonly Change[] {
  const isUndone = ({ kind, path }: Change, index: number): boolean =>
    kind === 'added' &&
    changes.some((one, place) => place > index && one.kind === 'removed' && one.path === path);
  const undone = new Set(changes.filter(isUndone).map(({ path }) => path));
  return changes.filter(({ kind, path }, index) => {
    const isPair =
      undone.has(path) && (kind === 'removed' || isUndone({ kind, path, element: 'field' }, index));
    return !isPair;
  });
}

const TOO_MANY: Outcome = { kind: 'unclear', reason: 'a change has 60 parts at most' };

async function read(
  clause: Clause,
  situation: Situation,
): Promise<{ readonly rule: string; readonly outcome: Outcome }> {
  for (const rule of CHANGE_RULES) {
    const outcome = rule.read(clause, situation);
    if (outcome !== undefined) return { rule: rule.name, outcome };
  }
  return { rule: 'change.planned', outcome: await planClause(clause, situation) };
}

/** What an earlier clause changed goes by the names that a later one gave. */
function followed(step: ChangeStep, { renamings = [] }: Outcome & { readonly kind: 'done' }): ChangeStep {
  return {
    ...step,
    changes: step.changes.map((change) => ({ ...change, path: renamings.reduce(renamedPath, change.path) })),
  };
}

function refuseUnreadable(text: string): void {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new PlanError('EMPTY_REQUEST', 'Say what is to change.');
  if (Buffer.byteLength(text, 'utf8') > MAX_BYTES)
    throw new PlanError('TOO_LONG', 'Keep to 20 KB, or make the change in steps.');
}
