import { camelCase } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { LIST_PARAMETERS, OBJECT_PROPERTIES, SERVER_PROPERTIES } from '../../../spec/validate/reserved.ts';
import { ChangeError } from '../change-error.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { putFields } from '../build/edit.ts';
import { fieldOf } from '../build/field-of.ts';
import { findEntity } from '../find/find-entity.ts';
import { fieldNamed, fieldSynonym } from '../find/find-field.ts';
import { bare, listIn, wordsIn } from '../read/phrase.ts';
import { masked } from '../read/mask.ts';
import { related } from './relate.ts';

const EACH = '(?:(?:each|every|all|an?|the|any|our)\\s+)?';

const FORMS: readonly { readonly pattern: RegExp; readonly owner: 1 | 2 }[] = [
  { pattern: /^(?:add|put|include|attach|introduce|append|insert)\s+(?:(?:a|the|some) (?:new )?(?:fields?|columns?|propert(?:y|ies)|attributes?)\s+(?:called |named |for )?)?(.+)\s+(?:to|on|in|into|onto|for)\s+(.+?)$/iu, owner: 2 },
  { pattern: /^(?:track|store|record|keep|save|log|note|capture|collect|remember|register|hold|keep track of|maintain)\s+(.+)\s+(?:for|of|on|per|in|with|about|at)\s+(.+?)$/iu, owner: 2 },
  { pattern: /^(?:for|on|of|in|per|with)\s+(.+?),?\s+(?:we )?(?:also )?(?:track|store|record|keep|save|log|add|need|want|capture|remember|include)\s+(?:also )?(.+)$/iu, owner: 1 },
  { pattern: /^(?:give|let)\s+(.+?)\s+(?:have\s+|get\s+)?((?:an?|the|some|two|their own|its own|optional|required|also|another|more)\s+.+)$/iu, owner: 1 },
  { pattern: new RegExp(`^${EACH}(.+?)\\s+(?:(?:should|must|can|may|shall|will|could|also|now|additionally|then|to|need|needs|has|have)\\s+)*?(?:has|have|had|gets?|needs?|stores?|records?|tracks?|includes?|carry|carries|contains?|holds?|knows?|keeps?|saves?|requires?|comes? with)\\s+(?:also |now |to have |to store |additionally )*(.+)$`, 'iu'), owner: 1 },
]; // prettier-ignore

/** `add A and B to leads`, `leads also have an A`, `track the A of each lead`, `give leads an A` … */
export const ADD_FIELDS: ChangeRule = {
  name: 'change.fields',
  read: ({ text }, situation) => {
    if (
      /\b(?:when|if|only|after|before|unless|cannot|can't|must not|every time|at most|at least|more than|less than|fewer than|up to \d+)\b/iu.test(
        masked(text),
      )
    )
      return undefined;
    for (const { pattern, owner } of FORMS) {
      const match = pattern.exec(text);
      const [phrase = '', list = ''] =
        match === null ? [] : owner === 1 ? [match[1], match[2]] : [match[2], match[1]];
      const entity = match === null ? undefined : ownerOf(phrase, situation);
      if (entity === undefined) continue;
      return addFields(entity, list, situation);
    }
    return undefined;
  },
};

function ownerOf(phrase: string, { spec, subject }: Situation): Entity | undefined {
  const plain = bare(phrase).replace(/\s+(?:too|as well|records?|entity|table|records? too)$/iu, '');
  if (/^(?:it|them|they|these|those|that)$/iu.test(plain))
    return spec.entities.find(({ name }) => name === subject);
  return findEntity(spec, wordsIn(plain));
}

