import { camelCase } from '../../../spec/names.ts';
import { askAbout, refineField, spokenOf } from './context.ts';
import { locateFields } from './located.ts';
import { indexOfPhrase, readNumber } from './phrases.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.default';

/** What stands in front of the value that a new record starts with. */
const CUES: readonly string[] = [
  'defaults to', 'default to', 'defaulting to', 'default is', 'default value is', 'default value of', 'default of', 'starts as', 'start as', 'starts out as',
  'start out as', 'begins as', 'begin as', 'starts in', 'starts off as', 'start off as', 'initially', 'created as', 'starts at', 'default :', 'default =',
  'is by default', 'are by default', 'set by default to', 'starts with status', 'start with the status', 'start with status', 'starts with the status',
]; // prettier-ignore

const MAX_VALUE_WORDS = 3;

/** `the status defaults to pending`, `an article starts as draft`, `new orders are pending`. */
export const DEFAULT_VALUE: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const place = valuePlace(words);
    if (place === undefined) return false;
    const values = candidates(words, place);
    const sure = words.some((word) => /^default(?:s|ing)?$/u.test(word));
    for (const { entity, field } of targets(context)) {
      const value = values.map((one) => valueFor(field, one)).find((one) => one !== undefined);
      if (value === undefined) continue;
      refineField(context, { entity, field }, { default: value }, NAME);
      return true;
    }
    return sure && locateFields(context).length > 0
      ? askAbout(context, 'the field cannot have this value', 'What does a new record start with')
      : false;
  },
};

/** Where the value stands: behind its cue, in front of `by default`, or behind `new orders are`. */
function valuePlace(words: readonly string[]): number | undefined {
  const by = indexOfPhrase(words, 'by default');
  if (by > 0 && by === words.length - 2) return by - 1;
  const cue = CUES.find((phrase) => indexOfPhrase(words, phrase) >= 0);
  if (cue !== undefined) return indexOfPhrase(words, cue) + cue.split(' ').length;
  const named = words.findIndex((word) => word === 'default' || word === 'initial' || word === 'starting');
  const said =
    named < 0 ? -1 : words.slice(named, named + 5).findIndex((word) => word === 'is' || word === 'are');
  if (said > 0) return named + said + 1;
  if (by === 0) return words.findIndex((word) => word === 'is' || word === 'are') + 1 || undefined;
  const be = words.findIndex((word) => word === 'is' || word === 'are');
  return words.includes('new') && be > 0 && words.indexOf('new') < be ? be + 1 : undefined;
}

function candidates(words: readonly string[], place: number): readonly string[] {
  const skip = /^(?:a|an|the|to|is|as|be|status|state|:|=|"|“)$/u;
  let from = place;
  while (from < words.length && skip.test(words[from] ?? '')) from += 1;
  const rest = words.slice(from, from + MAX_VALUE_WORDS).filter((word) => /[a-z0-9]/u.test(word));
  return rest.map((_, index) => rest.slice(0, rest.length - index).join(' '));
}

/** The fields that the clause names, and the states of what it is about. */
function targets(context: RuleContext): readonly { entity: DraftEntity; field: DraftField }[] {
  const spoken = spokenOf(context);
  const states =
    spoken === undefined ? [] : [...spoken.fields.values()].filter(({ shape }) => shape.type === 'enum');
  return [
    ...locateFields(context),
    ...states.flatMap((field) => (spoken === undefined ? [] : [{ entity: spoken, field }])),
  ];
}

function valueFor({ shape }: DraftField, words: string): string | number | boolean | undefined {
  switch (shape.type) {
    case 'enum':
      return shape.values?.find((value) => value === camelCase(words));
    case 'boolean':
      return /^(?:true|yes|on|active|enabled)$/u.test(words)
        ? true
        : /^(?:false|no|off|inactive|disabled)$/u.test(words)
          ? false
          : undefined;
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money': {
      const number = readNumber(words);
      const fits = number !== undefined && number >= (shape.min ?? number) && number <= (shape.max ?? number);
      return fits ? number : undefined;
    }
    default:
      return undefined;
  }
}
