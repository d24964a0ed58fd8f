import { withArticle } from '../../../spec/article.ts';
import { camelCase } from '../../../spec/names.ts';
import { addQuestion, addRule, askAbout, sourceOf, spokenOf, statedBy } from './context.ts';
import { denies, hasPhrase } from './phrases.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.final-state';

const CONDITIONS: ReadonlySet<string> = new Set(['once', 'after', 'when', 'if', 'as']);

const CHANGING: ReadonlySet<string> = new Set([
  'edit', 'edited', 'change', 'changed', 'changes', 'modify', 'modified', 'update', 'updated', 'alter', 'altered', 'touched', 'edits', 'amended', 'deleted', 'delete', 'revert', 'reverted', 'reopened', 'undone', 'editable', 'changeable',
]); // prettier-ignore

const FROZEN: readonly string[] = [
  'read-only',
  'readonly',
  'locked',
  'frozen',
  'immutable',
  'final',
  'read only',
];

/** `once approved it can no longer be edited`, `paid invoices are locked`. */
export const FINAL_STATE: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const changes =
      words.some((word) => CHANGING.has(word)) && (denies(words) || hasPhrase(words, ['no longer']));
    if (!changes && !hasPhrase(words, FROZEN)) return false;
    const found = stateOf(context);
    if (found === undefined) {
      const conditional = words.some((word) => word === 'once' || word === 'after');
      return conditional && (context.mentions.length > 0 || words[0] === 'once')
        ? askAbout(
            context,
            'it is unclear in which state it stays as it is',
            'In which state must what stay as it is',
          )
        : false;
    }
    build(context, found);
    return true;
  },
};

interface Found {
  readonly entity: DraftEntity;
  readonly field: DraftField;
  readonly state: string;
}

/** A state of what is spoken of: behind `once`, or in front of its noun (`paid invoices`). */
function stateOf(context: RuleContext): Found | undefined {
  const { words } = context.clause;
  const entity = spokenOf(context);
  if (entity === undefined) return undefined;
  const enums = [...entity.fields.values()].filter(({ shape }) => shape.type === 'enum');
  const conditional = words.some((word) => CONDITIONS.has(word));
  for (const [index, word] of words.entries()) {
    const state = camelCase(word === 'in' && words[index + 1] === 'progress' ? 'in progress' : word);
    const field = enums.find(({ shape }) => shape.values?.includes(state) === true);
    const attributive = context.mentions.some(({ from }) => from === index + 1);
    if (field !== undefined && (conditional || attributive)) return { entity, field, state };
  }
  return undefined;
}

/** The state becomes an end; what else must not change cannot be written, and is asked about. */
function build(context: RuleContext, { entity, field, state }: Found): void {
  const at = entity.rules.findIndex(({ rule }) => rule.kind === 'transitions' && rule.field === field.name);
  const known = entity.rules[at];
  const values = field.shape.values ?? [];
  const trace = statedBy(context, NAME);
  if (known?.rule.kind === 'transitions') {
    const allowed = known.rule.allowed.filter(({ from }) => from !== state);
    const sources = [...known.trace.sources, sourceOf(context, NAME)];
    entity.rules[at] = { rule: { ...known.rule, allowed }, trace: { ...known.trace, sources } };
  } else {
    const allowed = values
      .filter((value) => value !== state)
      .map((from) => ({ from, to: values.filter((to) => to !== from) }));
    addRule(entity, { kind: 'transitions', field: field.name, allowed }, trace);
  }
  addQuestion(context.draft, {
    text: `Which fields of ${withArticle(entity.name)} must not change once it is ${state}?`,
    paths: [`entities.${entity.name}.fields.${field.name}`],
    default: `only its ${field.name} stays ${state}`,
  });
}
