import type { ElementOrigin } from '../../spec/evidence.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Claim } from './claims.ts';
import { describeElement } from './describe.ts';
import type { Became, NamedElement, Note } from './explanation.ts';

/**
 * Writes the notes of stretches in the order they are read; what an element is, is said once.
 *
 * @param spec - The spec, to say what its elements are.
 * @param elements - The elements in the order in which they are told.
 * @returns Makes the note of a stretch from its number and its claims.
 */
export function noteWriter(
  spec: Spec,
  elements: readonly ElementOrigin[],
): (number: number, claims: readonly Claim[]) => Note {
  const known = new Set<string>();
  const rank = new Map(elements.map(({ path }, index) => [path, index]));
  const byRank = (left: Claim, right: Claim): number =>
    (rank.get(left.path) ?? 0) - (rank.get(right.path) ?? 0);
  const named = (path: string): NamedElement => {
    const again = known.has(path);
    known.add(path);
    return { path, ...describeElement(spec, path), again };
  };
  return (number, claims) => ({
    number,
    became: alike(claims.toSorted(byRank)).map((group) => became(group, named)),
  });
}

function became(group: readonly Claim[], named: (path: string) => NamedElement): Became {
  const { rules = [], origin = 'stated', confidence = 'high' } = group[0] ?? {};
  return { elements: group.map(({ path }) => named(path)), rules, origin, confidence };
}

/** Elements that the same rules read with the same certainty are told in one breath. */
function alike(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = `${claim.rules.join(' ')} ${claim.origin} ${claim.confidence}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [claim]);
    else group.push(claim);
  }
  return [...groups.values()];
}
