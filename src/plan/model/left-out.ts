import type { Change } from '../../spec/change/change.ts';
import { changeText } from '../../spec/change/change-text.ts';
import type { Question, UnusedText } from '../../spec/evidence.ts';
import { namedPaths } from '../../spec/rename/named-paths.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecChange } from '../change/change-spec.ts';

const MOST = 12;
const MOST_CHARACTERS = 120;

/** Clauses that no rule of changes reads are read as parts of a request, which is a guess. */
const GUESSED = 'change.planned';

/** Something that the embedded rules are sure of, and the words they read it from. */
export interface LeftOut extends UnusedText {
  readonly change: Change;
}

/**
 * What the embedded rules are sure that a change asks for, and a model has not done, under whatever name.
 *
 * @param embedded - What the rules made of the change; nothing when they read nothing.
 * @param spec - The model's spec.
 * @param changes - What differs in it.
 * @returns The rules' own changes.
 */
export function leftOut(
  embedded: SpecChange | undefined,
  spec: Spec,
  changes: readonly Change[],
): readonly LeftOut[] {
  if (embedded === undefined) return [];
  const there = new Set(namedPaths(spec));
  const names = new Set([...there].map(lastOf));
  const touched = new Set(changes.map(({ path }) => placeOf(path)));
  const isDone = ({ kind, path }: Change): boolean => {
    if (touched.has(placeOf(path))) return true;
    if (kind === 'removed') return !there.has(path) && !path.includes('.rules.');
    return (kind === 'added' || kind === 'renamed') && names.has(lastOf(path));
  };
  return embedded.steps
    .filter(({ rule }) => rule !== GUESSED)
    .flatMap(({ start, end, changes: made }) => made.map((change) => ({ change, start, end })))
    .filter(({ change }) => !isDone(change))
    .map((one) => {
      const quote = embedded.text.slice(one.start, one.end);
      return { ...one, quote, reason: `the model left out: ${changeText(one.change)}` };
    })
    .slice(0, MOST);
}

/**
 * Asks about something that was left out.
 *
 * @param one - What it is.
 * @returns The question.
 */
export function questionAbout({ change, quote }: LeftOut): Question {
  const words = quote.slice(0, MOST_CHARACTERS);
  return {
    text: `Is this wanted too (“${words}”): ${changeText(change).slice(0, MOST_CHARACTERS)}?`,
    paths: [],
    default: 'no: the model left it out',
  };
}

/** Rules have no names, only places that shift. */
function placeOf(path: string): string {
  return path.replace(/\.rules\.\d+$/u, '.rules').toLowerCase();
}

function lastOf(path: string): string {
  return (path.split('.').at(-1) ?? path).toLowerCase();
}
