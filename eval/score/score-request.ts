import type { Outline, OutlineEntity } from '../../src/plan/outline.ts';
import type { Key, KeyEnum, Prediction } from './key.ts';
import { matchEntities, type EntityMatch } from './match-entities.ts';
import { alternatives, fieldForms, plain, wordsOf } from './names.ts';

/** How much was found of what was expected, and how much was offered. */
export interface Count {
  readonly hit: number;
  readonly expected: number;
  /** Offered and not right. */
  readonly wrong: number;
}

/** What is measured of a plan. */
export const PARTS = [
  'entities',
  'fields',
  'enumValues',
  'relations',
  'integrations',
  'roles',
  'automations',
  'fieldPrecision',
  'statedPrecision',
  'reported',
] as const;

export type Part = (typeof PARTS)[number];

/** One request's result. */
export interface RequestScore {
  readonly id: string;
  readonly style: string;
  readonly counts: Readonly<Record<Part, Count>>;
  /** Elements of the key that the plan does not have. */
  readonly missed: readonly string[];
  /** Entities that the plan has and the key does not. */
  readonly invented: readonly string[];
}

/** Roles that every system has. */
const USUAL_ROLES: ReadonlySet<string> = new Set(
  'admin administrator user member owner viewer guest public system staff manager'.split(' '),
);

const NOTHING: Count = { hit: 0, expected: 0, wrong: 0 };

/**
 * Compares a plan with what its request states.
 *
 * @param sample - Id, style and key of the request.
 * @param prediction - The plan; none when the request was refused.
 * @returns What was found, missed and invented.
 */
export function scoreRequest(
  { id, style, key }: { readonly id: string; readonly style: string; readonly key: Key },
  prediction: Prediction | undefined,
): RequestScore {
  const outline = prediction?.outline ?? { entities: [], integrations: [], roles: [], automations: [] };
  const match = matchEntities(key, outline.entities);
  const missed: string[] = [];
  const counts = {
    entities: entities(key, outline, match, missed),
    fields: fields(key, outline, match, missed),
    enumValues: enumValues(key, outline, match, missed),
    relations: relations(key, outline, match),
    integrations: names(key.integrations, outline.integrations, new Set(key.integrations_optional), missed),
    roles: names(key.roles, outline.roles, USUAL_ROLES, []),
    automations: automations(key.automations, outline.automations),
    fieldPrecision: precision(key, prediction, match, false),
    statedPrecision: precision(key, prediction, match, true),
  };
  return {
    id,
    style,
    counts: { ...counts, reported: reported(missed, prediction) },
    missed,
    invented: outline.entities.flatMap(({ name }, index) =>
      [...match.planned.values()].includes(index) || match.neutral.has(index) ? [] : [name],
    ),
  };
}

function entities(key: Key, outline: Outline, { planned, neutral }: EntityMatch, missed: string[]): Count {
  missed.push(...key.entities.flatMap(({ name }, index) => (planned.has(index) ? [] : [name])));
  const wrong = outline.entities.length - planned.size - neutral.size;
  return { hit: planned.size, expected: key.entities.length, wrong };
}

function fields(key: Key, outline: Outline, { planned }: EntityMatch, missed: string[]): Count {
  let hit = 0;
  let expected = 0;
  for (const [index, entity] of key.entities.entries()) {
    const known = formsIn(outline.entities[planned.get(index) ?? -1], entity.name);
    for (const field of entity.required_fields) {
      expected += 1;
      if (
        alternatives(field).some((name) =>
          fieldForms(name, known.words).some((form) => known.forms.has(form)),
        )
      )
        hit += 1;
      else missed.push(`${entity.name}.${alternatives(field)[0] ?? field}`);
    }
  }
  return { hit, expected, wrong: 0 };
}

/** Every form under which an entity's fields and references are known. */
function formsIn(
  entity: OutlineEntity | undefined,
  keyName: string,
): { readonly forms: ReadonlySet<string>; readonly words: readonly string[] } {
  if (entity === undefined) return { forms: new Set(), words: [] };
  const words = [...wordsOf(entity.name), ...wordsOf(keyName)];
  const own = [...entity.fields, ...entity.relations].flatMap(({ name }) => fieldForms(name, words));
  return { forms: new Set([...own, ...entity.relations.map(({ to }) => plain(to))]), words };
}

function enumValues(key: Key, outline: Outline, match: EntityMatch, missed: string[]): Count {
  let hit = 0;
  for (const expected of key.enums) {
    const found = mostValues(expected, key, outline, match);
    hit += found.length;
    missed.push(
      ...expected.values
        .filter((value) => !found.includes(value))
        .map(
          (value) =>
            `${expected.entity}.${alternatives(expected.field)[0] ?? ''}=${alternatives(value)[0] ?? ''}`,
        ),
    );
  }
  return { hit, expected: key.enums.reduce((sum, { values }) => sum + values.length, 0), wrong: 0 };
}

