import { singularize } from '../../../spec/names.ts';
import { isPersonWord } from '../frames/reader.ts';
import { ACCESS } from './access.ts';
import { readConditional, readUnclearLimit } from './access-careful.ts';
import { settleAccess } from './access-settle.ts';
import { CAPACITY } from './capacity.ts';
import { CHECK } from './check.ts';
import { clausesOf } from './clause.ts';
import { CONTRADICTION } from './contradictions.ts';
import { DELETING } from './deleting.ts';
import { DEFAULT_VALUE } from './field-default.ts';
import { ENCRYPTION } from './encryption.ts';
import { FIELD_LIMITS } from './field-limits.ts';
import { PRESENCE } from './field-presence.ts';
import { UNIQUE_FIELD } from './field-unique.ts';
import { FINAL_STATE } from './final-state.ts';
import { NO_OVERLAP } from './no-overlap.ts';
import { NOT_BELOW } from './not-below.ts';
import { REPORTS } from './reports.ts';
import { settleOverlaps } from './settle-overlaps.ts';
import { RETENTION } from './retention.ts';
import { SIGN_UP } from './sign-up.ts';
import { TENANCY } from './tenancy.ts';
import { settleTenancy } from './tenancy-settle.ts';
import { TRANSITIONS } from './transitions.ts';
import { UNIQUE_TOGETHER } from './unique-together.ts';
import { unreadRule } from './unread.ts';
import { makeVocabulary } from './vocabulary.ts';
import type { UnusedText } from '../../../spec/evidence.ts';
import type { Assembly } from '../assemble/assembly.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { Resolution } from '../decide/resolve.ts';
import type { AccessStatement } from './access-statement.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { Statement } from './statement.ts';
import type { TenancySign } from './tenancy-sign.ts';
import type { Clause } from './clause.ts';
import type { Mention, Vocabulary } from './vocabulary.ts';

/** Groups of rules that read the same kind of statement: of each group the first that fits a clause reads it. */
export const BUSINESS_RULES: readonly (readonly BusinessRule[])[] = [
  [NO_OVERLAP, CAPACITY, UNIQUE_TOGETHER, UNIQUE_FIELD],
  [TRANSITIONS, FINAL_STATE, DEFAULT_VALUE],
  [PRESENCE],
  [ENCRYPTION],
  [ACCESS],
  [REPORTS],
  [DELETING],
  [RETENTION],
  [TENANCY],
  [SIGN_UP],
  [CONTRADICTION],
  [CHECK, NOT_BELOW, FIELD_LIMITS],
];

/**
 * Reads the rules of the business from all clauses.
 *
 * @param text - The request.
 * @param sentences - Its sentences in chunks, without those set aside.
 * @param resolution - Which things are kept.
 * @param assembly - The draft with what an expert adds; changed in place.
 * @param without - Names of rules that are switched off.
 * @returns What was not understood.
 */
export function addRules(
  text: string,
  sentences: readonly ChunkedSentence[],
  resolution: Resolution,
  { draft, entityOf }: Assembly,
  without: ReadonlySet<string>,
): readonly UnusedText[] {
  const groups = BUSINESS_RULES.map((group) => group.filter(({ name }) => !without.has(name)));
  const vocabulary = makeVocabulary(draft, resolution, (words) => entityOf(resolution.thingByWords(words)));
  const unused: UnusedText[] = [];
  const statements: AccessStatement[] = [];
  const said: Statement[] = [];
  const tenancy: TenancySign[] = [];
  const subjects = new Map<number, DraftEntity>();
  let subject: DraftEntity | undefined;
  let object: DraftEntity | undefined;
  for (const sentence of sentences) {
    const { index, under } = sentence.sentence;
    subject = under === undefined ? subject : (subjects.get(under) ?? subject);
    for (const clause of clausesOf(sentence)) {
      const mentions = withoutFields(vocabulary, vocabulary.mentionsIn(clause.tokens), clause, subject);
      const before = statements.length;
      const listed = unused.length;
      const context: RuleContext = {
        text,
        draft,
        vocabulary,
        clause,
        mentions,
        subject,
        object,
        statements,
        said,
        tenancy,
        unused,
      };
      const read = groups.map((group) => group.some((rule) => rule.read(context)));
      const stated = context.statements.length > before;
      const known = read.includes(true) || stated;
      const built = known && unused.length === listed;
      const careful = !stated && (readConditional(context, built) || (!known && readUnclearLimit(context)));
      const unread = known || careful ? undefined : unreadRule(context);
      if (unread !== undefined) unused.push(unread);
      subject = mentions[0]?.entity ?? subject;
      object = objectOf(mentions, clause) ?? object;
      if (subject !== undefined && mentions.length > 0 && !subjects.has(index)) subjects.set(index, subject);
    }
  }
  settleTenancy(text, draft, tenancy);
  settleAccess(draft, vocabulary, statements);
  settleOverlaps(draft);
  return unused;
}

function objectOf(mentions: readonly Mention[], { words }: Clause): DraftEntity | undefined {
  return mentions
    .filter(({ to }) => !isPersonWord(singularize(words[to] ?? '')))
    .map(({ entity }) => entity)
    .findLast(({ archetype }) => archetype?.kind !== 'person');
}

/** In `the issue date` there is no issue, where an invoice with an issue date is spoken of. */
function withoutFields(
  vocabulary: Vocabulary,
  mentions: readonly Mention[],
  { tokens }: Clause,
  subject: DraftEntity | undefined,
): readonly Mention[] {
  const owners = [
    ...new Set([...mentions.map(({ entity }) => entity), ...(subject === undefined ? [] : [subject])]),
  ];
  if (mentions.length === 0 || owners.length < 2) return mentions;
  const fields = owners
    .flatMap((entity) => vocabulary.fieldsIn(entity, tokens))
    .filter(({ from, to }) => to - from > 1);
  return mentions.filter(
    ({ entity, from, to }) =>
      !fields.some(
        (one) => one.entity !== entity && one.from <= from && one.to >= to && one.to - one.from > to - from,
      ),
  );
}
