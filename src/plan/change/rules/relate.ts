import { camelCase } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { ChangeError } from '../change-error.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editEntity, editField, putFields } from '../build/edit.ts';
import { manyOf, oneOf } from '../build/reference.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';
import { findEntity } from '../find/find-entity.ts';
import { bare, listIn, wordsIn } from '../read/phrase.ts';
import { canBeEntity, entityOf, newEntityName } from '../build/entity-of.ts';

const EACH = '(?:(?:each|every|all|an?|the|one|any)\\s+)?';
const MODAL = '(?:\\s+(?:should|can|may|must|will|could|shall))?(?:\\s+also)?';
const MANY =
  '(?:many|several|multiple|any number of|lots of|more than one|one or more|a list of|zero or more|numerous|various)';

const MANY_TO_MANY: readonly RegExp[] = [
  /^(.+?)\s+and\s+(.+?)\s+(?:are|should be|have an?|is)\s+many.to.many(?: relation(?:ship)?)?$/iu,
  new RegExp(`^${EACH}(.+?)${MODAL}\\s+(?:have|has)\\s+${MANY}\\s+(.+?),?\\s+and\\s+(?:${EACH}\\S+(?:${MODAL}\\s+(?:have|has|belong to|belongs to))?\\s+${MANY}\\s+.+|vice versa|the other way (?:a)?round)$`, 'iu'),
  new RegExp(`^${EACH}(.+?)${MODAL}\\s+(?:belongs?) to\\s+${MANY}\\s+(.+)$`, 'iu'),
]; // prettier-ignore

const HAS_MANY = new RegExp(
  `^${EACH}(.+?)${MODAL}\\s+(?:have|has|own|owns|contains?|holds?|includes?|gets?|consists? of)\\s+${MANY}\\s+(.+)$`,
  'iu',
);

const BELONGS: readonly RegExp[] = [
  new RegExp(`^${EACH}(.+?)(?:\\s+(?:should|must|can|may|will|shall|always))*\\s+(?:also )?(?:belongs? to|is owned by|are owned by|be owned by|is part of|are part of|is assigned to|are assigned to|be assigned to|refers? to|points? (?:at|to)|references?|is linked to|are linked to|be linked to|is connected to|be connected to|is for|are for|hangs? on)\\s+(?:exactly |only |just )?(?:one |an? |the |some )?(.+)$`, 'iu'),
  /^(?:assign|link|connect|attach|tie|relate)\s+(?:each |every |all |an? |the )?(.+?)\s+(?:to|with)\s+(?:each |every |an? |the |one |their |its )?(.+)$/iu,
]; // prettier-ignore

