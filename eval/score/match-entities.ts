import type { OutlineEntity } from '../../src/plan/outline.ts';
import type { Key } from './key.ts';
import { bare, plain, wordsOf } from './names.ts';

/** What every backend may have whether or not a request speaks of it. */
const INFRASTRUCTURE: ReadonlySet<string> = new Set([
  'user',
  'account',
  'session',
  'audit log',
  'audit event',
  'role',
  'permission',
  'notification',
  'attachment',
  'file',
  'tenant',
  'organization',
  'setting',
]);

/** Which planned entity answers which entity of the key. */
export interface EntityMatch {
  /** Index in the key to index in the plan. */
  readonly planned: ReadonlyMap<number, number>;
  /** Planned entities that are neither right nor wrong. */
  readonly neutral: ReadonlySet<number>;
}

/**
 * Pairs planned entities with those of a key: by name first, then by alias, then by a looser reading of either.
 *
 * @param key - What the request states.
 * @param entities - What was planned.
 * @returns The pairs, each entity at most once.
 */
export function matchEntities(
  key: Pick<Key, 'entities' | 'optional_entities'>,
  entities: readonly OutlineEntity[],
): EntityMatch {
  const pairs = entities.flatMap(({ name }, plannedIndex) =>
    key.entities.flatMap((expected, keyIndex) => {
      const distance = distanceOf(name, [expected.name, ...expected.aliases]);
      return distance === undefined ? [] : [{ keyIndex, plannedIndex, distance }];
    }),
  );
  const planned = new Map<number, number>();
  const taken = new Set<number>();
  const nearestFirst = pairs.toSorted(
    (left, right) =>
      left.distance - right.distance ||
      left.keyIndex - right.keyIndex ||
      left.plannedIndex - right.plannedIndex,
  );
  for (const { keyIndex, plannedIndex, distance } of nearestFirst) {
    if (planned.has(keyIndex) || taken.has(plannedIndex)) continue;
    const name = entities[plannedIndex]?.name ?? '';
    if (distance === LOOSE && isOptional(key, name)) continue;
    planned.set(keyIndex, plannedIndex);
    taken.add(plannedIndex);
  }
  const neutral = [...entities.keys()].filter((index) => {
    const name = entities[index]?.name ?? '';
    return !taken.has(index) && (isOptional(key, name) || INFRASTRUCTURE.has(plain(name)));
  });
  return { planned, neutral: new Set(neutral) };
}

function isOptional({ optional_entities }: Pick<Key, 'optional_entities'>, name: string): boolean {
  return distanceOf(name, optional_entities) !== undefined;
}

const LOOSE = 4;

/**
 * How far a name is from those that a key allows.
 *
 * @param name - A planned name.
 * @param names - The right one, then its aliases.
 * @returns 1 by name, 2 by alias, 3 without empty words, 4 with one word more or less in front; nothing when it is another.
 */
export function distanceOf(name: string, names: readonly string[]): number | undefined {
  const exact = names.findIndex((other) => plain(other) === plain(name));
  if (exact >= 0) return exact === 0 ? 1 : 2;
  const joined = plain(name).replaceAll(' ', '');
  const alike = names.some(
    (other) => bare(other) === bare(name) || plain(other).replaceAll(' ', '') === joined,
  );
  if (alike) return 3;
  return names.some((other) => oneWordApart(wordsOf(name), wordsOf(other))) ? LOOSE : undefined;
}

function oneWordApart(left: readonly string[], right: readonly string[]): boolean {
  const [long, short] = left.length >= right.length ? [left, right] : [right, left];
  return (
    long.length === short.length + 1 &&
    long.at(-1) === short.at(-1) &&
    short.every((word) => long.includes(word))
  );
}
