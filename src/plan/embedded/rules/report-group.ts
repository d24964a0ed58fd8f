import { BUCKETS } from '../../../spec/phrase/grouping.ts';
import { singularize } from '../../../spec/names.ts';
import { referencesTo } from './references.ts';
import type { Token } from '../read/document.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';

/** One thing that a report groups by, and the word for it. */
export interface Group {
  readonly by: string;
  readonly word: string;
}

const ADJECTIVES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    quarterly: 'quarter',
    yearly: 'year',
    annual: 'year',
    hourly: 'hour',
  }),
);

const UNGROUPABLE: ReadonlySet<string> = new Set([
  'json',
  'list',
  'refs',
  'file',
  'image',
  'location',
  'longText',
]);

/** When something counts: the moment it is paid, sold, placed; not when somebody was born. */
const DATED =
  /^(?:paid|sold|placed|start|pickup|checkIn|date$|issue|scheduled|visit|order|check|spent|donated|performed|created|invoice|received|occurred|submitted|rented|logged|treat|admission|played|transaction)/u;

/**
 * Whether a word says how dates are rounded.
 *
 * @param word - The word.
 * @returns The rounding (`month` for `monthly`); nothing for other words.
 */
export function bucketOf(word: string): string | undefined {
  return ADJECTIVES.get(word) ?? BUCKETS.find((bucket) => bucket === word || `${bucket}s` === word);
}

/**
 * Reads what a report on an entity is grouped by.
 *
 * @param context - The context.
 * @param entity - The entity.
 * @param tokens - The words behind `per`, `by` or `each`.
 * @returns The group; nothing when the entity has nothing of this name.
 */
export function groupOf(
  context: RuleContext,
  entity: DraftEntity,
  tokens: readonly Token[],
): Group | undefined {
  const { vocabulary, draft } = context;
  const bucket = tokens.map(({ lower }) => bucketOf(lower)).find((one) => one !== undefined);
  if (bucket !== undefined) return { by: `${bucket} of ${dateOf(entity)}`, word: bucket };
  const [field] = vocabulary.fieldsIn(entity, tokens).filter((one) => !UNGROUPABLE.has(one.field.shape.type));
  const word = singularize(tokens.findLast(({ tag }) => tag === 'noun')?.lower ?? tokens.at(-1)?.lower ?? '');
  const [mention] = vocabulary.mentionsIn(tokens);
  if (field !== undefined) return { by: field.field.name, word: field.field.name };
  if (mention !== undefined) {
    const [direct] = referencesTo(entity, mention.entity);
    if (direct !== undefined) return { by: direct, word };
  }
  for (const { name, shape } of entity.fields.values()) {
    const other = shape.type === 'ref' ? draft.entities.get(shape.to ?? '') : undefined;
    if (other === undefined || other === entity) continue;
    const [further] = mention === undefined ? [] : referencesTo(other, mention.entity);
    if (further !== undefined) return { by: `${name}.${further}`, word };
    const [theirs] = vocabulary
      .fieldsIn(other, tokens)
      .filter((one) => !UNGROUPABLE.has(one.field.shape.type));
    if (theirs !== undefined) return { by: `${name}.${theirs.field.name}`, word: theirs.field.name };
  }
  return undefined;
}

function dateOf({ fields }: DraftEntity): string {
  const all = [...fields.values()].filter(({ shape }) => shape.type === 'date' || shape.type === 'datetime');
  const stated = all.filter(({ trace }) => trace.origin === 'stated');
  const dates = [...stated, ...all.filter((one) => !stated.includes(one))];
  const dated =
    dates.find(({ name }) => DATED.test(name)) ??
    dates.find(({ name }) => !/^(?:dateOfBirth|birth|due|end|expir|valid|next)/u.test(name));
  return dated?.name ?? 'createdAt';
}
