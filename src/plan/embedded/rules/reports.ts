import { camelCase, pascalCase, pluralize } from '../../../spec/names.ts';
import { askAbout, statedBy } from './context.ts';
import { hasPhrase } from './phrases.ts';
import { bucketOf, groupOf } from './report-group.ts';
import { GROUPING, groupsIn, partsOf } from './report-parts.ts';
import { kindOf, measureIn } from './report-measure.ts';
import type { Condition } from '../../../spec/spec.ts';
import type { Token } from '../read/document.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { Group } from './report-group.ts';
import type { Measure } from './report-measure.ts';

const NAME = 'rule.report';

const MAX_REPORTS = 20;
const MAX_NAME = 40;

/** Words of somebody who wants to know. */
const ASKING: ReadonlySet<string> = new Set(
  (
    'report reports reporting dashboard statistics stats overview summary summaries chart charts graph graphs analytics kpi kpis see show know ' +
    'view figures metrics insights calculate display want compare analyse analyze analysis breakdown breakdowns'
  ).split(' '),
);

/** What is owned or limited is no figure. */
const NO_FIGURE: readonly string[] = [
  'has', 'have', 'maximum', 'max', 'limit', 'at most', 'any number of', 'a number of', 'up to', 'limited', 'consists', 'includes', 'contain', 'contains', 'must', 'cannot', 'no more than',
  'filter', 'search', 'sort', 'browse', 'managed', 'if', 'when', 'never', 'should be',
]; // prettier-ignore

/** `total revenue per month`, `how many leads came from each source`, `sales by region`. */
export const REPORTS: BusinessRule = {
  name: NAME,
  read(context) {
    const { tokens, words } = context.clause;
    const asks = words.some((word) => ASKING.has(word)) || isHeading(context);
    const wants =
      words.some((word) => /^(?:report|reports|dashboard|statistics)$/u.test(word)) || words[0] === 'how';
    if (!measures(words, asks) || (hasPhrase(words, NO_FIGURE) && !wants)) return false;
    const parts = partsOf(tokens);
    const read = parts.map((part) => readPart(context, part, asks));
    return read.includes('unclear')
      ? askAbout(
          context,
          'no kept record has all that this figure needs',
          'Of which records, and grouped by what, is this figure',
        )
      : read.includes('built') && !drops(parts, read)
        ? true
        : read.includes('built') &&
          askAbout(
            context,
            'only a part of this is a figure',
            'What else is to be shown, and of which records, by',
          );
  },
};

function readPart(
  context: RuleContext,
  tokens: readonly Token[],
  asks: boolean,
): 'built' | 'unclear' | undefined {
  const at = tokens.findIndex(({ lower }) => GROUPING.has(lower));
  const head = at < 0 ? tokens : tokens.slice(0, at);
  const adjective = head.find(({ lower }) => lower.endsWith('ly') || lower === 'annual');
  const stretches = [
    ...(adjective !== undefined && bucketOf(adjective.lower) !== undefined ? [[adjective]] : []),
    ...groupsIn(at < 0 ? [] : tokens.slice(at)),
  ];
  const figure =
    kindOf(head.map(({ lower }) => lower)) !== undefined || (asks && tokens[at]?.lower === 'per');
  if (!figure || (stretches.length === 0 && !asks)) return undefined;
  if (
    stretches.length === 0 &&
    !head.some(({ lower }) => /^(?:total|sum|average|revenue|how|number|count|sales)$/u.test(lower))
  )
    return undefined;
  const entities = stretches.flatMap((stretch) =>
    context.vocabulary.mentionsIn(stretch).map(({ entity }) => entity),
  );
  const measure = measureIn(context, head, entities) ?? countedIn(context, head);
  if (measure === undefined) return stretches.length > 0 ? 'unclear' : undefined;
  const groups = stretches.map((stretch) => groupOf(context, measure.entity, stretch));
  if (groups.some((group) => group === undefined)) return 'unclear';
  build(
    context,
    head,
    measure,
    groups.filter((group) => group !== undefined),
  );
  return 'built';
}

/** Behind a figure something else is asked for: `and the top selling products`. */
function drops(parts: readonly (readonly Token[])[], read: readonly (string | undefined)[]): boolean {
  return parts.some(
    (part, index) => index > 0 && read[index] === undefined && part.some(({ tag }) => tag === 'noun'),
  );
}

/** `Trips per route and day`, and nothing else. */
function isHeading({ clause, mentions: [first] }: RuleContext): boolean {
  const says = clause.chunks.some(({ kind }) => kind === 'verb');
  return !says && first?.from === 0 && clause.words[first.to] === 'per';
}

/** `show bookings per room` asks how many there are, `show the price per night` does not. */
function measures(words: readonly string[], asks: boolean): boolean {
  return kindOf(words) !== undefined || (asks && words.includes('per'));
}

function countedIn(context: RuleContext, head: readonly Token[]): Measure | undefined {
  if (kindOf(head.map(({ lower }) => lower)) !== undefined) return undefined;
  const last = context.vocabulary.mentionsIn(head).at(-1);
  return last === undefined || last.to !== head.length
    ? undefined
    : { kind: 'count', entity: last.entity, word: '' };
}

function build(
  context: RuleContext,
  head: readonly Token[],
  measure: Measure,
  groups: readonly Group[],
): void {
  const { draft, clause, text } = context;
  const name = nameOf(measure, groups);
  if (draft.reports.has(name) || draft.reports.size >= MAX_REPORTS) return;
  const where = whereOf(measure.entity, head);
  const { kind, entity, field } = measure;
  draft.reports.set(name, {
    report: {
      name,
      about: text.slice(clause.start, clause.end).replace(/\s+/gu, ' ').slice(0, 300),
      measure: { kind, entity: entity.name, ...(field === undefined ? {} : { field }) },
      ...(where === undefined ? {} : { where }),
      by: [...new Set(groups.map(({ by }) => by))],
    },
    trace: statedBy(context, NAME),
  });
}

function nameOf({ kind, entity, word }: Measure, groups: readonly Group[]): string {
  const what = pascalCase(word === '' ? entity.name : word);
  const measured =
    kind === 'count' ? pluralize(pascalCase(entity.name)) : `${kind === 'sum' ? 'Total' : 'Average'}${what}`;
  const by = groups.map(({ word: one }) => pascalCase(one)).join('');
  return camelCase(`${measured}${by === '' ? '' : `Per${by}`}`).slice(0, MAX_NAME);
}

/** `open tickets`, `paid invoices`: only those in this state. */
function whereOf(entity: DraftEntity, head: readonly Token[]): Condition | undefined {
  for (const { name, shape } of entity.fields.values()) {
    const value =
      shape.type !== 'enum'
        ? undefined
        : shape.values?.find((one) => head.some(({ lower }) => camelCase(lower) === one));
    if (value !== undefined) return { [name]: [value] };
  }
  return undefined;
}
