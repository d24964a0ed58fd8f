/** Compares outlines with keys: what each request states, and how much of it the planner found. */
import { singularize, splitWords } from '../src/spec/names.ts';
import type { Outline, OutlineEntity } from '../src/plan/outline.ts';

/** What a request states; `a|b` are accepted alternatives. */
export interface Key {
  readonly id: string;
  readonly entities: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly required_fields: readonly string[];
  }[];
  readonly optional_entities: readonly string[];
  readonly enums: readonly {
    readonly entity: string;
    readonly field: string;
    readonly values: readonly string[];
  }[];
  readonly relations: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
  readonly integrations: readonly string[];
  readonly roles: readonly string[];
  readonly automations: readonly string[];
}

/** What the planner made of a request. */
export interface Prediction {
  readonly id: string;
  readonly spec?: Outline;
  readonly error?: { readonly code: string; readonly message: string };
}

interface Count {
  hit: number;
  expected: number;
  predicted: number;
}

const PARTS = [
  'entities',
  'fields',
  'enum values',
  'relations',
  'integrations',
  'roles',
  'automations',
] as const;

type Part = (typeof PARTS)[number];

/**
 * Scores all predictions together.
 *
 * @param keys - The keys.
 * @param predictions - What the planner made of the requests.
 * @returns Shares from 0 to 1: F1 of entities, integrations and roles, recall of the rest.
 */
export function scoreAll(
  keys: readonly Key[],
  predictions: readonly Prediction[],
): Readonly<Record<string, number>> {
  const counts = new Map(PARTS.map((part): [Part, Count] => [part, { hit: 0, expected: 0, predicted: 0 }]));
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]));
  for (const key of keys)
    scoreOne(key, byId.get(key.id)?.spec, (part, hit, expected, predicted) => {
      const count = counts.get(part);
      if (count === undefined) return;
      count.hit += hit;
      count.expected += expected;
      count.predicted += predicted;
    });
  return Object.fromEntries([...counts].map(([part, count]) => [part, shareOf(part, count)]));
}

function shareOf(part: Part, { hit, expected, predicted }: Count): number {
  if (expected === 0) return 1;
  const harmonic = part === 'entities' || part === 'integrations' || part === 'roles';
  return harmonic ? (2 * hit) / Math.max(1, expected + predicted) : hit / expected;
}

type Report = (part: Part, hit: number, expected: number, predicted: number) => void;

function scoreOne(key: Key, spec: Outline | undefined, report: Report): void {
  const entities = spec?.entities ?? [];
  const matches = new Map(
    key.entities.map((gold) => [
      gold.name,
      entities.find((entity) => isNamed(entity, [gold.name, ...gold.aliases])),
    ]),
  );
  const found = [...matches.values()].filter((entity) => entity !== undefined);
  const neutral = entities.filter(
    (entity) => !found.includes(entity) && isNamed(entity, key.optional_entities),
  );
  report('entities', found.length, key.entities.length, entities.length - neutral.length);
  for (const gold of key.entities) {
    const names = fieldNames(matches.get(gold.name));
    const hits = gold.required_fields.filter((field) =>
      field.split('|').some((name) => names.has(plain(name))),
    );
    report('fields', hits.length, gold.required_fields.length, 0);
  }
  for (const { entity, field, values } of key.enums) {
    const known =
      matches
        .get(entity)
        ?.fields.find((candidate) => field.split('|').some((name) => plain(name) === plain(candidate.name)))
        ?.values ?? [];
    report(
      'enum values',
      values.filter((value) => known.some((candidate) => plain(candidate) === plain(value))).length,
      values.length,
      0,
    );
  }
  for (const { from, to } of key.relations) {
    const related = refers(matches.get(from), matches.get(to)) || refers(matches.get(to), matches.get(from));
    report('relations', related ? 1 : 0, 1, 0);
  }
  reportNames('integrations', key.integrations, spec?.integrations ?? [], report);
  reportNames('roles', key.roles, spec?.roles ?? [], report);
  report(
    'automations',
    Math.min(key.automations.length, spec?.automations.length ?? 0),
    key.automations.length,
    0,
  );
}

function reportNames(
  part: Part,
  expected: readonly string[],
  predicted: readonly string[],
  report: Report,
): void {
  const hits = expected.filter((name) => predicted.some((candidate) => plain(candidate) === plain(name)));
  report(part, hits.length, expected.length, predicted.length);
}

function isNamed(entity: OutlineEntity, names: readonly string[]): boolean {
  return names.some((name) => plain(name) === plain(entity.name));
}

function fieldNames(entity: OutlineEntity | undefined): ReadonlySet<string> {
  const names = [...(entity?.fields ?? []), ...(entity?.relations ?? [])].map(({ name }) => plain(name));
  return new Set(names);
}

function refers(from: OutlineEntity | undefined, to: OutlineEntity | undefined): boolean {
  return from?.relations.some((relation) => relation.to === to?.name) ?? false;
}

function plain(name: string): string {
  return splitWords(name).map(singularize).join(' ');
}
