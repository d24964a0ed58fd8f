import { BUSINESS_NOUNS } from '../data/business-nouns.ts';
import { isPersonWord } from './frames/reader.ts';
import { attributeOf, stripWrappers, thingName } from './phrase.ts';
import type { Archetype } from './archetypes.ts';
import type { NounChunk } from './chunks.ts';
import type { Fact, Source } from './facts.ts';
import type { ThingName } from './phrase.ts';

/** A thing that may become an entity, with all that speaks for it. */
export interface Candidate {
  readonly key: string;
  readonly words: readonly string[];
  readonly archetype: Archetype | undefined;
  readonly weights: readonly number[];
  readonly sources: readonly Source[];
  /** Whether something is said to belong to it. */
  readonly owns: boolean;
}

interface Draft {
  readonly name: ThingName;
  readonly weights: number[];
  readonly sources: Source[];
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
} as const;

/** Roles that every software has; they are kept as accounts, not as records. */
const ACCOUNT_ROLES = new Set([
  'user',
  'admin',
  'administrator',
  'manager',
  'staff',
  'owner',
  'supervisor',
  'operator',
  'moderator',
  'superuser',
]);

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
    if (described) add(drafts, thingName(fact.object), WEIGHT.event, fact.source);
    else collect(drafts, fact);
  }
  return [...drafts.values()].map(({ name, weights, sources, owns }) => ({
    key: name.key,
    words: name.words,
    archetype: name.archetype,
    weights,
    sources,
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
    case 'thing':
      return add(drafts, thingName(fact.noun), fact.weight * damping(fact.noun), fact.source);
    case 'has':
      return collectHas(drafts, fact);
    case 'relation':
      add(drafts, thingName(fact.from), tie(fact.weight) * damping(fact.from), fact.source);
      return add(drafts, thingName(fact.to), tie(fact.weight) * damping(fact.to), fact.source);
    case 'event':
      return add(drafts, stripWrappers([fact.name]), WEIGHT.event, fact.source);
    case 'role': {
      const last = fact.words.at(-1) ?? '';
      if (!ACCOUNT_ROLES.has(last) && stripWrappers(fact.words)?.archetype?.name !== 'Manager')
        add(drafts, stripWrappers(fact.words), WEIGHT.role, fact.source);
      return;
    }
    case 'values':
    case 'app':
      return;
    default:
      fact satisfies never;
  }
}

function tie(weight: number): number {
  return weight >= 1.5 ? WEIGHT.tied : WEIGHT.related;
}

function collectHas(drafts: Map<string, Draft>, fact: Extract<Fact, { kind: 'has' }>): void {
  const known = attributeOf(fact.item.noun);
  const weight = known === undefined ? WEIGHT.owner / 2 : WEIGHT.owner;
  add(drafts, thingName(fact.owner), fact.weight >= 1.5 ? weight : weight / 2, fact.source, true);
  const owned = thingName(fact.item.noun);
  const many = fact.item.noun.plural || fact.item.noun.quantity === 'many';
  if (!many || known?.match === 'exact') return;
  add(
    drafts,
    owned,
    owned?.archetype === undefined ? WEIGHT.ownedUnknownMany : WEIGHT.ownedMany,
    fact.source,
  );
}

function add(
  drafts: Map<string, Draft>,
  name: ThingName | undefined,
  weight: number,
  source: Source,
  owns = false,
): void {
  if (name === undefined || weight <= 0) return;
  let draft = drafts.get(name.key);
  if (draft === undefined) {
    draft = { name, weights: [], sources: [], owns: false };
    drafts.set(name.key, draft);
  }
  draft.weights.push(weight);
  draft.sources.push(source);
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
 * How sure it is that a candidate is a thing that is kept.
 *
 * @param candidate - The candidate.
 * @returns Its strongest evidence, plus a part of the rest, plus what its name says.
 */
export function scoreOf(candidate: Candidate): number {
  const weights = [...candidate.weights].sort((left, right) => right - left);
  const [strongest = 0, ...rest] = weights;
  const more = Math.min(1, rest.reduce((sum, weight) => sum + weight, 0) * 0.25);
  return strongest + more + nameScore(candidate);
}

/** What texts about software call their own parts. */
const STRUCTURE = new Set(
  'table field column response item list card form target case page group rule profile channel move post schedule registration'.split(
    ' ',
  ),
);

/** What is sent, not kept, unless the request says more about it. */
export const MESSAGES: ReadonlySet<string> = new Set([
  'notification',
  'alert',
  'warning',
  'reminder',
  'email',
  'sms',
  'confirmation',
  'text',
]);

function nameScore(candidate: Candidate): number {
  const last = candidate.words.at(-1) ?? '';
  if (BUSINESS_NOUNS.has(candidate.key) && !candidate.owns) return -1.2;
  if (MESSAGES.has(last) && !candidate.owns) return -1.5;
  if (STRUCTURE.has(candidate.key) && !candidate.owns) return -0.1;
  if (candidate.archetype !== undefined) return ACCOUNT_ROLES.has(last) ? -0.3 : 0.5;
  if (isPersonWord(last)) return ACCOUNT_ROLES.has(last) ? -1 : 0.2;
  if (/(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|ics)$/u.test(last)) return -0.9;
  return last.length < 3 ? -1 : -0.6;
}
