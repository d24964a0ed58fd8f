import type { Provenance, UnusedText } from '../../spec/evidence.ts';
import type { Marked } from './marks.ts';
import { leftPieces } from './pieces.ts';
import type { Stretch } from './stretches.ts';

/**
 * What of the text that added nothing is to be marked: only where no word of it was understood.
 *
 * @param request - The request.
 * @param stretches - What was understood.
 * @param provenance - For the text that was set aside or not understood.
 * @returns The pieces, of which no two overlap.
 */
export function unusedMarks(
  request: string,
  stretches: readonly Stretch[],
  { setAside, notUnderstood }: Provenance,
): Marked[] {
  const understood = stretches.filter(({ wide }) => !wide);
  const aside = leftPieces(request, setAside, understood);
  const unclear = leftPieces(request, notUnderstood, [...understood, ...aside]);
  return [
    ...aside.map((piece): Marked => ({ kind: 'setAside', ...piece })),
    ...unclear.map((piece): Marked => ({ kind: 'notUnderstood', ...piece })),
  ];
}

/**
 * Leaves out text that is a part of other text for the same reason.
 *
 * @param texts - Text that added nothing.
 * @returns Each stretch once, in the order of the request.
 */
export function outermost(texts: readonly UnusedText[]): UnusedText[] {
  const reached = new Map<string, number>();
  return texts
    .toSorted((left, right) => left.start - right.start || right.end - left.end)
    .filter(({ reason, end }) => {
      const inside = end <= (reached.get(reason) ?? -1);
      if (!inside) reached.set(reason, end);
      return !inside;
    });
}