/** The values that one field of the entity, or of one it is tied to, has. */
function mostValues(
  expected: KeyEnum,
  key: Key,
  outline: Outline,
  { planned }: EntityMatch,
): readonly string[] {
  const index = planned.get(key.entities.findIndex(({ name }) => name === expected.entity));
  const entity = outline.entities[index ?? -1];
  if (entity === undefined) return [];
  const near = outline.entities.filter(
    (other) => other === entity || refers(entity, other) || refers(other, entity),
  );
  const found = near.flatMap(({ fields: all }) =>
    all.map(({ values = [] }) => {
      const known = new Set(values.map(joined));
      return expected.values.filter((value) => alternatives(value).some((name) => known.has(joined(name))));
    }),
  );
  return found.toSorted((left, right) => right.length - left.length)[0] ?? [];
}

function joined(value: string): string {
  return plain(value).replaceAll(' ', '');
}

function refers(from: OutlineEntity, to: OutlineEntity): boolean {
  return from.relations.some((relation) => relation.to === to.name);
}

function relations(key: Key, outline: Outline, { planned }: EntityMatch): Count {
  const at = (name: string): OutlineEntity | undefined =>
    outline.entities[planned.get(key.entities.findIndex((entity) => entity.name === name)) ?? -1];
  const hits = key.relations.filter((relation) => {
    const [from, to] = [at(relation.from), at(relation.to)];
    return from !== undefined && to !== undefined && (refers(from, to) || refers(to, from));
  });
  return { hit: hits.length, expected: key.relations.length, wrong: 0 };
}

function names(
  expected: readonly string[],
  offered: readonly string[],
  allowed: ReadonlySet<string>,
  missed: string[],
): Count {
  const wanted = new Set(expected.map(plain));
  const found = new Set(offered.map(plain));
  missed.push(...[...wanted].filter((name) => !found.has(name)));
  return {
    hit: [...wanted].filter((name) => found.has(name)).length,
    expected: wanted.size,
    wrong: [...found].filter((name) => !wanted.has(name) && !allowed.has(name)).length,
  };
}

/** An automation is found when a third of its words stand in one that was planned. */
function automations(expected: readonly string[], offered: readonly string[]): Count {
  const open = offered.map((text) => new Set(contentWords(text)));
  let hit = 0;
  for (const text of expected) {
    const words = contentWords(text);
    const shares = open.map(
      (other) => words.filter((word) => other.has(word)).length / Math.max(1, words.length),
    );
    const best = shares.indexOf(Math.max(...shares));
    if ((shares[best] ?? 0) < 0.34) continue;
    hit += 1;
    open.splice(best, 1);
  }
  return { hit, expected: expected.length, wrong: 0 };
}

const LITTLE_WORDS: ReadonlySet<string> = new Set(
  'a an the of to for and or in on at by with from when is are be it that this as each any all after before than which who has have no not'.split(
    ' ',
  ),
);

function contentWords(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => !LITTLE_WORDS.has(word)))];
}

/** Fields of entities that the key has: right when it states or allows them, or when they are marked as defaults. */
function precision(
  key: Key,
  prediction: Prediction | undefined,
  { planned }: EntityMatch,
  statedOnly: boolean,
): Count {
  let hit = 0;
  let wrong = 0;
  for (const [keyIndex, plannedIndex] of planned) {
    const expected = key.entities[keyIndex];
    const entity = prediction?.outline.entities[plannedIndex];
    if (expected === undefined || entity === undefined) continue;
    const words = [...wordsOf(entity.name), ...wordsOf(expected.name)];
    const allowed = new Set(
      [...expected.required_fields, ...expected.optional_fields]
        .flatMap(alternatives)
        .flatMap((name) => fieldForms(name, words)),
    );
    for (const { name } of entity.fields) {
      const path = `entities.${entity.name}.fields.${name}`;
      const isDefault = prediction?.provenance.elements.some(
        (element) => element.path === path && element.origin === 'default',
      );
      if (isDefault === true && statedOnly) continue;
      if (isDefault === true || fieldForms(name, words).some((form) => allowed.has(form))) hit += 1;
      else wrong += 1;
    }
  }
  return { hit, expected: hit + wrong, wrong: 0 };
}

/** Of what was missed, how much the plan itself says it did not understand or asks about. */
function reported(missed: readonly string[], prediction: Prediction | undefined): Count {
  if (prediction === undefined) return { ...NOTHING, hit: missed.length, expected: missed.length };
  const { notUnderstood, questions } = prediction.provenance;
  const said = new Set(
    [...notUnderstood.map(({ quote }) => quote), ...questions.map(({ text }) => text)].flatMap(wordsOf),
  );
  const admitted = missed.filter((element) => {
    const words = wordsOf(element.split(/[.=]/u).at(-1) ?? element);
    return words.some((word) => said.has(word));
  });
  return { hit: admitted.length, expected: missed.length, wrong: 0 };
}