function addFields(entity: Entity, list: string, situation: Situation): Outcome {
  const phrases = listIn(list.replace(/^(?:also|a field for|fields for|a column for)\s+/iu, ''));
  const { fields, known, unread } = readFields(situation.spec, entity, phrases);
  if (unread.length > 0)
    return { kind: 'unclear', reason: `no rule knows what ${unread.join(', ')} is to be` };
  const spec = withFields(situation.spec, entity.name, fields);
  if (spec === situation.spec)
    return { kind: 'same', reason: `${entity.name} has ${known.join(', ')} already` };
  return { kind: 'done', spec, subject: entity.name, field: fields.at(-1)?.name };
}

/** What a list of properties amounts to. */
export interface ReadFields {
  readonly fields: readonly Field[];
  /** Fields that are there already. */
  readonly known: readonly string[];
  /** Members that name no property. */
  readonly unread: readonly string[];
}

/**
 * Reads a list of properties.
 *
 * @param spec - The spec.
 * @param entity - The entity that is to have them.
 * @param phrases - The members of the list, as written.
 * @returns New fields, those that are there, and what was not understood.
 * @throws {ChangeError} NAME_RESERVED when the server needs a name itself.
 */
export function readFields(
  spec: Spec,
  entity: Pick<Entity, 'name' | 'fields'>,
  phrases: readonly string[],
): ReadFields {
  const fields: Field[] = [];
  const known: string[] = [];
  const unread: string[] = [];
  for (const phrase of joinedLists(phrases)) {
    assertOwnName(phrase);
    const whole = { ...entity, operations: [], softDelete: false, rules: [], actions: [], access: [] };
    const field = fieldOf(spec, entity, phrase);
    const there =
      fieldNamed(whole, wordsIn(phrase)) ??
      synonymIn(whole, phrase) ??
      entity.fields.find(({ name }) => name === field?.name);
    const serves = SERVER_PROPERTIES.has(camelCase(bare(phrase)));
    if (serves) known.push(camelCase(bare(phrase)));
    else if (there !== undefined && !(field !== undefined && 'to' in field && there.type === 'text'))
      known.push(there.name);
    else if (field === undefined) unread.push(bare(phrase));
    else if (!fields.some(({ name }) => name === field.name)) fields.push(field);
  }
  return { fields, known, unread };
}

/** By another word for the same, unless it names an entity that several fields may lead to. */
function synonymIn(entity: Entity, phrase: string): Field | undefined {
  const field = fieldSynonym(entity, wordsIn(phrase));
  return field !== undefined && 'to' in field ? undefined : field;
}

/** `priority: low, high` was one member before its list was split. */
function joinedLists(phrases: readonly string[]): readonly string[] {
  const at = phrases.findIndex(
    (phrase) =>
      /:\s/u.test(phrase) ||
      /\b(?:that|which) (?:can be|is|may be)\b/iu.test(phrase) ||
      /\b(?:with (?:the )?(?:values|options|choices))\b/iu.test(phrase),
  );
  return at === -1 ? phrases : [...phrases.slice(0, at), phrases.slice(at).join(', ')];
}

function assertOwnName(phrase: string): void {
  const name = camelCase(bare(phrase));
  const isNeeded = OBJECT_PROPERTIES.has(name) || LIST_PARAMETERS.has(name) || bare(phrase) === '__proto__';
  if (!isNeeded) return;
  throw new ChangeError(
    'NAME_RESERVED',
    `Choose another name, such as ${name === 'proto' ? 'prototypeName' : `${name}Value`}.`,
    [`No field can be called ${bare(phrase).slice(0, 60)}.`],
  );
}

/**
 * Adds fields to an entity; references as relations are added, so that none is there twice.
 *
 * @param spec - The spec.
 * @param entity - The entity's name.
 * @param fields - The fields.
 * @returns The spec; the same one when nothing is new.
 */
export function withFields(spec: Spec, entity: string, fields: readonly Field[]): Spec {
  return fields.reduce((one, field) => {
    const named = 'to' in field && field.name !== camelCase(field.to) && field.type === 'ref';
    if ('to' in field && !named) return related(one, entity, field) ?? one;
    return putFields(one, entity, [field]);
  }, spec);
}
