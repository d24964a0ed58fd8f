import { camelCase, pluralize } from '../../../spec/names.ts';
import { addField } from './fields.ts';
import { attributeOf } from '../words/phrase.ts';
import type { Assembly } from './assembly.ts';
import type { DraftEntity, Trace } from './draft.ts';
import type { Cardinality, Fact, Source } from '../frames/facts.ts';
import type { Related } from '../decide/relate.ts';
import type { Resolution } from '../decide/resolve.ts';

/** Log-odds from which two things are tied that no rule ties. */
const UNSAID = 0;

interface Link {
  readonly from: DraftEntity;
  readonly to: DraftEntity;
  readonly cardinality: Cardinality;
  readonly weight: number;
  readonly sources: readonly Source[];
}

/**
 * Adds references between entities: what the request says, each pair once, in the direction that is best supported.
 *
 * @param facts - All facts.
 * @param related - Which things are related.
 * @param resolution - Which things are kept.
 * @param assembly - The draft; changed in place.
 */
export function addRelations(
  facts: readonly Fact[],
  related: readonly Related[],
  resolution: Resolution,
  assembly: Assembly,
): void {
  const links = Map.groupBy(
    facts.flatMap((fact) => readLinks(fact, resolution, assembly)),
    ({ from, to }) => pairOf(from, to),
  );
  const bridged = bridgedPairs(facts, resolution, assembly);
  addSelfReferences(facts, resolution, assembly);
  for (const { one, other, odds } of related) {
    const [first, second] = [assembly.entityOf(one), assembly.entityOf(other)];
    if (first === undefined || second === undefined || first === second) continue;
    const said = links.get(pairOf(first, second)) ?? [];
    const isSaid = said.some(({ weight }) => weight >= 1.5) && !isManyToMany(said);
    const isBridged = bridged.has(pairOf(first, second)) || isBridgedByExpert(first, second, assembly);
    if (isBridged && !isSaid) continue;
    if (said.length > 0) addLink(said);
    else if (odds >= UNSAID) addLink([likelyLink(first, second, odds)]);
  }
}

/** The event between two things is what ties many of the one to many of the other. */
function isManyToMany(said: readonly Link[]): boolean {
  return facesBothWays(said) || said.some(({ cardinality }) => cardinality === 'many-to-many');
}

/** `an employee reports to another employee`: a reference of an entity to itself. */
function addSelfReferences(facts: readonly Fact[], resolution: Resolution, { entityOf }: Assembly): void {
  for (const fact of facts) {
    if (fact.kind !== 'relation' || !/^(?:another|other)$/u.test(fact.to.determiner ?? '')) continue;
    const entity = entityOf(resolution.thingOf(fact.from));
    if (entity === undefined || entity !== entityOf(resolution.thingOf(fact.to))) continue;
    const name = entity.archetype?.kind === 'person' ? 'manager' : 'parent';
    const trace: Trace = { origin: 'stated', confidence: 'medium', sources: [fact.source] };
    addField(entity, { name, shape: { type: 'ref', to: entity.name }, trace });
  }
}

/** `members book classes`: the booking ties the two, so nothing else has to. */
function bridgedPairs(
  facts: readonly Fact[],
  resolution: Resolution,
  { entityOf }: Assembly,
): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) => {
      if (fact.kind !== 'event' || fact.subject === undefined) return [];
      const event = entityOf(resolution.thingByWords([fact.name]));
      const [who, what] = [fact.subject, fact.object].map((noun) => entityOf(resolution.thingOf(noun)));
      return event === undefined || who === undefined || what === undefined ? [] : [pairOf(who, what)];
    }),
  );
}

/** Where a booking of the plan usually ties a member to a class, the two need no tie of their own. */
function isBridgedByExpert(one: DraftEntity, other: DraftEntity, { draft }: Assembly): boolean {
  return [...draft.entities.values()].some((third) => expertPoints(third, one) && expertPoints(third, other));
}

function pairOf(one: DraftEntity, other: DraftEntity): string {
  return [one.name, other.name].toSorted().join(' ');
}

/** What happens later points back at what was there before; else what is spoken of later does. */
const LATER: ReadonlySet<string | undefined> = new Set(['event', 'transaction', 'document', 'record']);

/** Two things that no rule ties, and that are likely to belong together all the same. */
function likelyLink(one: DraftEntity, other: DraftEntity, odds: number): Link {
  const isLater = LATER.has(one.archetype?.kind) && !LATER.has(other.archetype?.kind);
  const [from, to] = isLater ? [one, other] : [other, one];
  const sources = [one, other].flatMap(({ trace }) =>
    trace.sources.slice(0, 1).map(({ start, end }) => ({ rule: 'link.near', start, end })),
  );
  return { from, to, cardinality: 'many-to-one', weight: odds > 1 ? 1.5 : 1, sources };
}

