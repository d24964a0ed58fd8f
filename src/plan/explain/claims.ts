import type { Confidence, ElementOrigin, Origin } from '../../spec/evidence.ts';
import { characterBounds } from './width.ts';

/** That an element was read, by one rule or several, from one stretch. */
export interface Claim {
  readonly path: string;
  readonly rules: readonly string[];
  readonly origin: Origin;
  readonly confidence: Confidence;
}

/** A stretch of the request as evidence quotes it, with all that quote it. */
export interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly claims: readonly Claim[];
}

/**
 * Gathers the evidence of all elements by the words that it quotes.
 *
 * @param request - The request.
 * @param elements - The elements of the plan.
 * @returns Each stretch once, the longest first; stretches without a visible character are left out.
 */
export function quotedStretches(request: string, elements: readonly ElementOrigin[]): Quoted[] {
  const bounds = characterBounds(request);
  const found = new Map<string, { start: number; end: number; claims: Claim[] }>();
  for (const { path, origin, confidence, evidence } of elements) {
    for (const { rule, ...span } of evidence) {
      const { start, end } = withoutSpace(request, bounds.before(span.start), bounds.after(span.end));
      if (start >= end) continue;
      const quoted = found.get(`${start} ${end}`) ?? { start, end, claims: [] };
      found.set(`${start} ${end}`, quoted);
      quoted.claims.push({ path, rules: [rule], origin, confidence });
    }
  }
  return [...found.values()]
    .map((quoted) => ({ ...quoted, claims: joinClaims(quoted.claims) }))
    .sort((left, right) => right.end - right.start - (left.end - left.start) || left.start - right.start);
}

/**
 * Puts together what the same element claims by several rules.
 *
 * @param claims - Claims on one stretch.
 * @returns One claim for each element, in the order of the first.
 */
export function joinClaims(claims: readonly Claim[]): Claim[] {
  const byPath = new Map<string, Claim>();
  for (const claim of claims) {
    const known = byPath.get(claim.path);
    const rules = known === undefined ? claim.rules : [...new Set([...known.rules, ...claim.rules])];
    byPath.set(claim.path, { ...claim, rules });
  }
  return [...byPath.values()];
}

/**
 * Whether one element is the other or a part of it.
 *
 * @param path - Such as `entities.Lead.fields.name`.
 * @param whole - Such as `entities.Lead`.
 * @returns Whether the first lies within the second.
 */
export function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}

function withoutSpace(request: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && request.charAt(start).trim() === '') start += 1;
  while (end > start && request.charAt(end - 1).trim() === '') end -= 1;
  return { start, end };
}
