import { specJsonSchema } from '../../spec/json-schema.ts';
import { narrowSchema } from './narrow-schema.ts';
import { widenAnswer } from './widen-answer.ts';
import { isRecord, type JsonSchema } from './json-schema.ts';

/** Words of the request that an element was read from. */
export interface Quoted {
  /** Such as `entities.Lead.fields.phone`. */
  readonly path: string;
  readonly quote: string;
}

/** What a model answers, in the spec's own form. */
export interface Answer {
  /** Not checked yet. */
  readonly document: unknown;
  readonly evidence: readonly Quoted[];
  readonly questions: readonly { readonly text: string; readonly default: string }[];
  /** Words of the request that it could not use. */
  readonly notUnderstood: readonly string[];
}

/** A text of an answer. */
export const text = (description: string): JsonSchema => ({ type: 'string', description });

/** A list of an answer, of objects with these keys. */
export const listOf = (
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
): JsonSchema => ({
  type: 'array',
  description,
  items: {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  },
});

const specSchema = specJsonSchema() as JsonSchema;

/** What an answer must look like: the spec, narrowed, and where each part of it comes from. */
export const ANSWER_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    spec: narrowSchema(specSchema),
    evidence: listOf('For every entity, field, role, rule, automation, report and integration of the spec.', {
      path: text('Path of the element, such as entities.Lead or entities.Lead.fields.phone.'),
      quote: text('The words of the request it was read from, letter by letter; empty when nobody said it.'),
    }),
    questions: listOf('What is worth asking before this is built, the most valuable first; at most five.', {
      text: text('One question.'),
      default: text('What holds until it is answered.'),
    }),
    notUnderstood: {
      type: 'array',
      description: 'Words of the request that should mean something and found no place in the spec.',
      items: { type: 'string' },
    },
  },
  required: ['spec', 'evidence', 'questions', 'notUnderstood'],
  additionalProperties: false,
};

/**
 * Reads an answer; whatever it lacks is taken as empty, for models that keep no schema.
 *
 * @param value - The parsed answer.
 * @returns The answer with its document in the spec's own form.
 */
export function readAnswer(value: unknown): Answer {
  const answer = isRecord(value) ? value : {};
  return {
    document: widenAnswer(answer['spec'], specSchema),
    evidence: recordsIn(answer['evidence']).map(({ path, quote }) => ({
      path: textOf(path),
      quote: textOf(quote),
    })),
    questions: recordsIn(answer['questions']).map((question) => ({
      text: textOf(question['text']),
      default: textOf(question['default']),
    })),
    notUnderstood: (Array.isArray(answer['notUnderstood']) ? answer['notUnderstood'] : []).map(textOf),
  };
}

/**
 * A text of an answer.
 *
 * @param value - What stands in its place.
 * @returns The text; anything else is none.
 */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The objects of a list of an answer.
 *
 * @param value - What stands in its place.
 * @returns Those that are objects.
 */
export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