/** `each X has many Y`, `X belongs to Y`, `link X to Y`, `X and Y are many-to-many` … */
export const RELATE: ChangeRule = {
  name: 'change.relate',
  read: ({ text }, situation) => {
    for (const pattern of MANY_TO_MANY) {
      const outcome = relateNew(situation, pattern.exec(text), manyOf);
      if (outcome !== undefined) return outcome;
    }
    const owned = HAS_MANY.exec(text);
    const parent = owned === null ? undefined : findEntity(situation.spec, wordsIn(owned[1] ?? ''));
    const unknown = owned === null || parent !== undefined ? undefined : newParent(situation, owned);
    if (unknown !== undefined) return unknown;
    if (parent !== undefined) {
      const outcome = relateMany(situation, listIn(owned?.[2] ?? ''), parent);
      if (outcome !== undefined) return outcome;
    }
    for (const pattern of BELONGS) {
      const required = /\b(?:must|always|has to|needs to)\b/iu.test(text);
      const outcome = relateNew(situation, pattern.exec(text), (to) => reference(to, required));
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  },
};

/** What an entity is related to is kept from now on, where the lexicon knows it as something that is. */
function relateNew(
  situation: Situation,
  match: RegExpExecArray | null,
  fieldTo: (to: Entity) => Field,
): Outcome | undefined {
  const pair = pairIn(spokenOf(match, situation), situation.spec);
  if (pair !== undefined) return relate(situation, pair[0], fieldTo(pair[1]));
  const phrase = bare(match?.[2] ?? '');
  const from = findEntity(situation.spec, wordsIn(match?.[1] ?? ''));
  if (from === undefined || findArchetype(wordsIn(phrase)) === undefined) return undefined;
  const made = entityOf(situation.spec, newEntityName(phrase), []);
  const spec = { ...situation.spec, entities: [...situation.spec.entities, made.entity] };
  const outcome = relate({ ...situation, spec }, from, fieldTo(made.entity));
  const assumed = made.assumed.map((field) => `entities.${made.entity.name}.fields.${field}`);
  return outcome.kind === 'done' ? { ...outcome, assumed } : outcome;
}

/** `link every patient to one of them`: to what was spoken of last. */
function spokenOf(match: RegExpExecArray | null, { subject }: Situation): readonly string[] | null {
  const isSaid =
    subject !== undefined && /^(?:(?:one )?of )?(?:them|it|these|those|that)$/iu.test(match?.[2] ?? '');
  return match === null || !isSaid ? match : [match[0], match[1] ?? '', subject];
}

function pairIn(match: readonly string[] | null, spec: Spec): readonly [Entity, Entity] | undefined {
  if (match === null) return undefined;
  const [first, second] = [match[1] ?? '', match[2] ?? ''].map((one) => entityOrUser(spec, wordsIn(one)));
  return first === undefined || second === undefined || !spec.entities.includes(first)
    ? undefined
    : [first, second];
}

/** Every backend has users, whether the spec declares them or not. */
function entityOrUser(spec: Spec, words: readonly string[]): Entity | undefined {
  const isUser = /^users?$/u.test(words.join(' '));
  return findEntity(spec, words) ?? (isUser ? { ...BUILT_IN, name: 'User' } : undefined);
}

const BUILT_IN: Omit<Entity, 'name'> = {
  fields: [],
  operations: [],
  softDelete: false,
  rules: [],
  actions: [],
  access: [],
};

function reference(to: Entity, required: boolean): Field {
  const field = oneOf(to);
  return required && field.type === 'ref' ? { ...field, required, onDelete: 'restrict' } : field;
}

/** `every campaign has several leads`, where nothing is kept of campaigns yet. */
function newParent(situation: Situation, match: RegExpExecArray): Outcome | undefined {
  const phrase = bare(match[1] ?? '');
  const children = listIn(match[2] ?? '');
  const known = children.every((one) => findEntity(situation.spec, wordsIn(one)) !== undefined);
  if (!known || !canBeEntity(phrase)) return undefined;
  const made = entityOf(situation.spec, newEntityName(phrase), []);
  const spec = { ...situation.spec, entities: [...situation.spec.entities, made.entity] };
  const outcome = relateMany({ ...situation, spec }, children, made.entity);
  const assumed = made.assumed.map((field) => `entities.${made.entity.name}.fields.${field}`);
  return outcome?.kind === 'done' ? { ...outcome, assumed } : outcome;
}

/** Things that are not kept yet are from now on. */
function relateMany(situation: Situation, phrases: readonly string[], parent: Entity): Outcome | undefined {
  let { spec } = situation;
  const assumed: string[] = [];
  for (const phrase of phrases) {
    const there = findEntity(spec, wordsIn(phrase));
    const name = there?.name ?? newEntityName(bare(phrase));
    if (there === undefined && !canBeEntity(bare(phrase))) return undefined;
    if (there === undefined) {
      const made = entityOf(spec, name, []);
      spec = { ...spec, entities: [...spec.entities, made.entity] };
      assumed.push(...made.assumed.map((field) => `entities.${name}.fields.${field}`));
    }
    spec = bothMany(spec, parent, name, situation) ?? related(spec, name, oneOf(parent)) ?? spec;
  }
  if (spec === situation.spec)
    return { kind: 'same', reason: `${phrases.map(bare).join(', ')} refer to ${parent.name} already` };
  return { kind: 'done', spec, subject: parent.name, assumed };
}

/** `a doctor can have many rooms, and a room can have many doctors`: what the first half added becomes many. */
function bothMany(spec: Spec, parent: Entity, child: string, { original }: Situation): Spec | undefined {
  const isBack = (field: Field): boolean => field.type === 'ref' && field.to === child;
  const back = spec.entities.find(({ name }) => name === parent.name)?.fields.find(isBack);
  const before = original.entities.find(({ name }) => name === parent.name);
  if (back === undefined || before === undefined || before.fields.some(isBack)) return undefined;
  return editEntity(spec, parent.name, (entity) => ({
    ...entity,
    fields: entity.fields.map((field) => (field === back ? manyOf({ name: child }) : field)),
  }));
}

function relate(situation: Situation, from: Entity, field: Field): Outcome {
  const there = from.fields.find((one) => one.type === 'ref' && 'to' in field && one.to === field.to);
  if (there !== undefined && field.required && !there.required) {
    const spec = editField(situation.spec, from.name, there.name, (one) => ({
      ...one,
      required: true,
      ...(one.type === 'ref' ? { onDelete: 'restrict' } : {}),
    }));
    return { kind: 'done', spec, subject: from.name, field: there.name };
  }
  const spec = related(situation.spec, from.name, field);
  const to = 'to' in field ? field.to : '';
  if (spec === undefined) return { kind: 'same', reason: `${from.name} has a reference to ${to} already` };
  return { kind: 'done', spec, subject: from.name };
}

/**
 * Adds a reference to an entity, unless it has one to the same entity. A text that held the name of what is now kept
 * by itself becomes the reference.
 *
 * @param spec - The spec.
 * @param from - The name of the entity that refers.
 * @param field - The reference.
 * @returns The spec; nothing when there is such a reference.
 * @throws {ChangeError} NAME_TAKEN when another kind of field has its name.
 */
export function related(spec: Spec, from: string, field: Field): Spec | undefined {
  const entity = spec.entities.find(({ name }) => name === from);
  if (entity === undefined || !('to' in field)) return undefined;
  if (entity.fields.some((one) => 'to' in one && one.to === field.to && one.type === field.type))
    return undefined;
  const held = entity.fields.find(({ name }) => camelCase(name) === field.name);
  if (held !== undefined && held.type !== 'text')
    throw new ChangeError(
      'NAME_TAKEN',
      `Rename ${from}.${held.name} first, for example "rename the ${held.name} of ${from} to ${held.name}Value".`,
      [`${from} has a field ${held.name} of type ${held.type} already.`],
    );
  const kept =
    held === undefined || !('onDelete' in field)
      ? field
      : {
          ...field,
          required: held.required,
          onDelete: held.required ? ('restrict' as const) : field.onDelete,
        };
  return putFields(spec, from, [kept]);
}
