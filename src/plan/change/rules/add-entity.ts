import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { RESERVED_TYPES } from '../../../spec/validate/reserved.ts';
import { ChangeError } from '../change-error.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { canBeEntity, entityOf, newEntityName } from '../build/entity-of.ts';
import { oneOf } from '../build/reference.ts';
import { findEntity } from '../find/find-entity.ts';
import { masked } from '../read/mask.ts';
import { bare, kindIn, listIn, wordsIn } from '../read/phrase.ts';
import { readFields } from '../build/read-fields.ts';
import { withFields } from './put-fields.ts';
import { related } from './relate.ts';
import { splitTail, type Tail } from './entity-tail.ts';

const VERB =
  /^(?:add|track|keep track of|introduce|manage|store|create|include|support|record|log|keep|handle|maintain|define|have|need|want|register|save|start tracking|begin tracking|start keeping|(?:i|we) (?:also )?(?:need|want|have|track|keep|sell|use)(?: to (?:track|keep track of|manage|store|record|log|keep|add|have))?|there (?:are|should be|is|will be)(?: also)?)\s+(?:also\s+)?(?:an? (?:new )?(?:entity|table|resource|collection)s?\s+(?:called |named |for )?|entities for |(?:a )?(?:list|records?|register) of )?(.+)$/iu;

/** `also track companies, each with many leads`, `introduce invoices with a number and a total` … */
export const ADD_ENTITY: ChangeRule = {
  name: 'change.entity',
  read: ({ text }, situation) => {
    const match = VERB.exec(text);
    if (match === null || /\b(?:when|if|only|unless|cannot|per)\b/iu.test(masked(text))) return undefined;
    const { head, tails } = splitTail(match[1] ?? '');
    const names = listIn(head).map((one) => kindIn(one).name);
    if (names.length === 0 || names.some((name) => !canBeEntity(name))) return undefined;
    return addEntities(names, tails, situation);
  },
};

function addEntities(names: readonly string[], tails: readonly Tail[], situation: Situation): Outcome {
  let { spec } = situation;
  const assumed: string[] = [];
  const targets: string[] = [];
  for (const name of names) {
    const there = findEntity(spec, wordsIn(name));
    if (there !== undefined) {
      targets.push(there.name);
      continue;
    }
    const made = newEntity(spec, name, tails);
    if ('unread' in made)
      return { kind: 'unclear', reason: `no rule knows what ${made.unread.join(', ')} is to be` };
    spec = { ...spec, entities: [...spec.entities, made.entity] };
    assumed.push(...made.assumed.map((field) => `entities.${made.entity.name}.fields.${field}`));
    targets.push(made.entity.name);
  }
  for (const target of targets) {
    const outcome = withTails(spec, target, tails);
    if (typeof outcome === 'string') return { kind: 'unclear', reason: outcome };
    spec = outcome;
  }
  if (spec === situation.spec) return { kind: 'same', reason: `there is ${targets.join(', ')} already` };
  return { kind: 'done', spec, subject: targets.at(-1), assumed };
}

function newEntity(
  spec: Spec,
  phrase: string,
  tails: readonly Tail[],
): { readonly entity: Entity; readonly assumed: readonly string[] } | { readonly unread: readonly string[] } {
  const name = newEntityName(bare(phrase));
  if (RESERVED_TYPES.has(name))
    throw new ChangeError('NAME_RESERVED', `Choose another name, such as Business${name}.`, [
      `No entity can be called ${name}.`,
    ]);
  const stated: Field[] = [];
  for (const tail of tails) {
    if (tail.kind !== 'fields') continue;
    const { fields, unread } = readFields(
      spec,
      { name, fields: stated },
      tail.phrases.filter((one) => !isKept(spec, one)),
    );
    if (unread.length > 0) return { unread };
    stated.push(...fields);
  }
  return entityOf(spec, name, stated);
}

/** Whether a member of a list is an entity of the spec, in the plural: its records belong here. */
function isKept(spec: Spec, phrase: string): boolean {
  return (
    /\b(?:many|several|multiple|any number of)\b/iu.test(phrase) &&
    findEntity(spec, wordsIn(withoutMany(phrase))) !== undefined
  );
}

function withoutMany(phrase: string): string {
  return bare(phrase).replace(/^(?:many|several|multiple|any number of|lots of)\s+/iu, '');
}

/** The relations that the rest of the sentence speaks of; for an entity that was there, its fields too. */
function withTails(spec: Spec, name: string, tails: readonly Tail[]): Spec | string {
  let changed = spec;
  for (const tail of tails) {
    const entity = changed.entities.find((one) => one.name === name);
    if (entity === undefined) return changed;
    for (const phrase of tail.phrases) {
      const other = findEntity(changed, wordsIn(withoutMany(phrase)));
      if (tail.kind === 'fields') {
        if (isKept(changed, phrase) && other !== undefined)
          changed = related(changed, other.name, oneOf(entity)) ?? changed;
        else
          changed = withFields(
            changed,
            name,
            readFields(changed, changed.entities.find((one) => one.name === name) ?? entity, [phrase]).fields,
          );
        continue;
      }
      if (other === undefined) return `there is nothing called ${bare(phrase)}`;
      changed =
        (tail.kind === 'many'
          ? related(changed, other.name, oneOf(entity))
          : related(changed, name, oneOf(other))) ?? changed;
    }
  }
  return changed;
}
