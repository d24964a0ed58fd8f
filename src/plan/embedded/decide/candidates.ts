import { ACCOUNT_ROLES } from '../../data/account-roles.ts';
import { isPointer } from '../frames/reader.ts';
import { attributeOf, stripWrappers, thingName } from '../words/phrase.ts';
import type { Archetype } from '../words/archetypes.ts';
import type { NounChunk } from '../read/chunks.ts';
import type { Fact, FactOf, Source } from '../frames/facts.ts';
import type { ThingName } from '../words/phrase.ts';

/** One thing that speaks for a candidate: a rule, and which part the candidate played in what it read. */
export interface Signal {
  /** The rule's name, with the part behind a colon where there are several (`has.verb:owner`). */
  readonly name: string;
  readonly weight: number;
  readonly source: Source;
  /** The words that were read, where it was a noun chunk. */
  readonly noun?: NounChunk;
}

/** A thing that may become an entity, with all that speaks for it. */
export interface Candidate {
  readonly key: string;
  readonly words: readonly string[];
  readonly archetype: Archetype | undefined;
  readonly signals: readonly Signal[];
  /** Whether something is said to belong to it. */
  readonly owns: boolean;
}

interface Draft {
  readonly name: ThingName;
  readonly signals: Signal[];
  owns: boolean;
}

/** What other facts than mentions say about a noun being a thing. */
const WEIGHT = {
  owner: 1.5,
  ownedMany: 1.5,
  ownedUnknownMany: 0.9,
  related: 0.3,
  tied: 1,
  event: 2,
  role: 1,
  values: 0.3,
  property: 0.01,
} as const;

/**
 * Collects what speaks for each thing.
 *
 * @param facts - All facts.
 * @returns Candidates in the order of their first mention.
 */
export function collectCandidates(facts: readonly Fact[]): readonly Candidate[] {
  const drafts = new Map<string, Draft>();
  const owners = new Set(facts.map((fact) => (fact.kind === 'has' ? thingName(fact.owner)?.key : undefined)));
  for (const fact of facts) {
    const described = fact.kind === 'event' && isDescribed(fact.object, owners);
    if (described) add(drafts, thingName(fact.object), signal(fact, 'described', WEIGHT.event, fact.object));
    else collect(drafts, fact);
  }
  return [...drafts.values()].map(({ name, signals, owns }) => ({
    key: name.key,
    words: name.words,
    archetype: name.archetype,
    signals,
    owns,
  }));
}

/** What is booked and described is itself what is kept: `book sessions; each session has a start time`. */
function isDescribed(object: NounChunk, owners: ReadonlySet<string | undefined>): boolean {
  const name = thingName(object);
  return name !== undefined && name.archetype === undefined && owners.has(name.key);
}

function collect(drafts: Map<string, Draft>, fact: Fact): void {
  switch (fact.kind) {
    case 'thing': {
      const weight = fact.weight * damping(fact.noun);
      return add(drafts, thingName(fact.noun), signal(fact, '', weight, fact.noun));
    }
    case 'has':
      return collectHas(drafts, fact);
    case 'relation':
      for (const part of ['from', 'to'] as const) {
        const noun = fact[part];
        add(drafts, thingName(noun), signal(fact, part, tie(fact.weight) * damping(noun), noun));
      }
      return;
    case 'event':
      return add(drafts, stripWrappers([fact.name]), signal(fact, '', WEIGHT.event));
    case 'role': {
      const last = fact.words.at(-1) ?? '';
      if (!ACCOUNT_ROLES.has(last) && stripWrappers(fact.words)?.archetype?.name !== 'Manager')
        add(drafts, stripWrappers(fact.words), signal(fact, '', WEIGHT.role));
      return;
    }
    case 'values':
      return collectValues(drafts, fact);
    case 'app':
      return;
    default:
      fact satisfies never;
  }
}

/** `purchase order status (draft, sent)`: what has values is kept, or what has the property that has them. */
function collectValues(drafts: Map<string, Draft>, fact: FactOf<'values'>): void {
  const { noun, owner } = fact;
  if (isPointer(noun)) return;
  add(drafts, thingName(noun), signal(fact, 'noun', WEIGHT.values, noun));
  if (owner !== undefined) add(drafts, thingName(owner), signal(fact, 'owner', WEIGHT.values, owner));
  for (let end = noun.words.length - 1; end > 0; end -= 1) {
    const part = {
      ...noun,
      words: noun.words.slice(0, end),
      head: noun.words[end - 1] ?? noun.head,
      plural: false,
    };
    const name = thingName(part);
    if (name?.archetype === undefined && end > 1) continue;
    add(drafts, name, signal(fact, 'whole', WEIGHT.values, part));
    return;
  }
}

function signal({ source }: Pick<Fact, 'source'>, part: string, weight: number, noun?: NounChunk): Signal {
  const name = part === '' ? source.rule : `${source.rule}:${part}`;
  return { name, weight, source, ...(noun === undefined ? {} : { noun }) };
}

function tie(weight: number): number {
  return weight >= 1.5 ? WEIGHT.tied : WEIGHT.related;
}

function collectHas(drafts: Map<string, Draft>, fact: FactOf<'has'>): void {
  const known = attributeOf(fact.item.noun);
  const weight = (known === undefined ? 0.5 : 1) * (fact.weight >= 1.5 ? 1 : 0.5) * WEIGHT.owner;
  const part = known === undefined ? 'owner-of-unknown' : 'owner';
  add(drafts, thingName(fact.owner), signal(fact, part, weight, fact.owner), true);
  const { noun } = fact.item;
  const many = noun.plural || noun.quantity === 'many';
  const owned = thingName(noun);
  if (!many || known?.match === 'exact') {
    add(
      drafts,
      owned,
      signal(fact, known === undefined ? 'part' : `${known.match} property`, WEIGHT.property, noun),
    );
    return;
  }
  const ownedWeight = owned?.archetype === undefined ? WEIGHT.ownedUnknownMany : WEIGHT.ownedMany;
  add(drafts, owned, signal(fact, 'owned', ownedWeight, noun));
}

function add(drafts: Map<string, Draft>, name: ThingName | undefined, found: Signal, owns = false): void {
  if (name === undefined || found.weight <= 0) return;
  let draft = drafts.get(name.key);
  if (draft === undefined) {
    draft = { name, signals: [], owns: false };
    drafts.set(name.key, draft);
  }
  draft.signals.push(found);
  draft.owns ||= owns;
}

/** A noun that is usually a property needs more to be a thing. */
function damping(noun: NounChunk): number {
  const attribute = attributeOf(noun);
  if (attribute === undefined) return 1;
  const name = thingName(noun);
  if (name?.archetype !== undefined) {
    if (name.archetype.kind === 'person' || attribute.match === 'ending') return 1;
    return noun.plural || name.words.length > 1 ? 0.8 : 0.45;
  }
  return attribute.match === 'exact' ? 0.15 : 0.3;
}

/**
 * How much speaks for a candidate, whatever its name.
 *
 * @param candidate - The candidate.
 * @returns The weight of the strongest signal and a part of the others'.
 */
export function evidenceFor({ signals }: Pick<Candidate, 'signals'>): number {
  const weights = signals.map(({ weight }) => weight).toSorted((left, right) => right - left);
  const [strongest = 0, ...rest] = weights;
  return strongest + Math.min(1, rest.reduce((sum, weight) => sum + weight, 0) * 0.25);
}
