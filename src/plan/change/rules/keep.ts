import type { ChangeRule } from '../change-rule.ts';
import { findTarget } from '../find/find-target.ts';

const KEEP =
  /^(?:keep|leave|preserve|retain|(?:do not|don't|never) (?:touch|change))\s+(.+?)(?:\s+(?:as (?:it is|they are|is|before)|alone|unchanged|untouched))?$/iu;

const DENIED =
  /^(?:do not|don't|never|no need to)\s+(?:rename|remove|drop|delete|add|introduce|make|change|replace|turn|convert)\b/iu;

const QUESTION =
  /^(?:should|what|how|why|does|do (?:i|we)|which|who|is there|are there|is it|is the|are the)\b/iu;

/** `keep the owner`, `don't rename notes`, `should we …`: nothing is to happen. */
export const KEEP_AS_IS: ChangeRule = {
  name: 'change.keep',
  read: ({ text }, situation) => {
    if (QUESTION.test(text)) return { kind: 'unclear', reason: 'a question changes nothing' };
    if (DENIED.test(text)) return { kind: 'same', reason: 'nothing is done about it' };
    const kept = KEEP.exec(text);
    if (kept === null || findTarget(situation, kept[1] ?? '') === undefined) return undefined;
    return { kind: 'same', reason: 'it stays as it is' };
  },
};
