import type { Entity } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { readFields } from '../build/read-fields.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';
import { findAttribute } from '../../embedded/words/attributes.ts';
import { findEntity } from '../find/find-entity.ts';
import { bare, listIn, wordsIn } from '../read/phrase.ts';
import { masked } from '../read/mask.ts';
import { withFields, withTargets } from './put-fields.ts';

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
      /\b(?:when|if|only|after|before|unless|cannot|can't|must not|every time|at most|at least|more than|less than|fewer than|up to \d+|history of)\b/iu.test(
        masked(text),
      )
    )
      return undefined;
    for (const { pattern, owner } of FORMS) {
      const match = pattern.exec(text);
      const [phrase = '', list = ''] =
        match === null ? [] : owner === 1 ? [match[1], match[2]] : [match[2], match[1]];
      const entities = match === null ? [] : ownersOf(phrase, situation);
      if (entities.length > 0) return addToAll(entities, list, situation);
    }
    const alone = ALONE.exec(text);
    const known = alone === null ? undefined : spokenOf(situation, alone[1] ?? '');
    return known === undefined ? undefined : addFields(known, alone?.[1] ?? '', situation);
  },
};

const ALONE =
  /^(?:add|include|also record|record|store)\s+(?:(?:an?|the)\s+)?(.+?)(?:\s+(?:fields?|columns?|propert(?:y|ies)))?$/iu;

/** `add a website` is about the entity that was spoken of, or about the only one, where no thing has such a name. */
function spokenOf({ spec, subject }: Situation, phrase: string): Entity | undefined {
  if (!listIn(phrase).every(isProperty)) return undefined;
  return spec.entities.length === 1 ? spec.entities[0] : spec.entities.find(({ name }) => name === subject);
}

function isProperty(phrase: string): boolean {
  const words = wordsIn(phrase);
  return findAttribute(words) !== undefined && findArchetype(words) === undefined;
}

/** `patients and doctors`: all of them, or none. */
function ownersOf(phrase: string, situation: Situation): readonly Entity[] {
  const whole = ownerOf(phrase, situation);
  if (whole !== undefined) return [whole];
  const owners = listIn(phrase).map((one) => ownerOf(one, situation));
  return owners.includes(undefined) ? [] : owners.filter((one) => one !== undefined);
}

function addToAll(entities: readonly Entity[], list: string, situation: Situation): Outcome {
  let { spec } = situation;
  let last: Outcome | undefined;
  for (const { name } of entities) {
    const entity = spec.entities.find((one) => one.name === name);
    const outcome = entity === undefined ? undefined : addFields(entity, list, { ...situation, spec });
    if (outcome?.kind === 'unclear') return outcome;
    if (outcome?.kind === 'done') ({ spec } = outcome);
    last = outcome?.kind === 'done' || last === undefined ? outcome : last;
  }
  return last?.kind === 'done'
    ? { ...last, spec }
    : (last ?? { kind: 'unclear', reason: 'nothing is to be added' });
}

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
  const { spec: reachable, assumed } = withTargets(situation.spec, fields);
  const spec = withFields(reachable, entity.name, fields);
  if (spec === situation.spec)
    return { kind: 'same', reason: `${entity.name} has ${known.join(', ')} already` };
  return { kind: 'done', spec, subject: entity.name, field: fields.at(-1)?.name, assumed };
}
