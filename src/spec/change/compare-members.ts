import { isSame } from '../same.ts';
import type { Change, ChangedElement } from './change.ts';

/** How the members of one list of a spec are told apart and put into words. */
export interface MemberKind<T> {
  readonly element: ChangedElement | ((member: T) => ChangedElement);
  readonly path: (member: T) => string;
  readonly describe: (member: T) => string;
  /** What changed within a member of both lists; without it, that it changed. */
  readonly within?: (before: T, after: T) => readonly Change[];
}

/**
 * What differs between two lists whose members have names: the path.
 *
 * @param before - The earlier list.
 * @param after - The later one.
 * @param kind - How to tell members apart.
 * @returns Removed, then added and changed ones, in the order of the lists; the order itself does not count.
 */
export function compareMembers<T>(
  before: readonly T[],
  after: readonly T[],
  { element, path, describe, within }: MemberKind<T>,
): readonly Change[] {
  const elementOf = (member: T): ChangedElement => (typeof element === 'string' ? element : element(member));
  const earlier = new Map(before.map((member) => [path(member), member]));
  const later = new Set(after.map(path));
  const told = (member: T): { to?: string } => (describe(member) === '' ? {} : { to: describe(member) });
  return [
    ...before
      .filter((member) => !later.has(path(member)))
      .map((member): Change => ({
        kind: 'removed',
        element: elementOf(member),
        path: path(member),
        ...told(member),
      })),
    ...after.flatMap((member): readonly Change[] => {
      const old = earlier.get(path(member));
      if (old === undefined)
        return [{ kind: 'added', element: elementOf(member), path: path(member), ...told(member) }];
      if (isSame(old, member)) return [];
      if (within !== undefined) return within(old, member);
      return [
        {
          kind: 'changed',
          element: elementOf(member),
          path: path(member),
          from: describe(old),
          to: describe(member),
        },
      ];
    }),
  ];
}

/**
 * What differs between two states of the same options.
 *
 * @param path - The path of the element that has them.
 * @param before - The earlier options.
 * @param after - The later ones.
 * @param keys - Which are looked at.
 * @returns One change for each that differs.
 */
export function compareOptions(
  path: string,
  before: object,
  after: object,
  keys: readonly string[],
): readonly Change[] {
  return keys.flatMap((key): readonly Change[] => {
    const from: unknown = Reflect.get(before, key);
    const to: unknown = Reflect.get(after, key);
    if (isSame(from, to)) return [];
    return [{ kind: 'changed', element: 'option', path: `${path}.${key}`, from: shown(from), to: shown(to) }];
  });
}

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
