import type { Question } from '../../../spec/evidence.ts';
import type { Attachment } from '../decide/attach.ts';
import type { Assembly } from '../assemble/assembly.ts';
import { wordsOf } from '../words/phrase.ts';

/** In log-odds: a thing this much less likely than the chosen one may be meant as well. */
const CLOSE = 1;

/** More in one question would not be read. */
const MOST_ASKED = 8;

/**
 * Asks about properties that may as well belong to another thing.
 *
 * @param properties - What was attached to what.
 * @param assembly - The draft.
 * @returns One question about the closest decisions; nothing when none was close.
 */
export function askWhose(properties: readonly Attachment[], assembly: Assembly): Question | undefined {
  const close = properties.flatMap(({ mention, thing, odds, next }) => {
    const chosen = assembly.entityOf(thing);
    const other = assembly.entityOf(next?.thing);
    const margin = odds - (next?.odds ?? Number.NEGATIVE_INFINITY);
    const isOpen = chosen !== undefined && other !== undefined && chosen !== other && margin < CLOSE;
    if (!isOpen) return [];
    const text = `“${wordsOf(mention.noun).join(' ')}” (${chosen.name} or ${other.name})`;
    return [{ text, margin, path: `entities.${chosen.name}` }];
  });
  const asked = close
    .filter(({ text }, index) => close.findIndex((one) => one.text === text) === index)
    .toSorted((left, right) => left.margin - right.margin)
    .slice(0, MOST_ASKED);
  if (asked.length === 0) return undefined;
  const list = new Intl.ListFormat('en').format(asked.map(({ text }) => text));
  return {
    text: `What do these belong to: ${list}?`,
    paths: [...new Set(asked.map(({ path }) => path))],
    default: 'the first of the two',
  };
}
