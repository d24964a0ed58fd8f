import { isWithin, joinClaims, type Claim, type Quoted } from './claims.ts';
import { ownPieces, touch } from './pieces.ts';

/** A stretch of the request that became something. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Whether it stretches over others, each of which has a mark of its own. */
  readonly wide: boolean;
  readonly claims: readonly Claim[];
}

interface Draft {
  start: number;
  end: number;
  readonly wide: boolean;
  claims: Claim[];
}

/**
 * Merges evidence that overlaps into stretches that can be marked: short quotes keep their words, a longer one is
 * marked by what it adds, and one that adds words in several places lies as a whole below the others.
 *
 * @param request - The request.
 * @param quoted - The evidence by the words it quotes, the longest first.
 * @returns The stretches in the order of the text; those that are not wide do not overlap.
 */
export function mergeStretches(request: string, quoted: readonly Quoted[]): Stretch[] {
  const pieces = ownPieces(request, quoted);
  const narrow: Draft[] = [];
  const wide: Draft[] = [];
  const without: Quoted[] = [];
  for (const [index, { start, end, claims }] of quoted.entries()) {
    const own = pieces[index] ?? [];
    const [only] = own;
    if (only === undefined) without.push({ start, end, claims });
    else if (own.length === 1) narrow.push({ ...only, wide: false, claims: [...claims] });
    else wide.push({ start, end, wide: true, claims: [...claims] });
  }
  const marked = joinNeighbours(
    request,
    narrow.sort((left, right) => left.start - right.start),
  );
  for (const stretch of without.reverse()) wide.push(...settle(request, stretch, marked));
  return withoutImplied(
    [...marked, ...wide].sort((left, right) => left.start - right.start || left.end - right.end),
  );
}

/** Two stretches side by side that became the same are one. */
function joinNeighbours(request: string, narrow: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const stretch of narrow) {
    const last = joined.at(-1);
    if (last !== undefined && sameElements(last, stretch) && inOneSentence(request, last, stretch)) {
      last.end = stretch.end;
      last.claims = joinClaims([...last.claims, ...stretch.claims]);
    } else joined.push(stretch);
  }
  return joined;
}

function sameElements(left: Draft, right: Draft): boolean {
  const [paths, others] = [left, right].map(({ claims }) =>
    claims.filter(({ path }) => !hasPart(claims, path)).map(({ path }) => path),
  );
  return paths?.length === others?.length && paths?.every((path) => others?.includes(path)) === true;
}

function inOneSentence(request: string, { end }: Draft, { start }: Draft): boolean {
  return touch(request, end, start) && !/[.!?;]/u.test(request.slice(end, start));
}

/**
 * Finds a place for evidence whose words all belong to shorter quotes: the mark of the same element, or the mark that
 * it ends with. What finds none becomes a wide stretch.
 */
function settle(request: string, { start, end, claims }: Quoted, marked: readonly Draft[]): Draft[] {
  const inside = marked.filter((mark) => mark.start < end && mark.end > start);
  const last = inside.at(-1);
  const tail = last !== undefined && (last.end >= end || touch(request, last.end, end)) ? last : undefined;
  const homeless: Claim[] = [];
  for (const claim of claims) {
    const home = inside.find((mark) => mark.claims.some(({ path }) => isWithin(path, claim.path))) ?? tail;
    if (home === undefined) homeless.push(claim);
    else home.claims = joinClaims([...home.claims, claim]);
  }
  return homeless.length === 0 ? [] : [{ start, end, wide: true, claims: homeless }];
}

/** An entity goes without saying where a part of it is named, once it was named itself. */
function withoutImplied(stretches: readonly Draft[]): Stretch[] {
  const named = new Set<string>();
  return stretches.map((stretch) => {
    const claims = stretch.claims.filter(({ path }) => !named.has(path) || !hasPart(stretch.claims, path));
    for (const { path } of claims) named.add(path);
    return { ...stretch, claims };
  });
}

function hasPart(claims: readonly Claim[], path: string): boolean {
  return claims.some((other) => other.path !== path && isWithin(other.path, path));
}
