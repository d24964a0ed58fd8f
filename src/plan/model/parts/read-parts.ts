import type { Plan } from '../../plan.ts';
import type { Stretch } from './brought.ts';
import { divide } from './divide.ts';
import type { Place } from './place.ts';

/**
 * The most bytes of a part. An answer about so much has some 8000 tokens, which slow models write within two or three
 * minutes of the five that they have; smaller parts would cost more, for the schema of the answer goes along with each.
 */
const PART_BYTES = 12 * 1024;

/** A part of a request, and what the rules make of it. */
export interface ReadPart {
  readonly place: Place;
  readonly stretch: Stretch;
  readonly text: string;
  /** Nothing where they read nothing. */
  readonly embedded: Plan | undefined;
}

/**
 * Divides a request into parts, and lets the rules read each.
 *
 * @param request - The request.
 * @param planRules - The embedded planner, which gives nothing where it reads nothing.
 * @param signal - Stops it between two parts.
 * @returns The parts that have words, in order.
 */
export async function readParts(
  request: string,
  planRules: (text: string) => Promise<Plan | undefined>,
  signal: AbortSignal,
): Promise<readonly ReadPart[]> {
  const stretches = divide(request, PART_BYTES).filter(({ start, end }) =>
    /[\p{L}\p{N}]/u.test(request.slice(start, end)),
  );
  const parts: ReadPart[] = [];
  for (const { under, ...stretch } of stretches) {
    signal.throwIfAborted();
    const text = request.slice(stretch.start, stretch.end);
    const place = { number: parts.length + 1, count: stretches.length, under };
    parts.push({ place, stretch, text, embedded: await planRules(text) });
  }
  return parts;
}
