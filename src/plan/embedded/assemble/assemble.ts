import { camelCase } from '../../../spec/names.ts';
import { RESERVED_TYPES } from '../../../spec/validate/reserved.ts';
import { addEnums } from './assemble-enums.ts';
import { addRelations } from './assemble-relations.ts';
import { addField, readField } from './fields.ts';
import { attributeOf, entityName, thingName } from '../words/phrase.ts';
import type { Assembly } from './assembly.ts';
import type { AppName } from './app-name.ts';
import type { Draft, DraftEntity, DraftRole, Trace } from './draft.ts';
import type { Attachment } from '../decide/attach.ts';
import type { Decision } from '../decide/decide.ts';
import type { Fact } from '../frames/facts.ts';
import type { Resolution, Thing } from '../decide/resolve.ts';

const MAX_ENTITIES = 40;
const MAX_ROLES = 12;

/** Likelihoods from which a thing counts as stated, and as sure. */
const CLEAR = 0.65;
const SURE = 0.85;

/** The same for properties, in log-odds. */
const CLEAR_ODDS = 0.6;
const SURE_ODDS = 1.7;

/**
 * Puts together what the request states: entities, fields, values, relations and roles.
 *
 * @param facts - All facts.
 * @param decision - Which things are kept, what belongs to them, and which lists are their values.
 * @param app - What the app is called.
 * @returns The draft before anything is added that nobody said.
 */
export function assemble(
  facts: readonly Fact[],
  { properties, enumerations, related, resolution }: Decision,
  app: AppName,
): Assembly {
  const draft: Draft = {
    app: { name: app.name, title: app.title, trace: app.trace },
    entities: new Map(),
    integrations: new Map(),
    roles: new Map(),
    automations: new Map(),
    reports: new Map(),
    whole: {},
    assumptions: [],
    questions: [],
  };
  const byThing = new Map<Thing, DraftEntity>();
  const strongest = [...resolution.things]
    .sort((left, right) => right.score - left.score)
    .slice(0, MAX_ENTITIES);
  for (const thing of resolution.things) {
    if (strongest.includes(thing)) byThing.set(thing, addEntity(draft, thing));
  }
  const assembly: Assembly = {
    draft,
    entityOf: (thing) => (thing === undefined ? undefined : byThing.get(thing)),
  };
  for (const property of properties) addProperty(property, resolution, assembly);
  addEnums(enumerations, properties, resolution, assembly);
  addRelations(facts, related, resolution, assembly);
  addRoles(facts, draft);
  dropRoleLists(draft);
  return assembly;
}

function addEntity(draft: Draft, thing: Thing): DraftEntity {
  const base = entityName({ key: '', words: thing.words }).slice(0, 40);
  const written = /^[A-Za-z]/u.test(base) ? base : `Item${base}`;
  const name = (RESERVED_TYPES.has(written) ? `Business${written}` : written).slice(0, 40);
  const known = draft.entities.get(name);
  if (known !== undefined) return known;
  const direct = thing.score >= CLEAR;
  const entity: DraftEntity = {
    name,
    archetype: thing.archetype,
    alsoCalled: otherWords(thing),
    trace: {
      origin: direct ? 'stated' : 'inferred',
      confidence: thing.score >= SURE ? 'high' : direct ? 'medium' : 'low',
      sources: thing.sources,
    },
    fields: new Map(),
    actions: new Map(),
    rules: [],
  };
  draft.entities.set(name, entity);
  return entity;
}

/** Words for the same thing that do not even end alike: `prospect` for a lead. */
function otherWords({ keys, words }: Thing): readonly string[] {
  return keys.filter((key) => key.split(' ').at(-1) !== words.at(-1));
}

/** What belongs to an entity is a field, unless it is an entity itself: relations are added from their own facts. */
function addProperty(property: Attachment, resolution: Resolution, assembly: Assembly): void {
  const { facts, mention, thing, odds } = property;
  const entity = assembly.entityOf(thing);
  if (entity === undefined) return;
  const noun = facts[0]?.item.noun ?? mention.noun;
  const known = attributeOf(noun);
  const other = assembly.entityOf(resolution.thingOf(noun));
  const listed = facts.some(({ source: { rule } }) => /^has\.(?:under|colon|parentheses)$/u.test(rule));
  if (other !== undefined && other !== entity && !(known?.match === 'exact' && (listed || !noun.plural)))
    return;
  if (other === entity || assembly.entityOf(resolution.identifiedBy(noun)) !== undefined) return;
  const trace: Trace = {
    origin: 'stated',
    confidence: odds >= SURE_ODDS ? 'high' : odds >= CLEAR_ODDS ? 'medium' : 'low',
    sources:
      facts.length > 0
        ? facts.map(({ source }) => source)
        : [{ rule: 'property.near', start: mention.noun.start, end: mention.noun.end }],
  };
  const asked = facts[0]?.item.type ?? noun.type;
  const loose = asked !== undefined || thingName(noun)?.archetype?.kind !== 'person';
  const field = readField(noun, entity, trace, loose, asked);
  if (field !== undefined && field.name.length <= 40) addField(entity, field);
}

function addRoles(facts: readonly Fact[], draft: Draft): void {
  const found = new Map<string, { weight: number; role: DraftRole }>();
  for (const fact of facts) {
    if (fact.kind !== 'role') continue;
    const name = camelCase(fact.words.slice(-2).join(' '));
    if (!/^[a-z][A-Za-z0-9]{0,39}$/u.test(name)) continue;
    const known = found.get(name);
    const trace: Trace = {
      origin: 'stated',
      confidence: 'medium',
      sources: [...(known?.role.trace.sources ?? []), fact.source],
    };
    found.set(name, { weight: (known?.weight ?? 0) + fact.weight, role: { name, trace } });
  }
  for (const { weight, role } of [...found.values()].slice(0, MAX_ROLES)) {
    if (weight >= 1.5 && role.name !== 'user') draft.roles.set(role.name, role);
  }
}

/** `Roles: admin and staff` behind what was said of deals lists who uses the software, no values of a deal. */
function dropRoleLists({ entities, roles }: Draft): void {
  for (const { fields } of entities.values()) {
    const role = fields.get('role');
    const isOfUsers = role?.shape.values?.every((value) => roles.has(value)) === true;
    const isStated = role?.trace.sources.some(({ rule }) => !rule.startsWith('values.')) === true;
    if (isOfUsers && !isStated) fields.delete('role');
  }
}
