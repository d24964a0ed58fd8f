import { singularize } from '../../../spec/names.ts';
import { ALL } from './access-cues.ts';
import { sourceOf } from './context.ts';
import { operationsIn } from './operations-in.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { Token } from '../read/document.ts';
import type { AccessStatement } from './access-statement.ts';
import type { RuleContext } from './context.ts';

/** A clause that says what is seen, and what of it is not. */
export interface Unseen {
  /** The clause in front of `but not prices`. */
  readonly front: RuleContext;
  /** What is not seen: a noun, and those joined to it. */
  readonly nouns: readonly Token[];
}

const OPENS = /^(?:not|without|except)$/u;
const BETWEEN: ReadonlySet<string> = new Set(['determiner', 'possessive', 'and', 'or', 'adjective']);

/**
 * Splits `nurses see visits but not fees`: behind the `not` there are nouns only.
 *
 * @param context - The context.
 * @returns The two parts; nothing where the clause does not say that something is seen.
 */
export function unseenIn(context: RuleContext): Unseen | undefined {
  const { clause, vocabulary } = context;
  const { tokens, words } = clause;
  const sees =
    operationsIn(tokens).find(({ operations }) => operations.includes('read'))?.at ?? tokens.length;
  const at = words.findIndex((word, index) => index > sees + 1 && OPENS.test(word));
  if (at < 0) return undefined;
  const behind = tokens.slice(at + 1).filter(({ lower }) => !/^[.,]$/u.test(lower));
  const nouns = behind.filter(({ tag }) => tag === 'noun');
  const only = behind.every(({ tag }) => tag === 'noun' || BETWEEN.has(tag));
  if (nouns.length === 0 || !only || operationsIn(behind).length > 0) return undefined;
  let to = at;
  while (/^(?:but|and|,)$/u.test(words[to - 1] ?? '')) to -= 1;
  const seen = tokens.slice(0, to);
  return {
    front: {
      ...context,
      clause: { ...clause, tokens: seen, words: words.slice(0, to), end: seen.at(-1)?.end ?? clause.end },
      mentions: vocabulary.mentionsIn(seen),
    },
    nouns: behind,
  };
}

/**
 * Keeps what some roles do not see: fields, or all records of an entity. What has no such name is listed.
 *
 * @param context - The context.
 * @param unseen - The parts of the clause.
 * @param roles - Who does not see it.
 */
export function stateUnseen(context: RuleContext, { front, nouns }: Unseen, roles: readonly string[]): void {
  const { vocabulary, draft, statements, unused, text } = context;
  const source = sourceOf(context, 'rule.access');
  const statement = { roles, own: false, source } as const;
  const records = vocabulary.mentionsIn(nouns);
  for (const { entity } of records)
    statements.push({ ...statement, kind: 'not', entities: [entity], operations: ALL });
  const about = front.mentions.map(({ entity }) => entity);
  const fields = (entity: DraftEntity, isStated: boolean): readonly AccessStatement[] => {
    const names = namedIn(context, entity, nouns, isStated);
    return names.length === 0
      ? []
      : [{ ...statement, kind: 'unseen', entities: [entity], operations: [], fields: names }];
  };
  const near = [...new Set(about)].flatMap((entity) => fields(entity, false));
  const hidden =
    near.length > 0 ? near : [...draft.entities.values()].flatMap((entity) => fields(entity, true));
  statements.push(...hidden);
  const [first, last] = [nouns[0], nouns.at(-1)];
  if (hidden.length > 0 || records.length > 0 || first === undefined || last === undefined) return;
  unused.push({
    start: first.start,
    end: last.end,
    quote: text.slice(first.start, last.end),
    reason: 'some are not to see it, and no field of that name is kept that could be hidden',
  });
}

/** The fields that some nouns name; what this clause alone brought in is no field. */
function namedIn(
  { vocabulary, clause }: RuleContext,
  entity: DraftEntity,
  nouns: readonly Token[],
  isStated: boolean,
): readonly string[] {
  const found = vocabulary.fieldsIn(entity, nouns).map(({ field }) => singularize(field.name));
  const all = [...entity.fields.values()].filter(({ name }) => found.includes(singularize(name)));
  return all.flatMap(({ name, trace: { origin, sources } }) => {
    const isNew =
      sources.length > 0 && sources.every(({ start, end }) => start >= clause.start && end <= clause.end);
    if (isNew) entity.fields.delete(name);
    return isNew || (isStated && origin !== 'stated') ? [] : [name];
  });
}
