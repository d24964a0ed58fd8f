import { camelCase, pascalCase, singularize, splitWords } from '../../../spec/names.ts';
import { OPERATIONS } from '../../../spec/operations.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import type { Draft } from '../../embedded/assemble/draft.ts';
import { complete } from '../../embedded/complete/complete.ts';
import { finishField } from '../../embedded/finish/finish-field.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';
import { isStopNoun } from '../../embedded/words/phrase.ts';
import { draftEntity, STATED } from './draft-entity.ts';
import { currencyOf } from './field-of.ts';

/** A new entity, and which of its fields nobody named. */
export interface NewEntity {
  readonly entity: Entity;
  readonly assumed: readonly string[];
}

/**
 * The name of a new entity.
 *
 * @param phrase - The words for it, in either number.
 * @returns PascalCase, singular; empty when nothing is left.
 */
export function newEntityName(phrase: string): string {
  const words = splitWords(phrase);
  const name = pascalCase([...words.slice(0, -1), singularize(words.at(-1) ?? '')].join(' '));
  return /^[A-Za-z]/u.test(name) ? name : '';
}

/** Longer names than this are no names. */
const MOST_WORDS = 4;

/**
 * Whether words can name something that records are kept of.
 *
 * @param name - The words.
 * @returns False for looks, abstractions and whole sentences.
 */
export function canBeEntity(name: string): boolean {
  const words = splitWords(name);
  if (words.length === 0 || words.length > MOST_WORDS || newEntityName(name).length < 2) return false;
  return findArchetype(words) !== undefined || (!isStopNoun(words) && !NO_NAME.test(name));
}

const NO_NAME =
  /\b(?:of|to|in|for|from|by|with|that|which|who|how|what|is|are|be|can|every|at|on|this|it|them|as|its|their|our)\b/iu;

/**
 * Makes an entity as the planner does: with the fields that are stated, and those that an expert expects of it.
 *
 * @param spec - The spec it is to belong to.
 * @param name - PascalCase.
 * @param fields - What is stated.
 * @returns The entity.
 */
export function entityOf(spec: Spec, name: string, fields: readonly Field[]): NewEntity {
  const draft: Draft = {
    app: { name: spec.app.name, title: spec.app.title, trace: STATED },
    entities: new Map(
      [...spec.entities, { name, fields }].map((entity) => [entity.name, draftEntity(entity)]),
    ),
    integrations: new Map(),
    roles: new Map(),
    automations: new Map(),
    reports: new Map(),
    whole: {},
    assumptions: [],
    questions: [],
  };
  complete(draft);
  const stated = new Map(fields.map((field) => [field.name, field]));
  const own = new Set(fields.map((field) => camelCase(`${name} ${field.name}`)));
  const all = [...(draft.entities.get(name)?.fields.values() ?? [])].filter((field) => !own.has(field.name));
  const entity: Entity = {
    name,
    fields: all.map((field) => stated.get(field.name) ?? finishField(field, currencyOf(spec))),
    operations: OPERATIONS,
    softDelete: false,
    rules: [],
    actions: [],
    access: [],
  };
  return { entity, assumed: all.map((field) => field.name).filter((one) => !stated.has(one)) };
}
