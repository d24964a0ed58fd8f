import { kebabCase, splitWords } from '../../../spec/names.ts';
import type { Renaming } from '../../../spec/rename/renaming.ts';
import { renameInSpec } from '../../../spec/rename/rename-spec.ts';
import type { Spec } from '../../../spec/spec.ts';
import { ChangeError } from '../change-error.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { typeIn, valueName } from '../build/type-words.ts';
import { serviceNamed } from '../find/find-capability.ts';
import { findTarget } from '../find/find-target.ts';
import { shownTarget } from '../find/target.ts';
import { bare, givenName, listIn } from '../read/phrase.ts';
import { isStateWord } from '../../embedded/words/states.ts';
import { assertFree } from './free-name.ts';
import { renamingsOf } from './renamings-of.ts';

const TO = /^(.+?)\s+(?:to be called|to|as|into|->|=>|→)\s+(.+)$/iu;

const FORMS: readonly { readonly pattern: RegExp; readonly swapped?: true; readonly sure?: true }[] = [
  { pattern: /^(?:rename|relabel|rechristen|retitle)\s+(.+?)\s+(?:to be called|to|as|into|->|=>|→)\s+(.+)$/iu, sure: true },
  { pattern: /^(?:change|alter|correct) the (?:name|label|title) of\s+(.+?)\s+(?:from .+? )?(?:to|into)\s+(.+)$/iu, sure: true },
  { pattern: /^(?:change|alter)\s+(.+?)(?:'s|')? name to\s+(.+)$/iu, sure: true },
  { pattern: /^(.+?)\s+(?:should|must|shall|will|is|are|ought to)\s+(?:now |really |better )?(?:to )?(?:be )?(?:called|named|renamed|renamed to|known as|labelled|labeled)\s+(?:to )?(.+?)(?:\s+(?:now|instead|in future))?$/iu, sure: true },
  { pattern: /^(?:use|say|write|prefer|show)\s+(.+?)\s+(?:instead of|rather than|in place of|for what was)\s+(.+)$/iu, swapped: true },
  { pattern: /^replace (?:the )?(?:word|name|term|label)s?\s+(.+?)\s+(?:by|with)\s+(.+)$/iu, sure: true },
  { pattern: /^(?:replace|swap)\s+(.+?)\s+(?:by|with|for)\s+(.+)$/iu },
  { pattern: /^(?:change|turn|make)\s+(.+?)\s+(?:to|into)\s+(.+)$/iu },
  { pattern: /^(.+?)\s+(?:become|becomes|turns into)\s+(.+)$/iu },
  { pattern: /^(.+?)\s*(?:->|=>|→)\s*(.+)$/iu },
]; // prettier-ignore

const CALL =
  /^(?:we (?:now )?)?(?:call|name)\s+(?:it |them )?(.+?)(?:\s+(?:instead|from now on|now|in future))?$/iu;

const APP = /^(?:the |our |this )?(?:app|application|backend|project|tool|system|software|product)$/iu;

/** `rename A to B`, `call A B instead`, `A should be called B`, `use B instead of A` … */
export const RENAME: ChangeRule = {
  name: 'change.rename',
  read: ({ text }, situation) => {
    const called = CALL.exec(text);
    if (called !== null) return renameCalled(called[1] ?? '', situation);
    for (const { pattern, swapped, sure } of FORMS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const [from = '', to = ''] = swapped ? [match[2], match[1]] : [match[1], match[2]];
      if (sure !== true && (!canBeName(to, situation.spec) || serviceNamed(from) !== undefined)) continue;
      const several = sure === true ? pairsIn(`${from} to ${to}`) : undefined;
      const outcome = renameAll(several ?? [[from, to]], situation, sure === true);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  },
};

/** `call leads when they are won` gives no name. */
function canBeCalled(phrase: string): boolean {
  return /^["“`]/u.test(phrase) || !splitWords(phrase).some((word) => NO_NAME.test(word));
}

/** `bookings become confirmed` and `change leads to be sorted` give no names. */
function canBeName(phrase: string, { entities }: Spec): boolean {
  const words = splitWords(bare(phrase));
  if (/^["“`]/u.test(phrase)) return words.length > 0;
  if (typeIn(phrase) !== undefined || words.length === 0 || words.length > 4) return false;
  const value = valueName(bare(phrase));
  const isValue = entities.some(({ fields }) =>
    fields.some((field) => field.type === 'enum' && field.values.includes(value)),
  );
  return (
    !isValue &&
    !isStateWord(words.join(' ')) &&
    !words.some((word) => NO_NAME.test(word)) &&
    !/\d/u.test(phrase)
  );
}

const NO_NAME =
  /^(?:be|have|has|use|allow|only|not|include|show|a|an|it|them|more|less|better|faster|if|when|that|which|by|in|on|with|for|to|at|from|and|or|they|are|is|was|after|before|every)$/u;

/** `notes to remarks and leads to prospects`. */
function pairsIn(text: string): readonly (readonly [string, string])[] | undefined {
  const pairs = listIn(text).map((part) => TO.exec(part));
  if (pairs.length < 2 || pairs.includes(null)) return undefined;
  return pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''] as const);
}

/** `call leads prospects`: the name that is there ends where what is left is the new one. */
function renameCalled(rest: string, situation: Situation): Outcome | undefined {
  const words = rest.split(' ');
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    const from = words
      .slice(0, cut)
      .join(' ')
      .replace(/\s+as$/iu, '');
    if (APP.test(bare(from)) || findTarget(situation, from) !== undefined)
      return canBeCalled(words.slice(cut).join(' '))
        ? renameAll([[from, words.slice(cut).join(' ')]], situation, true)
        : undefined;
  }
  return undefined;
}

function renameAll(
  pairs: readonly (readonly [string, string])[],
  situation: Situation,
  sure: boolean,
): Outcome | undefined {
  let { spec, subject } = situation;
  const renamings: Renaming[] = [];
  for (const [from, to] of pairs) {
    if (sure && APP.test(from.trim())) {
      spec = renameApp(spec, to);
      continue;
    }
    const target = findTarget({ ...situation, spec }, from.replace(/^(?:the )?(?:word|term|label) /iu, ''));
    if (target === undefined)
      return sure ? { kind: 'unclear', reason: `there is nothing called ${bare(from)}` } : undefined;
    const made = renamingsOf(spec, target, to);
    if (made === undefined)
      return sure ? { kind: 'unclear', reason: `${shownTarget(target)} cannot be renamed` } : undefined;
    for (const renaming of made) {
      assertFree(spec, renaming);
      spec = renameInSpec(spec, renaming);
      renamings.push(renaming);
    }
    const [last] = made.toReversed();
    subject =
      last !== undefined && 'entity' in last ? last.entity : last?.kind === 'entity' ? last.to : subject;
  }
  if (spec === situation.spec) return { kind: 'same', reason: 'it is called that already' };
  const last = renamings.at(-1);
  return { kind: 'done', spec, renamings, subject, field: last?.kind === 'field' ? last.to : undefined };
}

function renameApp(spec: Spec, to: string): Spec {
  const title = givenName(to);
  const name = kebabCase(title);
  if (name === '') throw new ChangeError('NAME_RESERVED', 'Choose a name of letters and digits.');
  const shown =
    title === title.toLowerCase()
      ? title.replaceAll(/(?:^|\s)\p{L}/gu, (start) => start.toUpperCase())
      : title;
  return { ...spec, app: { ...spec.app, name, title: shown } };
}
