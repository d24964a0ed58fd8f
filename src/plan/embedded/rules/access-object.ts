import { WRAPPER_NOUNS } from '../../data/stop-nouns.ts';
import { isPersonWord } from '../frames/reader.ts';
import { singularize } from '../../../spec/names.ts';
import { locateFields } from './located.ts';
import type { Token } from '../read/document.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';
import type { OperationMention } from './operations-in.ts';
import type { RoleMention } from './roles-in.ts';

/** What a right is about. */
export interface AccessObject {
  /** None means all. */
  readonly entities: readonly DraftEntity[];
  readonly fields?: readonly string[];
}

/** Words for all that is kept. */
const ALL: ReadonlySet<string> = new Set([
  'everything',
  'anything',
  'records',
  'record',
  'data',
  'all',
  'access',
  'rights',
  'entries',
  'nothing',
  'permissions',
  'things',
  'content',
  'system',
]);

/**
 * Finds what a right is about.
 *
 * @param context - The context.
 * @param roles - Who has it.
 * @param verbs - What may be done.
 * @param steps - Whether a step that no field is known of may be any change.
 * @returns Entities, or fields of one; `unclear` where the clause names something that is not kept.
 */
export function objectOf(
  context: RuleContext,
  roles: readonly RoleMention[],
  verbs: readonly OperationMention[],
  steps = false,
): AccessObject | 'unclear' {
  const { clause, mentions, object } = context;
  const state = verbs.find((verb) => verb.state !== undefined)?.state;
  const outside = mentions.filter(({ from }) => !roles.some((role) => from >= role.from && from < role.to));
  const whole = outside.filter(({ to }) => !isPartOf(clause.tokens, to));
  if (outside.length > 0 && whole.length === 0 && !updatesOnly(verbs)) return 'unclear';
  const named = whole.map(({ entity }) => entity);
  const entities = [...new Set(named)];
  if (state !== undefined) {
    const found = stateOf(entities, object, state);
    const [entity = object] = entities;
    const whole = verbs.some((verb) => verb.step !== true && verb.operations.includes('update'));
    if (entity !== undefined && ((steps && found === 'unclear') || whole)) return { entities: [entity] };
    return found;
  }
  const updates = verbs.some(({ operations }) => operations.includes('update') && operations.length === 1);
  const [owner] = entities;
  if (updates && verbs.length === 1) {
    const fields = locateFields(context).filter(({ from }) => from > (verbs[0]?.at ?? 0));
    const entity = fields[0]?.entity;
    const direct = entity !== undefined && (owner === undefined || owner === entity);
    const isField =
      fields.length > 0 &&
      !mentions.some(({ from }) => from > (verbs[0]?.at ?? 0) && from < (fields[0]?.from ?? 0));
    if (direct && isField) return { entities: [entity], fields: fields.map(({ field }) => field.name) };
  }
  if (entities.length > 0) return { entities };
  const pronoun = clause.words.some((word) => /^(?:them|it|these|those|here|there)$/u.test(word));
  if (pronoun && object !== undefined) return { entities: [object] };
  if (clause.words.some((word) => ALL.has(word))) return { entities: [] };
  return namesOther(context, roles, verbs) ? 'unclear' : { entities: saidBefore(context) };
}

/** In `client prices` it is the prices that are meant. */
function isPartOf(tokens: readonly Token[], next: number): boolean {
  const token = tokens[next];
  return token?.tag === 'noun' && !isPersonWord(singularize(token.lower)) && !WRAPPER_NOUNS.has(token.lower);
}

function updatesOnly(verbs: readonly OperationMention[]): boolean {
  return verbs.every(({ operations }) => operations.length === 1 && operations[0] === 'update');
}

/** `accountants can edit invoices but staff can only view`: the same; a sentence of its own is about all. */
function saidBefore({ clause, statements }: RuleContext): readonly DraftEntity[] {
  const last = statements.at(-1);
  return last !== undefined && last.source.start >= clause.sentence.sentence.start ? last.entities : [];
}

/** A noun behind the role or the verb that is neither kept nor a person. */
function namesOther(
  { clause }: RuleContext,
  roles: readonly RoleMention[],
  verbs: readonly OperationMention[],
): boolean {
  const from = Math.min(verbs[0]?.at ?? 0, roles[0]?.to ?? 0);
  const passive = roles.every((role) => role.from > from);
  return clause.tokens.some(
    ({ tag, lower }, index) =>
      (index > from || passive) &&
      tag === 'noun' &&
      !roles.some((role) => index >= role.from && index < role.to) &&
      !isPersonWord(singularize(lower)) &&
      !verbs.some(({ at }) => at === index),
  );
}

/** `only managers can approve expenses`: the status is what they alone may change. */
function stateOf(
  entities: readonly DraftEntity[],
  object: DraftEntity | undefined,
  state: string,
): AccessObject | 'unclear' {
  const [entity = object] = entities;
  const field = [...(entity?.fields.values() ?? [])].find(
    ({ name, shape }) =>
      (shape.type === 'enum' &&
        shape.values?.some((value) => value === state || value === state.replace('cancelled', 'canceled')) ===
          true) ||
      (shape.type === 'boolean' && name === state),
  );
  return entity === undefined || field === undefined
    ? 'unclear'
    : { entities: [entity], fields: [field.name] };
}
