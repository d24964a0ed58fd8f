import { camelCase, singularize } from '../../../spec/names.ts';
import { addField } from './fields.ts';
import { attributeOf, thingName, wordsOf } from '../words/phrase.ts';
import { isStateWord } from '../words/states.ts';
import type { Assembly } from './assembly.ts';
import type { DraftEntity, Trace } from './draft.ts';
import type { Attachment } from '../decide/attach.ts';
import type { FactOf } from '../frames/facts.ts';
import type { FieldShape } from '../words/field-type.ts';
import type { Resolution } from '../decide/resolve.ts';

const MAX_VALUES = 30;

/**
 * Adds the values that the request lists to the field they belong to.
 *
 * @param facts - Lists of alternatives that are enumerations, the surest first.
 * @param properties - Which nouns are properties of which things.
 * @param resolution - Which things are kept.
 * @param assembly - The draft; changed in place.
 */
export function addEnums(
  facts: readonly FactOf<'values'>[],
  properties: readonly Attachment[],
  resolution: Resolution,
  assembly: Assembly,
): void {
  for (const fact of facts) addValues(fact, properties, resolution, assembly);
}

function addValues(
  fact: FactOf<'values'>,
  properties: readonly Attachment[],
  resolution: Resolution,
  assembly: Assembly,
): void {
  const property = properties.find(({ mention }) => mention.noun.start === fact.noun.start);
  const entity = assembly.entityOf(property?.thing) ?? ownerOf(fact, resolution, assembly);
  if (entity === undefined) return;
  const values = [...new Set(fact.values.map((value) => camelCase(value)))].filter((value) =>
    /^[a-z][A-Za-z0-9]{0,39}$/u.test(value),
  );
  if (values.length < 2 || values.length > MAX_VALUES) return;
  const name = singularize(fieldName(fact, entity, assembly, resolution));
  const known =
    entity.fields.get(name)?.shape ?? entity.archetype?.fields.find((field) => field.name === name)?.shape;
  if (known?.type === 'ref' || known?.type === 'refs') return;
  const first = values[0];
  const starts = first !== undefined && (name === 'status' || name === 'stage') ? { default: first } : {};
  const shape: FieldShape = {
    type: 'enum',
    values,
    ...starts,
    ...(known?.required === true && 'default' in starts ? { required: true } : {}),
  };
  const trace: Trace = { origin: 'stated', confidence: 'high', sources: [fact.source] };
  const earlier = entity.fields.get(name);
  if (
    earlier !== undefined &&
    earlier.shape.type === 'enum' &&
    earlier.trace.sources.some((source) => source.rule.startsWith('values.'))
  )
    return;
  entity.fields.delete(name);
  addField(entity, {
    name,
    shape,
    trace: earlier === undefined ? trace : { ...trace, sources: [...earlier.trace.sources, fact.source] },
  });
}

function ownerOf(
  fact: FactOf<'values'>,
  resolution: Resolution,
  assembly: Assembly,
): DraftEntity | undefined {
  const itself = assembly.entityOf(resolution.thingOf(fact.noun));
  if (itself !== undefined && attributeOf(fact.noun)?.match !== 'exact') return itself;
  const compound = wordsOf(fact.noun);
  for (let end = compound.length - 1; end > 0; end -= 1) {
    const found = assembly.entityOf(resolution.thingByWords(compound.slice(0, end)));
    if (found !== undefined) return found;
  }
  const owner = fact.owner === undefined ? undefined : assembly.entityOf(resolution.thingOf(fact.owner));
  if (owner !== undefined) return owner;
  const entities = [...assembly.draft.entities.values()];
  const name = attributeOf(fact.noun)?.name ?? '';
  return (
    entities.find((entity) => entity.fields.has(name)) ??
    entities.find((entity) => entity.archetype?.fields.some((field) => field.name === name)) ??
    entities[0]
  );
}

function fieldName(
  fact: FactOf<'values'>,
  entity: DraftEntity,
  assembly: Assembly,
  resolution: Resolution,
): string {
  const words = wordsOf(fact.noun);
  const known = attributeOf(fact.noun);
  const isEntity = assembly.entityOf(resolution.thingOf(fact.noun)) === entity && known?.match !== 'exact';
  if (!isEntity && known !== undefined && entity.fields.has(known.name)) return known.name;
  if (!isEntity && known !== undefined) {
    const last = words.at(-1) ?? '';
    const short =
      known.match === 'ending' && entity.name.toLowerCase() === words.slice(0, -1).join('')
        ? last
        : known.name;
    return camelCase(short);
  }
  const states = fact.values.filter((value) => isStateWord(value)).length * 2 >= fact.values.length;
  if (words.some((word) => /^(?:stage|pipeline|column)s?$/u.test(word))) {
    return entity.archetype?.fields.some((field) => field.name === 'stage') === true ? 'stage' : 'status';
  }
  if (isEntity) return states ? 'status' : 'kind';
  return camelCase(thingName(fact.noun)?.words.at(-1) ?? 'status');
}
