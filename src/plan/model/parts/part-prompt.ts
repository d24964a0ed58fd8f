import { marked } from '../marks.ts';
import { firstMessage, INSTRUCTIONS, type Background } from '../prompt.ts';
import type { Place } from './place.ts';

/** Raised whenever the words below change: answers to earlier ones are not taken from the cache. */
export const PARTS_VERSION = 1;

/** What a model is told about a part of a request: all that it is told about a whole one, and how parts agree. */
export const PART_INSTRUCTIONS = `${INSTRUCTIONS}

This request is long and comes in parts, one at a time. You are given a part, the headings of the whole, and the names of what the parts before it brought. How to answer for a part:
- Say what this part says, and nothing that only other parts say.
- What is there already keeps its name, also where this part calls it by another word or in the plural. Refer to it by that name.
- An entity that is there already is written again only where this part adds to it or tells more of it, and then only with what is added: the fields, rules, actions and access that are not there yet.
- A part that adds nothing has no entities.
- The app is the whole request's; where it has a name already, repeat it.
What is said to be wrong is said of your answer together with what is there; answer with this part alone again.`;

/** What a model is told about a part. */
export interface PartContext {
  readonly place: Place;
  /** The headings of the whole request, a line each. */
  readonly outline: string;
  /** The names of what is there, and the app's; nothing before the first answer. */
  readonly there?: { readonly app: string; readonly names: string };
}

/**
 * What a model is asked about a part.
 *
 * @param part - The words of the part.
 * @param background - What the embedded planner knows of it.
 * @param context - Where the part stands, and what is there.
 * @returns The message.
 */
export function partMessage(
  part: string,
  background: Background,
  { place: { number, count, under }, outline, there }: PartContext,
): string {
  const paragraphs = [
    `This is part ${number} of ${count}.`,
    ...(outline === '' ? [] : [`The headings of the whole:\n${marked('request', outline)}`]),
    ...(under.length === 0 ? [] : [`The part stands under these:\n${marked('request', under.join('\n'))}`]),
    ...(there === undefined
      ? []
      : [`The app is called ${there.app}. What is there already:\n${there.names}`]),
    'The part:',
    firstMessage(part, background),
  ];
  return paragraphs.join('\n\n');
}
