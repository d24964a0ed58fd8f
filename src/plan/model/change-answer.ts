import { ANSWER_SCHEMA, listOf, readAnswer, recordsIn, text, textOf, type Answer } from './answer.ts';
import { isRecord, type JsonSchema } from './json-schema.ts';

/** An element that a model says it has given another name. */
export interface ToldRenaming {
  /** Its path in the spec before, such as `entities.Lead.fields.notes`. */
  readonly from: string;
  /** Its path in the changed spec. */
  readonly to: string;
}

/** What a model answers to a change: the whole changed spec, and what it renamed. Neither is checked yet. */
export interface ChangeAnswer extends Answer {
  readonly renamings: readonly ToldRenaming[];
}

const properties: Readonly<Record<string, JsonSchema>> = {
  renamings: listOf(
    'Every entity, field, enum value, action, role, automation and report that goes by another name.',
    {
      from: text('Its path in the spec as it was, such as entities.Lead.fields.notes.'),
      to: text('Its path in your spec, such as entities.Lead.fields.remarks.'),
    },
  ),
  ...ANSWER_SCHEMA.properties,
  evidence: listOf('For everything that is added, renamed, removed or different, and for nothing else.', {
    path: text('Path in your spec, such as entities.Lead.fields.phone; of what is removed, as it was.'),
    quote: text('The words of the change that ask for it, letter by letter; empty when none do.'),
  }),
};

/** What an answer to a change must look like. */
export const CHANGE_ANSWER_SCHEMA: JsonSchema = {
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
};

/**
 * Reads an answer to a change; whatever it lacks is taken as empty.
 *
 * @param value - The parsed answer.
 * @returns The answer with its document in the spec's own form.
 */
export function readChangeAnswer(value: unknown): ChangeAnswer {
  const told = isRecord(value) ? recordsIn(value['renamings']) : [];
  return {
    ...readAnswer(value),
    renamings: told.map(({ from, to }) => ({ from: textOf(from), to: textOf(to) })),
  };
}
