/** A stretch of the request, by its offsets. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Words that join what stands beside them and say nothing alone. */
const JOINING = /^(?:and|or|with|plus|also)$/iu;
const WORD = /[\p{L}\p{N}\p{S}]/u;
const JOINING_FIRST = /^(?:and|or|plus)\s+/iu;

/**
 * Shares the request out among stretches that overlap: every character goes to the shortest one that quotes it.
 *
 * @param request - The request.
 * @param stretches - The stretches, the longest first.
 * @returns For each stretch what is its own, in pieces without the punctuation around them; joining words are nobody's.
 */
export function ownPieces(request: string, stretches: readonly Piece[]): Piece[][] {
  const owner = new Int32Array(request.length).fill(-1);
  for (const [index, { start, end }] of stretches.entries()) owner.fill(index, start, end);
  return stretches.map(({ start, end }, index) =>
    runs(start, end, (at) => owner[at] === index).flatMap((run) => trimmed(request, run)),
  );
}

/**
 * What of some stretches nobody has taken.
 *
 * @param request - The request.
 * @param stretches - The stretches; they may overlap.
 * @param taken - What others have taken.
 * @returns The pieces that are left, each once, without the punctuation around them.
 */
export function leftPieces(request: string, stretches: readonly Piece[], taken: readonly Piece[]): Piece[] {
  const free = new Uint8Array(request.length);
  for (const { start, end } of stretches) free.fill(1, start, end);
  for (const { start, end } of taken) free.fill(0, start, end);
  return runs(0, request.length, (at) => free[at] === 1).flatMap((run) => trimmed(request, run));
}

/**
 * Whether nothing but white space and punctuation stands between two stretches.
 *
 * @param request - The request.
 * @param from - Where the first ends.
 * @param to - Where the second starts.
 * @returns Whether they touch.
 */
export function touch(request: string, from: number, to: number): boolean {
  return to - from <= 3 && !WORD.test(request.slice(from, to)) && !request.slice(from, to).includes('\n');
}

function runs(from: number, to: number, mine: (at: number) => boolean): Piece[] {
  const found: Piece[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && mine(at)) continue;
    if (at > start) found.push({ start, end: at });
    start = at + 1;
  }
  return found;
}

function trimmed(request: string, { start: from, end: to }: Piece): Piece[] {
  let text = request.slice(from, to);
  const first = text.search(WORD);
  if (first < 0) return [];
  text = text.slice(first);
  const joining = JOINING_FIRST.exec(text)?.[0].length ?? 0;
  const start = from + first + joining;
  let end = to;
  while (end > start && !isWordAt(request, end)) end -= 1;
  const words = request.slice(start, end);
  return words === '' || JOINING.test(words) ? [] : [{ start, end }];
}

function isWordAt(request: string, end: number): boolean {
  const last = request.charCodeAt(end - 1);
  const low = last >= 0xdc00 && last <= 0xdfff;
  return WORD.test(request.slice(low ? end - 2 : end - 1, end));
}
