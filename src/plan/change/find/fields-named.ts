import type { Entity } from '../../../spec/spec.ts';
import type { Situation } from '../change-rule.ts';
import { bare, listIn, wordsIn } from '../read/phrase.ts';
import { findEntity } from './find-entity.ts';
import { fieldFor, type OwnedField } from './find-owned.ts';

/**
 * The fields that a list names: `phone and notes`, `the photo and the notes of patients`.
 *
 * @param phrase - As written.
 * @param situation - The spec, and what was spoken of.
 * @param owner - The entity, where the sentence says it elsewhere.
 * @returns All of them; nothing where one is not there.
 */
export function fieldsNamed(
  phrase: string,
  situation: Situation,
  owner?: Entity,
): readonly OwnedField[] | undefined {
  const of = /^(.+?)\s+(?:of|on|for|in)\s+(.+)$/iu.exec(bare(phrase));
  const whose = owner ?? (of === null ? undefined : findEntity(situation.spec, wordsIn(of[2] ?? '')));
  const list = whose !== undefined && owner === undefined ? (of?.[1] ?? '') : phrase;
  const found = listIn(list).map((one) => fieldFor(situation, one, whose));
  const known = found.filter((one) => one !== undefined);
  return known.length === found.length && known.length > 0 ? known : undefined;
}
