import type { DraftEntity } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';
import type { FieldMention } from './vocabulary.ts';

/**
 * The fields that a clause names: of the entities it names, else of what was spoken of, else of the only entity that
 * has them.
 *
 * @param context - The context.
 * @returns The fields in the order of the clause.
 */
export function locateFields(context: RuleContext): readonly FieldMention[] {
  const { clause, mentions, vocabulary, subject, object, draft } = context;
  const spoken = [subject, object].filter((entity) => entity !== undefined);
  const named = mentions.map(({ entity }) => entity);
  for (const entity of new Set<DraftEntity>([...named, ...spoken])) {
    const fields = vocabulary
      .fieldsIn(entity, clause.tokens)
      .filter(({ from, to }) => !isEntityName(context, from, to));
    if (fields.length > 0) return fields;
  }
  const all = [...draft.entities.values()]
    .map((entity) => vocabulary.fieldsIn(entity, clause.tokens))
    .filter((fields) => fields.length > 0);
  const stated = all.filter((fields) => fields.some(({ field }) => field.trace.origin === 'stated'));
  const [only, ...others] = stated.length > 0 ? stated : all;
  return only !== undefined && others.length === 0 ? only : [];
}

/** `customer` names the entity, not the reference to it, where nothing else is said of it. */
function isEntityName({ mentions }: RuleContext, from: number, to: number): boolean {
  return mentions.some((mention) => mention.from <= from && mention.to >= to);
}