function readLinks(fact: Fact, resolution: Resolution, assembly: Assembly): Link[] {
  switch (fact.kind) {
    case 'relation': {
      const from = assembly.entityOf(resolution.thingOf(fact.from));
      const to = assembly.entityOf(resolution.thingOf(fact.to));
      return from === undefined || to === undefined || from === to
        ? []
        : [{ from, to, cardinality: fact.cardinality, weight: fact.weight, sources: [fact.source] }];
    }
    case 'has': {
      const from = assembly.entityOf(resolution.thingOf(fact.owner));
      const known = resolution.identifiedBy(fact.item.noun);
      const to = assembly.entityOf(known ?? resolution.thingOf(fact.item.noun));
      const listed =
        attributeOf(fact.item.noun)?.match === 'exact' &&
        /^has\.(?:under|colon|parentheses)$/u.test(fact.source.rule);
      if (listed && known === undefined) return [];
      const many = fact.item.noun.plural || fact.item.noun.quantity === 'many';
      return from === undefined || to === undefined || from === to
        ? []
        : [
            {
              from,
              to,
              cardinality: many ? 'one-to-many' : 'many-to-one',
              weight: fact.weight,
              sources: [fact.source],
            },
          ];
    }
    case 'event': {
      const event = assembly.entityOf(resolution.thingByWords([fact.name]));
      const nouns = [fact.object, ...(fact.subject === undefined ? [] : [fact.subject])];
      return nouns.flatMap((noun): Link[] => {
        const to = assembly.entityOf(resolution.thingOf(noun));
        return event === undefined || to === undefined || to === event
          ? []
          : [{ from: event, to, cardinality: 'many-to-one', weight: 2, sources: [fact.source] }];
      });
    }
    case 'app':
    case 'role':
    case 'thing':
    case 'values':
      return [];
    default:
      return fact satisfies never;
  }
}

function addLink(group: readonly Link[]): void {
  const best = [...group].sort((left, right) => right.weight - left.weight)[0];
  if (best === undefined) return;
  const cardinality = best.weight >= 1.5 && facesBothWays(group) ? 'many-to-many' : best.cardinality;
  const sources = group.flatMap((link) => link.sources);
  const trace: Trace = { origin: 'stated', confidence: best.weight >= 1.5 ? 'high' : 'low', sources };
  const expert = expertDirection(best);
  if (expert !== undefined && cardinality !== 'many-to-many') {
    addReference(expert.from, expert.to, 'ref', trace);
    return;
  }
  switch (cardinality) {
    case 'many-to-one':
      return addReference(best.from, best.to, 'ref', trace);
    case 'one-to-many':
      return addReference(best.to, best.from, 'ref', trace);
    case 'many-to-many':
      return addReference(best.from, best.to, 'refs', trace);
    case 'one-to-one':
      return addReference(best.from, best.to, 'ref', trace);
    default:
      cardinality satisfies never;
  }
}

/** `a book has many authors` and `an author has many books`. */
function facesBothWays(group: readonly Link[]): boolean {
  const strong = group.filter((link) => link.weight >= 1.5 && link.cardinality === 'one-to-many');
  return strong.some((link) => strong.some((other) => other.from === link.to));
}

function expertDirection(link: Link): { from: DraftEntity; to: DraftEntity } | undefined {
  if (expertPoints(link.from, link.to)) return link;
  return expertPoints(link.to, link.from) ? { from: link.to, to: link.from } : undefined;
}

function expertPoints(from: DraftEntity, to: DraftEntity): boolean {
  const name = to.archetype?.name;
  return name !== undefined && from.archetype?.fields.some((field) => field.shape.to === name) === true;
}

function addReference(from: DraftEntity, to: DraftEntity, type: 'ref' | 'refs', trace: Trace): void {
  const expert = from.archetype?.fields.find(
    (field) => field.shape.to !== undefined && field.shape.to === to.archetype?.name,
  );
  const name =
    expert !== undefined && expert.shape.type === type && to.archetype?.name !== to.name
      ? camelCase(to.name)
      : (expert?.name ?? camelCase(to.name));
  const kind = expert?.shape.type === 'refs' ? 'refs' : type;
  const known = from.fields.get(name);
  if (known !== undefined && known.shape.to === undefined) from.fields.delete(name);
  addField(from, {
    name: kind === 'refs' ? plural(name, to) : name,
    shape: { type: kind, to: to.name, ...(expert?.shape.required === true ? { required: true } : {}) },
    trace,
  });
}

function plural(name: string, to: DraftEntity): string {
  return name === camelCase(to.name) ? camelCase(pluralize(to.name)) : name;
}
