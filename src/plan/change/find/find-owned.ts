import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { ChangeError } from '../change-error.ts';
import type { Situation } from '../change-rule.ts';
import { kindIn, wordsIn } from '../read/phrase.ts';
import { findEntity } from './find-entity.ts';
import { fieldMeant, fieldNamed, fieldSynonym } from './find-field.ts';

/** A field and the entity that has it. */
export interface OwnedField {
  readonly entity: Entity;
  readonly field: Field;
}

/** A phrase taken apart: what it names, and whose that is. */
export interface Owned {
  readonly name: string;
  readonly entity?: Entity;
}

/**
 * Finds whose something is: `the notes of a lead`, `Lead.notes`, `a lead's notes`, `lead notes`.
 *
 * @param spec - The spec.
 * @param phrase - As written.
 * @returns The name without its owner, for each way to read it; the likeliest first.
 */
export function readingsOf(spec: Spec, phrase: string): readonly Owned[] {
  const { name } = kindIn(phrase);
  const readings: Owned[] = [];
  const add = (owner: string, owned: string): void => {
    const entity = findEntity(spec, wordsIn(owner)) ?? findEntity(spec, wordsIn(owner.split('.')[0] ?? ''));
    const { name: one, kind } = kindIn(owned);
    const isOther = kind !== undefined && kind !== 'field' && kind !== 'value';
    if (entity !== undefined && one !== '' && !isOther) readings.push({ name: one, entity });
  };
  for (const { index, 0: word } of name.matchAll(/\s(?:of|on|in|from|for|off)\s/giu))
    add(name.slice(index + word.length), name.slice(0, index));
  const possessive = /^(.{1,60}?)(?:'s|s'|\.)\s*(?=\S)(.{1,60})$/u.exec(name);
  if (possessive !== null) add(possessive[1] ?? '', possessive[2] ?? '');
  readings.push({ name });
  const words = name.split(/[\s]+/u);
  for (let cut = 1; cut < Math.min(words.length, 4); cut += 1)
    add(words.slice(0, cut).join(' '), words.slice(cut).join(' '));
  return readings;
}

/**
 * The fields that a phrase may name.
 *
 * @param situation - The spec, and what was spoken of.
 * @param phrase - As written, with or without the entity.
 * @param owner - The entity, where the sentence says it elsewhere.
 * @param strict - Whether a part of a name is no name.
 * @returns All fields that fit equally well; none when there is no such field.
 */
export function fieldsFor(
  situation: Situation,
  phrase: string,
  owner?: Entity,
  strict = false,
): readonly OwnedField[] {
  const { spec } = situation;
  if (/^(?:it|this|that|this field|that field)$/iu.test(phrase.trim())) return spokenOf(situation);
  const readings =
    owner === undefined
      ? readingsOf(spec, phrase)
      : [
          { name: kindIn(phrase).name, entity: owner },
          ...readingsOf(spec, phrase).filter(({ entity }) => entity === owner),
        ];
  const looks = strict ? [fieldNamed, fieldSynonym] : [fieldNamed, fieldMeant];
  for (const look of looks) {
    for (const { name, entity } of readings) {
      const words = wordsIn(name);
      const found = (entity === undefined ? spec.entities : [entity]).flatMap(
        (one): readonly OwnedField[] => {
          const field = look(one, words);
          return field === undefined ? [] : [{ entity: one, field }];
        },
      );
      if (found.length > 0) return narrowed(situation, found);
    }
  }
  return [];
}

function spokenOf({ spec, subject, field: name }: Situation): readonly OwnedField[] {
  const entity = spec.entities.find((one) => one.name === subject);
  const field = entity?.fields.find((one) => one.name === name);
  return entity === undefined || field === undefined ? [] : [{ entity, field }];
}

/** Of several, the one that was there before the change, then the one of the entity that was spoken of last. */
function narrowed({ original, subject }: Situation, found: readonly OwnedField[]): readonly OwnedField[] {
  if (found.length < 2) return found;
  const ofSubject = found.filter(({ entity }) => entity.name === subject);
  const before = found.filter(({ entity, field }) =>
    original.entities.some(
      (one) => one.name === entity.name && one.fields.some(({ name }) => name === field.name),
    ),
  );
  if (before.length === 1) return before;
  return ofSubject.length === 1 ? ofSubject : found;
}

/**
 * The one field that a phrase names.
 *
 * @param situation - The spec, and what was spoken of.
 * @param phrase - As written.
 * @param owner - The entity, where the sentence says it elsewhere.
 * @returns The field; nothing when there is none.
 * @throws {ChangeError} AMBIGUOUS_CHANGE when several entities have it.
 */
export function fieldFor(situation: Situation, phrase: string, owner?: Entity): OwnedField | undefined {
  const found = fieldsFor(situation, phrase, owner);
  if (found.length > 1) throw ambiguous(found.map(({ entity, field }) => `${entity.name}.${field.name}`));
  return found[0];
}

/**
 * The error of a phrase that could name several elements.
 *
 * @param names - What it could name.
 * @returns The error.
 */
export function ambiguous(names: readonly string[]): ChangeError {
  const first = names[0] ?? '';
  return new ChangeError('AMBIGUOUS_CHANGE', `Say which one, for example "${first}".`, names.slice(0, 12));
}
