import { removeAt } from '../../../spec/remove/remove-at.ts';
import type { Entity, Spec } from '../../../spec/spec.ts';
import { ChangeError } from '../change-error.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { valueName } from '../build/type-words.ts';
import { findEntity } from '../find/find-entity.ts';
import { findTarget } from '../find/find-target.ts';
import type { Target } from '../find/target.ts';
import { bare, kindIn, listIn, wordsIn } from '../read/phrase.ts';

const VERB =
  '(?:remove|drop|delete|get rid of|take (?:out|away|off)|erase|eliminate|scrap|ditch|cut|lose|strip|discard|throw (?:out|away)|leave out|retire|disable|switch off|turn off)';

const FORMS: readonly { readonly pattern: RegExp; readonly sure?: true }[] = [
  { pattern: /^(?:we\s+)?(?:no longer|do not|don't|stop|never)\s+(?:send(?:ing)?\s+)?(text|texts|texting|sms|email|emails|emailing|text messages)(?:\s+.*)?$/iu },
  { pattern: new RegExp(`^${VERB}\\s+(.+)$`, 'iu'), sure: true },
  { pattern: /^(?:(?:we|i|you|it|they)\s+)?(?:no longer|don't|do not|won't|will not|doesn't|does not|never)\s+(?:really |actually |even )?(?:need|want|require|use|track|keep|store|care about|have|have to (?:track|keep|store)|need to (?:track|keep|store)|want to (?:track|keep|store)|send|record|collect)\s+(.+?)(?:\s+(?:any ?more|any longer|now|at all))?$/iu, sure: true },
  { pattern: /^stop\s+(?:tracking|storing|keeping|sending|using|recording|collecting|having|saving)\s+(.+)$/iu, sure: true },
  { pattern: /^(.+?)\s+(?:is|are)\s+(?:no longer|not|never)\s+(?:really )?(?:needed|wanted|used|relevant|necessary|of use|tracked|kept|stored|sent)(?:\s+(?:any ?more|any longer|now))?$/iu },
  { pattern: /^(?:without|no more|not)\s+(.+?)(?:\s+(?:any ?more|any longer))?$/iu },
  { pattern: /^no\s+(.+?)\s+(?:any ?more|any longer)$/iu },
  { pattern: /^(.+?)\s+(?:should|can|must|may|has to|have to)\s+(?:go|go away|be (?:removed|dropped|deleted|left out|taken out|cut)|disappear)$/iu },
]; // prettier-ignore

const LACKS =
  /^(?:(?:each|every|all|an?|the)\s+)?(.+?)\s+(?:(?:no longer|don't|doesn't|do not|does not|shouldn't|should not|should no longer|must not|never)\s+(?:have|has|need|needs|include|includes|store|carry|allow|offer|contain|list)|(?:should )?lose)\s+(.+?)(?:\s+(?:any ?more|any longer|now))?$/iu;

/** `remove X from Y`, `we no longer need X`, `stop tracking X`, `X can go`, `leads no longer have X` … */
export const REMOVE: ChangeRule = {
  name: 'change.remove',
  read: ({ text }, situation) => {
    const lacks = LACKS.exec(text);
    const owner = lacks === null ? undefined : findEntity(situation.spec, wordsIn(lacks[1] ?? ''));
    if (owner !== undefined) return removeAll(lacks?.[2] ?? '', owner, situation, true);
    const whose = lacks === null ? undefined : ownerOf(lacks[1] ?? '', situation);
    if (whose !== undefined) return removeAll(lacks?.[2] ?? '', whose.entity, situation, true, whose.field);
    for (const { pattern, sure } of FORMS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const outcome = removeListed(match[1] ?? '', situation, sure === true);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  },
};

/** A list with whose members they are behind it, or a phrase as a whole. */
function removeListed(phrase: string, situation: Situation, sure: boolean): Outcome | undefined {
  for (const { index, 0: word } of phrase.matchAll(/\s+(?:from|of|off|out of|on|in|for|as an?)(?=\s)/giu)) {
    const owner = ownerOf(phrase.slice(index + word.length), situation);
    if (owner === undefined) continue;
    const outcome = removeAll(phrase.slice(0, index), owner.entity, situation, false, owner.field);
    if (outcome !== undefined) return outcome;
  }
  return removeAll(phrase, undefined, situation, sure);
}

/** `from leads`, `from the status`, `from the status of leads`. */
function ownerOf(
  phrase: string,
  situation: Situation,
): { readonly entity: Entity; readonly field?: string } | undefined {
  const entity =
    findEntity(situation.spec, wordsIn(phrase)) ?? findEntity(situation.spec, wordsIn(kindIn(phrase).name));
  if (entity !== undefined) return { entity };
  const target = findTarget(situation, phrase);
  if (target === undefined || target.kind !== 'field') return undefined;
  const found = situation.spec.entities.find(({ name }) => name === target.entity);
  return found === undefined ? undefined : { entity: found, field: target.field };
}

function removeAll(
  phrase: string,
  owner: Entity | undefined,
  situation: Situation,
  sure: boolean,
  field?: string,
): Outcome | undefined {
  const find = (one: string): Target | undefined =>
    field === undefined || owner === undefined
      ? findTarget(situation, one, owner)
      : valueOf(owner, field, one);
  const whole = listIn(phrase).length > 1 ? find(phrase) : undefined;
  const items = whole === undefined ? listIn(phrase) : [phrase];
  const targets = items.map((item) => find(item));
  const missing = items.find((_item, index) => targets[index] === undefined);
  if (missing !== undefined || targets.length === 0) {
    if (!sure || looksWider(phrase)) return undefined;
    const of = owner === undefined ? '' : ` in ${owner.name}`;
    return { kind: 'unclear', reason: `there is nothing called ${bare(missing ?? phrase)}${of}` };
  }
  const known = targets.filter((target) => target !== undefined);
  const spec = known
    .toSorted((left, right) => placeOf(right) - placeOf(left))
    .reduce(removed, situation.spec);
  const entity = known.find((target) => 'entity' in target && target.kind !== 'entity');
  return {
    kind: 'done',
    spec,
    removes: true,
    subject: entity !== undefined && 'entity' in entity ? entity.entity : situation.subject,
  };
}

function valueOf(entity: Entity, name: string, phrase: string): Target | undefined {
  const field = entity.fields.find((one) => one.name === name);
  if (field?.type !== 'enum') return undefined;
  const wanted = [
    phrase,
    bare(phrase),
    bare(phrase).replace(
      /^(?:values?|options?|choices?|stat(?:us|e))\s+|\s+(?:values?|options?|choices?)$/giu,
      '',
    ),
  ].map((one) => valueName(one.replaceAll(/["“”`]/gu, '')));
  const value = field.values.find((one) => wanted.includes(valueName(one)));
  return value === undefined ? undefined : { kind: 'value', entity: entity.name, field: name, value };
}

/** `delete leads after 30 days` is no order to remove something. */
function looksWider(phrase: string): boolean {
  return /\b(?:after|when|if|once|who|that|which|every|until|older)\b/iu.test(phrase);
}

function placeOf(target: Target): number {
  return target.kind === 'rule' ? target.place : -1;
}

function removed(spec: Spec, target: Target): Spec {
  if (target.kind === 'value') assertNoDefault(spec, target);
  return removeAt(spec, pathOf(target));
}

function pathOf(target: Target): string {
  switch (target.kind) {
    case 'entity':
      return `entities.${target.entity}`;
    case 'field':
      return `entities.${target.entity}.fields.${target.field}`;
    case 'value':
      return `entities.${target.entity}.fields.${target.field}.values.${target.value}`;
    case 'rule':
      return `entities.${target.entity}.rules.${target.place}`;
    case 'action':
      return `entities.${target.entity}.actions.${target.name}`;
    case 'role':
      return `roles.${target.name}`;
    case 'automation':
      return `automations.${target.name}`;
    case 'report':
      return `reports.${target.name}`;
    case 'integration':
      return `integrations.${target.capability}`;
    default:
      return target satisfies never;
  }
}

/** New records would start with nothing, or with what nobody chose. */
function assertNoDefault(spec: Spec, target: Target & { kind: 'value' }): void {
  const field = spec.entities
    .find(({ name }) => name === target.entity)
    ?.fields.find(({ name }) => name === target.field);
  if (field?.type !== 'enum') return;
  const path = `${target.entity}.${target.field}`;
  const other = field.values.find((value) => value !== target.value);
  if (other === undefined)
    throw new ChangeError('STILL_NEEDED', `Add another value first, or remove ${path} as a whole.`, [
      `${target.value} is the only value of ${path}.`,
    ]);
  if (field.default !== target.value) return;
  throw new ChangeError(
    'STILL_NEEDED',
    `Say first what new records start with: "make ${other} the default ${target.field} of ${target.entity}, and then remove ${target.value} from the ${target.field} of ${target.entity}".`,
    [`New records of ${target.entity} start with ${target.field} ${target.value}.`],
  );
}
