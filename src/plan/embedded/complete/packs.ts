import { archetypeNamed } from '../words/archetypes.ts';
import { lazy, readLines } from '../../data/load.ts';
import { verbForm } from '../words/verbs.ts';
import type { Archetype } from '../words/archetypes.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import type { Document, Token } from '../read/document.ts';
import type { Source } from '../frames/facts.ts';

/** What a trade is most likely to keep. */
interface Pack {
  readonly triggers: readonly (readonly string[])[];
  readonly entities: readonly string[];
  /** Added when another trade is named too. */
  readonly besides: readonly string[];
}

/** Longer requests say themselves what they need. */
export const MAX_WORDS = 30;

/** With this many things of its own a request needs no pack. */
const ENOUGH = 2;

const packs = lazy(() => readLines('packs.txt').map(readPack));

function readPack(line: string): Pack {
  const [triggers = '', entities = ''] = line.split(' = ');
  const [main = '', besides = ''] = entities.split(' + ');
  return {
    triggers: triggers.split(', ').map((trigger) => trigger.split(' ')),
    entities: names(main),
    besides: names(besides),
  };
}

function names(text: string): string[] {
  const trimmed = text.split(',').map((name) => name.trim());
  return trimmed.filter((name) => name !== '');
}

/**
 * All entities that packs name, for checks over the data.
 *
 * @returns Archetype names.
 */
export function packEntities(): readonly string[] {
  return packs().flatMap((pack) => [...pack.entities, ...pack.besides]);
}

/** Rules that read no more than the trade's own name: such a thing is assumed, not stated. */
const NAMING: ReadonlySet<string> = new Set(['thing.mention', 'thing.app-list']);

/**
 * Whether a request names a trade.
 *
 * @param document - The request.
 * @returns True when a pack is for it.
 */
export function namesTrade(document: Document): boolean {
  const tokens = document.sentences.flatMap((sentence) => sentence.tokens);
  return tokens.length <= MAX_WORDS && packs().some((pack) => findTrigger(tokens, pack) !== undefined);
}

/**
 * Adds the entities of the trade that a short request names, each marked as assumed.
 *
 * @param document - The request.
 * @param draft - What the request states; changed in place.
 * @param ruledOut - Names of archetypes that the request does not want.
 */
export function addPack(document: Document, draft: Draft, ruledOut: ReadonlySet<string>): void {
  const tokens = document.sentences.flatMap((sentence) => sentence.tokens);
  if (tokens.length > MAX_WORDS || draft.entities.size >= ENOUGH) return;
  const found = packs().flatMap((pack) => {
    const source = findTrigger(tokens, pack);
    return source === undefined ? [] : [{ pack, source }];
  });
  const specific = found.filter(({ pack }) => pack.besides.length === 0);
  const chosen = (specific.length > 0 ? specific : found).sort(
    (left, right) => length(right.source) - length(left.source),
  )[0];
  if (chosen === undefined) return;
  for (const [name, { trace, fields }] of draft.entities) {
    const { start, end } = chosen.source;
    const isTrade = trace.sources.every(
      (source) => NAMING.has(source.rule) && source.start < end && source.end > start,
    );
    if (isTrade && fields.size === 0) draft.entities.delete(name);
  }
  const extra = found.filter((other) => other !== chosen).flatMap(({ pack }) => pack.besides);
  for (const name of [...chosen.pack.entities, ...extra])
    if (!ruledOut.has(name))
      addAssumed(draft, archetypeNamed(name), chosen.source, 'such a business usually keeps it');
  ask(draft);
}

function length({ start, end }: Source): number {
  return end - start;
}

function findTrigger(tokens: readonly Token[], pack: Pack): Source | undefined {
  for (const [index, token] of tokens.entries()) {
    const words = pack.triggers.find(
      (trigger) =>
        (trigger.length > 1 || !isDoing(token)) &&
        trigger.every((word, offset) => isWord(tokens[index + offset], word)),
    );
    if (words !== undefined)
      return {
        rule: 'pack.trade',
        start: token.start,
        end: tokens[index + words.length - 1]?.end ?? token.end,
      };
  }
  return undefined;
}

/** `store readings` names no store; `cleaning` is a trade all the same. */
function isDoing(token: Token): boolean {
  return token.tag === 'verb' && verbForm(token.lower)?.form !== 'gerund';
}

function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && (token.lower === word || token.lower === `${word}s`);
}

/**
 * Adds an entity that nobody names, marked as assumed.
 *
 * @param draft - The draft; changed in place.
 * @param archetype - What is added, unless it is there.
 * @param source - The words that make it likely.
 * @param because - Why it is likely.
 */
export function addAssumed(
  draft: Draft,
  archetype: Archetype | undefined,
  source: Source,
  because: string,
): void {
  if (archetype === undefined) return;
  const known = [...draft.entities.values()].some((entity) => entity.archetype?.name === archetype.name);
  if (known || draft.entities.has(archetype.name)) return;
  const entity: DraftEntity = {
    name: archetype.name,
    archetype,
    trace: {
      origin: 'default',
      confidence: 'medium',
      sources: [source],
      because,
      alternatives: ['leave it out'],
    },
    fields: new Map(),
    actions: new Map(),
    rules: [],
  };
  draft.entities.set(archetype.name, entity);
}

function ask(draft: Draft): void {
  const paths = [...draft.entities.keys()].map((name) => `entities.${name}`);
  draft.questions.push(
    {
      text: `Is this what you want to keep: ${[...draft.entities.keys()].join(', ')}? What is missing?`,
      paths,
      default: 'these, as they are',
    },
    {
      text: 'Who works with it: only you, your staff, or your customers too?',
      paths: [],
      default: 'staff by invitation',
    },
    {
      text: 'Should messages or payments go out automatically, such as reminders or invoices?',
      paths: [],
      default: 'no',
    },
  );
}
