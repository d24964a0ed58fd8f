import { camelCase, singularize, splitWords } from '../../../spec/names.ts';
import type { Entity, Spec } from '../../../spec/spec.ts';
import type { Situation } from '../change-rule.ts';
import { kindIn, wordsIn, type NamedKind } from '../read/phrase.ts';
import { capabilityNamed } from './find-capability.ts';
import { findEntity } from './find-entity.ts';
import { ambiguous, fieldsFor, readingsOf } from './find-owned.ts';
import { findRule } from './find-rule.ts';
import { shownTarget, type Target } from './target.ts';

/** Kinds in the order in which a phrase is taken to name one, where it does not say which. */
const ORDER = ['entity', 'field', 'value', 'role', 'report', 'automation', 'integration', 'action'] as const;

/**
 * The element that a phrase names.
 *
 * @param situation - The spec, and what was spoken of.
 * @param phrase - As written: `notes`, `the notes of leads`, `role manager` …
 * @param owner - The entity it belongs to, where the sentence says it elsewhere.
 * @returns The element; nothing when there is none of that name.
 * @throws {ChangeError} AMBIGUOUS_CHANGE when there are several.
 */
export function findTarget(situation: Situation, phrase: string, owner?: Entity): Target | undefined {
  const { name, kind } = kindIn(phrase);
  const words = wordsIn(name);
  if (words.length === 0 && kind !== 'value') return undefined;
  const rule = findRule(situation.spec, phrase, owner);
  if (rule !== undefined) return rule;
  const kinds: readonly NamedKind[] = kind === undefined ? ORDER : [kind];
  for (const one of kinds) {
    const found = targetsOf(one, situation, phrase, owner);
    if (found.length > 1) throw ambiguous(found.map(shownTarget));
    if (found[0] === undefined) continue;
    const other = kind !== undefined || owner !== undefined ? [] : rivals(one, situation, phrase);
    if (other.length > 0) throw ambiguous([...found, ...other].map(shownTarget));
    return found[0];
  }
  return undefined;
}

/** `notes` may be the entity Note or a field of that very name, `email` a field or the service. */
function rivals(kind: NamedKind, situation: Situation, phrase: string): readonly Target[] {
  if (kind === 'entity') return exactFields(situation, phrase);
  return kind === 'field' ? targetsOf('integration', situation, phrase) : [];
}

function exactFields(situation: Situation, phrase: string): readonly Target[] {
  const name = camelCase(kindIn(phrase).name);
  return targetsOf('field', situation, phrase).filter(
    (one) => one.kind === 'field' && one.field === name && !isReference(situation.spec, one),
  );
}

function isReference({ entities }: Spec, target: Target & { kind: 'field' }): boolean {
  const field = entities
    .find(({ name }) => name === target.entity)
    ?.fields.find(({ name }) => name === target.field);
  return field?.type === 'ref' || field?.type === 'refs';
}

function targetsOf(kind: NamedKind, situation: Situation, phrase: string, owner?: Entity): readonly Target[] {
  const { spec } = situation;
  const { name } = kindIn(phrase);
  switch (kind) {
    case 'entity': {
      const entity = owner === undefined ? findEntity(spec, wordsIn(name)) : undefined;
      if (entity === undefined) return [];
      const role = spec.roles.find((one) => one.name === camelCase(entity.name))?.name;
      return [{ kind, entity: entity.name, ...(role === undefined ? {} : { role }) }];
    }
    case 'field':
      return fieldsFor(situation, phrase, owner, true).map(({ entity, field }) => ({
        kind,
        entity: entity.name,
        field: field.name,
      }));
    case 'value':
      return valuesFor(situation, phrase, owner);
    case 'action':
      return actionsFor(spec, phrase, owner);
    case 'integration': {
      const capability = capabilityNamed(name);
      return spec.integrations.some((one) => one.capability === capability) && capability !== undefined
        ? [{ kind, capability }]
        : [];
    }
    case 'role':
    case 'report':
    case 'automation': {
      const list = { role: spec.roles, report: spec.reports, automation: spec.automations }[kind];
      return list.filter((one) => sameWords(one.name, name)).map((one) => ({ kind, name: one.name }));
    }
    default:
      return kind satisfies never;
  }
}

/** Values by name: `won`, `the value won of status`, `status won`, `won leads` never. */
function valuesFor(situation: Situation, phrase: string, owner?: Entity): readonly Target[] {
  const found: Target[] = [];
  for (const { name, entity } of readingsOf(situation.spec, phrase)) {
    const within = owner ?? entity;
    for (const one of within === undefined ? situation.spec.entities : [within]) {
      for (const field of one.fields) {
        if (field.type !== 'enum') continue;
        const value = field.values.find((each) => sameWords(each, withoutField(name, field.name)));
        if (value !== undefined) found.push({ kind: 'value', entity: one.name, field: field.name, value });
      }
    }
    if (found.length > 0) break;
  }
  const ofSubject = found.filter((one) => one.kind === 'value' && one.entity === situation.subject);
  return found.length > 1 && ofSubject.length === 1 ? ofSubject : found;
}

function withoutField(name: string, field: string): string {
  const words = wordsIn(name);
  const own = splitWords(field);
  if (words.length <= own.length) return name;
  if (own.every((word, index) => word === words[index])) return words.slice(own.length).join(' ');
  const tail = words.slice(-own.length);
  const rest = words.slice(0, -own.length).filter((word) => !/^(?:of|in|from|for)$/u.test(word));
  return own.every((word, index) => word === tail[index]) ? rest.join(' ') : name;
}

function actionsFor(spec: Spec, phrase: string, owner?: Entity): readonly Target[] {
  return readingsOf(spec, phrase)
    .flatMap(({ name, entity }) =>
      (owner !== undefined ? [owner] : entity === undefined ? spec.entities : [entity]).flatMap((one) =>
        one.actions
          .filter((action) => sameWords(action.name, name) || isDoneBy(action.name, name))
          .map((action): Target => ({ kind: 'action', entity: one.name, name: action.name })),
      ),
    )
    .slice(0, 2)
    .filter((one, index, all) => index === 0 || JSON.stringify(one) !== JSON.stringify(all[0]));
}

/** A reminder is what `remind` sends. */
function isDoneBy(action: string, phrase: string): boolean {
  const written = camelCase(phrase);
  return action.length > 3 && written.startsWith(action) && written.length <= action.length + 4;
}

function sameWords(name: string, phrase: string): boolean {
  const written = camelCase(phrase);
  return written !== '' && (camelCase(name) === written || camelCase(name) === singularize(written));
}
