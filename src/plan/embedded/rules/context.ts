import { thingName } from '../words/phrase.ts';
import type { Question, UnusedText } from '../../../spec/evidence.ts';
import type { Rule } from '../../../spec/spec.ts';
import type { Draft, DraftEntity, DraftField, Trace } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';
import type { FieldShape } from '../words/field-type.ts';
import type { AccessStatement } from './access-statement.ts';
import type { Clause } from './clause.ts';
import type { Statement } from './statement.ts';
import type { TenancySign } from './tenancy-sign.ts';
import type { FieldMention, Mention, Vocabulary } from './vocabulary.ts';

/** What a rule of this folder sees: one clause, and what was spoken of before. */
export interface RuleContext {
  readonly text: string;
  readonly draft: Draft;
  readonly vocabulary: Vocabulary;
  readonly clause: Clause;
  /** The entities that the clause names. */
  readonly mentions: readonly Mention[];
  /** What `it` and `they` mean as a subject. */
  readonly subject: DraftEntity | undefined;
  /** What `it` and `them` mean as an object. */
  readonly object: DraftEntity | undefined;
  /** Who may do what, gathered from all clauses before it is settled. */
  readonly statements: AccessStatement[];
  /** What earlier clauses say that a later one may contradict. */
  readonly said: Statement[];
  /** What speaks for several organisations, gathered from all clauses before it is settled. */
  readonly tenancy: TenancySign[];
  /** What was not understood, and why. */
  readonly unused: UnusedText[];
}

/** A named rule; it looks at one clause and changes the draft where it reads something. */
export interface BusinessRule {
  readonly name: string;
  /** True when the clause is accounted for: built, asked about, or listed as not understood. */
  readonly read: (context: RuleContext) => boolean;
}

/**
 * The clause as evidence of a rule.
 *
 * @param context - The context.
 * @param rule - The rule's name.
 * @returns The stretch of the clause.
 */
export function sourceOf({ clause }: RuleContext, rule: string): Source {
  return { rule, start: clause.start, end: clause.end };
}

/**
 * A trace for what the clause states.
 *
 * @param context - The context.
 * @param rule - The rule's name.
 * @returns Stated, with the clause as its source.
 */
export function statedBy(context: RuleContext, rule: string): Trace {
  return { origin: 'stated', confidence: 'high', sources: [sourceOf(context, rule)] };
}

/**
 * Adds a rule to an entity, once.
 *
 * @param entity - The entity; changed in place.
 * @param rule - The rule.
 * @param trace - Where it comes from.
 * @returns The path of the rule in the spec.
 */
export function addRule(entity: DraftEntity, rule: Rule, trace: Trace): string {
  const written = JSON.stringify(rule);
  const known = entity.rules.findIndex((one) => JSON.stringify(one.rule) === written);
  if (known < 0) entity.rules.push({ rule, trace });
  return `entities.${entity.name}.rules.${known < 0 ? entity.rules.length - 1 : known}`;
}

/** What changes about a field's shape; `undefined` takes a part away. */
export type ShapeChange = { readonly [K in keyof FieldShape]?: FieldShape[K] | undefined };

function changed(shape: FieldShape, change: ShapeChange): FieldShape {
  const parts = Object.entries({ ...shape, ...change }).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(parts) as Partial<FieldShape>), type: change.type ?? shape.type };
}

/**
 * Changes the shape of a field to what the clause states of it.
 *
 * @param context - The context.
 * @param found - The field.
 * @param shape - What is stated.
 * @param rule - The rule's name.
 */
export function refineField(
  context: RuleContext,
  { entity, field }: Pick<FieldMention, 'entity' | 'field'>,
  shape: ShapeChange,
  rule: string,
): void {
  const current = entity.fields.get(field.name) ?? field;
  const { because: _because, alternatives: _alternatives, ...trace } = current.trace;
  entity.fields.set(field.name, {
    ...current,
    shape: changed(current.shape, shape),
    trace: { ...trace, origin: 'stated', sources: [sourceOf(context, rule), ...current.trace.sources] },
  });
}

/**
 * Adds a field that a rule needs and nobody named.
 *
 * @param context - The context.
 * @param entity - The entity; changed in place.
 * @param field - Name and shape.
 * @param rule - The rule's name.
 * @param because - Why it is needed.
 * @returns The field.
 */
export function addNeeded(
  context: RuleContext,
  entity: DraftEntity,
  { name, shape }: Pick<DraftField, 'name' | 'shape'>,
  rule: string,
  because: string,
): DraftField {
  const known = entity.fields.get(name);
  if (known !== undefined) return known;
  const trace: Trace = {
    origin: 'inferred',
    confidence: 'medium',
    sources: [sourceOf(context, rule)],
    because,
  };
  const field = { name, shape, trace };
  entity.fields.set(name, field);
  return field;
}

/**
 * Lists the clause as not understood and asks what it means.
 *
 * @param context - The context.
 * @param reason - Why nothing was built.
 * @param question - What to ask; the clause is quoted behind it.
 * @param paths - What the answer would change.
 * @returns True, so that a rule can end with it.
 */
export function askAbout(
  context: RuleContext,
  reason: string,
  question: string,
  paths: readonly string[] = [],
): true {
  const { start, end } = context.clause;
  const quote = context.text.slice(start, end);
  context.unused.push({ start, end, quote, reason });
  addQuestion(context.draft, { text: `${question}: “${quote.slice(0, 160)}”?`, paths, default: 'not built' });
  return true;
}

/**
 * Adds a question, once.
 *
 * @param draft - The draft; changed in place.
 * @param question - The question.
 */
export function addQuestion(draft: Draft, question: Question): void {
  if (!draft.questions.some(({ text }) => text === question.text)) draft.questions.push(question);
}

/**
 * The entity that a clause is about.
 *
 * @param context - The context.
 * @returns The first that it names; what was spoken of before, unless it names something that is not kept.
 */
export function spokenOf({ clause, mentions, subject }: RuleContext): DraftEntity | undefined {
  const [first] = mentions;
  if (first !== undefined) return first.entity;
  const [noun] = clause.chunks;
  const foreign = noun?.kind === 'noun' && thingName(noun)?.archetype !== undefined;
  return foreign ? undefined : subject;
}

/**
 * Whether a clause begins with something that is not kept: nothing can be said of it.
 *
 * @param context - The context.
 * @returns True when its first noun names no entity, and is no word for the rule itself.
 */
export function lostSubject({ clause: { chunks, tokens }, mentions }: RuleContext): boolean {
  const [first] = chunks;
  if (first?.kind !== 'noun' || /(?:book|overlap|clash|conflict|schedul)/u.test(first.head.lower))
    return false;
  return !mentions.some(({ from }) => (tokens[from]?.start ?? first.end) < first.end);
}
