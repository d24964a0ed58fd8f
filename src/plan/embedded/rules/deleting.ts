import { askAbout, sourceOf, spokenOf } from './context.ts';
import { denies, hasPhrase } from './phrases.ts';
import type { Operation } from '../../../spec/spec.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.deleting';

const KEPT: readonly string[] = [
  'soft delete', 'soft deletes', 'soft-delete', 'soft-deleted', 'soft deleted', 'soft deletion', 'can be restored', 'be restored', 'can be undeleted', 'can be recovered', 'restore deleted', 'recover deleted', 'undelete', 'trash', 'recycle bin',
  'never really deleted', 'not really deleted', 'never actually deleted', 'never physically deleted', 'never permanently deleted', 'not permanently deleted', 'archived instead of deleted', 'archived rather than deleted', 'archive instead of deleting',
  'archived, not deleted', 'hidden instead of deleted', 'deleted records are kept', 'restore them', 'restoring deleted', 'only archived', 'undo deletion', 'bring back deleted', 'only hidden', 'kept when deleted', 'not deleted but archived', 'are archived', 'archived not deleted',
]; // prettier-ignore

const NEVER: readonly string[] = [
  'never deleted', 'never be deleted', 'cannot be deleted', "can't be deleted", 'must not be deleted', 'may not be deleted', 'are not deleted', 'not be deleted', 'never removed', 'cannot be removed', 'nobody can delete',
  'no one can delete', 'nobody may delete', 'not possible to delete', 'impossible to delete', 'no deleting', 'no deletion', 'never delete', 'do not delete', 'deletion is not allowed', 'deleting is not allowed', 'undeletable',
]; // prettier-ignore

const UNCHANGED: readonly string[] = [
  'cannot be edited or deleted',
  'cannot be changed or deleted',
  'never edited or deleted',
  'never changed or deleted',
  'append-only',
  'append only',
  'immutable',
  'cannot be modified or deleted',
  'never be changed or deleted',
];

/** A condition makes it a rule that no operation can express. */
const CONDITIONAL: readonly string[] = [
  'if',
  'when',
  'once',
  'while',
  'unless',
  'until',
  'after',
  'before',
  'with',
  'that',
  'who',
  'by',
];

/** `deleted notes can be restored`, `orders are never deleted, only cancelled`. */
export const DELETING: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const kept =
      hasPhrase(words, KEPT) && !(hasPhrase(words, ['can be restored', 'be restored']) && denies(words));
    const unchanged = hasPhrase(words, UNCHANGED);
    const never = hasPhrase(words, NEVER);
    if (!kept && !never && !unchanged) return false;
    const entities = entitiesOf(context);
    if (entities.length === 0)
      return askAbout(context, 'it is unclear which records are meant', 'Which records are meant by');
    if (!kept && hasPhrase(words, CONDITIONAL))
      return askAbout(
        context,
        'deleting can be ruled out altogether, but not on a condition',
        'When may what be deleted',
        entities.map(({ name }) => `entities.${name}`),
      );
    for (const entity of entities) {
      if (kept) keepDeleted(context, entity);
      else withhold(context, entity, unchanged ? ['update', 'delete'] : ['delete']);
    }
    return true;
  },
};

/** What the clause names; all where it speaks of records, data or nothing in particular. */
function entitiesOf(context: RuleContext): readonly DraftEntity[] {
  const { draft, mentions, clause } = context;
  const named = [...new Set(mentions.map(({ entity }) => entity))].filter(
    ({ archetype }) => archetype?.kind !== 'person' || mentions.length === 1,
  );
  if (named.length > 0) return named;
  const all = clause.words.some((word) =>
    /^(?:nothing|everything|records|data|anything|all|soft|soft-delete|trash|undelete)$/u.test(word),
  );
  if (all) return [...draft.entities.values()];
  const spoken = spokenOf(context);
  return spoken === undefined ? [] : [spoken];
}

function keepDeleted(context: RuleContext, entity: DraftEntity): void {
  const policy = (entity.policy ??= { access: [] });
  policy.softDelete ??= { origin: 'stated', confidence: 'high', sources: [sourceOf(context, NAME)] };
}

function withhold(context: RuleContext, entity: DraftEntity, withheld: readonly Operation[]): void {
  const policy = (entity.policy ??= { access: [] });
  const offered = policy.operations?.value ?? (['create', 'read', 'update', 'delete', 'list'] as const);
  policy.operations = {
    value: offered.filter((operation) => !withheld.includes(operation)),
    trace: {
      origin: 'stated',
      confidence: 'high',
      sources: [...(policy.operations?.trace.sources ?? []), sourceOf(context, NAME)],
    },
  };
}
