import { findHeadings } from './headings.ts';

/** It goes along with every part, so it has to be far smaller than one. */
const MOST_CHARACTERS = 3000;

/**
 * The headings of a request, to know in each part what the others tell.
 *
 * @param request - The request.
 * @returns A line each, indented by level; of too many, as many levels as have room.
 */
export function outlineOf(request: string): string {
  const headings = findHeadings(request);
  const deepest = Math.max(0, ...headings.map(({ level }) => level));
  for (let most = deepest; most > 0; most -= 1) {
    const lines = headings
      .filter(({ level }) => level <= most)
      .map(({ level, title }) => `${'  '.repeat(level - 1)}${title}`);
    const text = lines.join('\n');
    if (text.length <= MOST_CHARACTERS) return text;
    if (most === 1) return `${text.slice(0, text.lastIndexOf('\n', MOST_CHARACTERS))}\n…`;
  }
  return '';
}
