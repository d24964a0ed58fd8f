import { splitWords } from '../../../spec/names.ts';
import type { Field } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editField } from '../build/edit.ts';
import { valueName } from '../build/type-words.ts';
import { findEntity } from '../find/find-entity.ts';
import { fieldsFor, ambiguous } from '../find/find-owned.ts';
import { bare, listIn, wordsIn } from '../read/phrase.ts';

const KIND = '(?:values?|options?|choices?|states?|stages?|possible values?)';

const FORMS: readonly { readonly pattern: RegExp; readonly values: 1 | 2 }[] = [
  { pattern: new RegExp(`^(?:add|introduce|include|allow|support|put|insert)\\s+(?:(?:the|an?|new|another|more|one|two|three|extra|further)\\s+)*${KIND}?\\s*(.+?)\\s+(?:to|in|into|as (?:an? )?(?:new |another |possible |allowed )*${KIND} (?:of|for|in)|for|as)\\s+(.+)$`, 'iu'), values: 1 },
  { pattern: new RegExp(`^(.+?)\\s+(?:should |must |can |may |will |shall )?(?:also |now |additionally )*(?:has|have|gets?|allows?|includes?|knows?|offers?|needs?|accepts?|takes?)\\s+(?:also |now )*(?:(?:the|an?|new|another|more|extra|further)\\s+)*(?:${KIND}\\s+)?(.+)$`, 'iu'), values: 2 },
  { pattern: /^(.+?)\s+(?:can|may|could|should|might|will)\s+(?:also|now|now also|additionally|as well|even|then)\s+be\s+(.+)$/iu, values: 2 },
  { pattern: /^(.{1,60}?):\s*(?:also )?(?:add|allow|include)\s+(.+)$/iu, values: 2 },
  { pattern: /^(.+?)\s+(?:can|may)\s+be\s+(.+?)\s+(?:as well|too|now)$/iu, values: 2 },
  { pattern: /^(?:there (?:is|should be|must be) |add |introduce |we need |create )(?:a |an |another )?(?:new |further |extra )*(.+?)\s+(?:called |named |of |for )+["“]?(.+?)["”]?$/iu, values: 2 },
  { pattern: /^(?:there (?:is|should be|must be) |add |introduce |we need |create )(?:an? |another |the )(?:new |further |extra )*(\S+)\s+(.+)$/iu, values: 2 },
]; // prettier-ignore

const PLACE = /^(.+?)\s+(after|before|between)\s+(\S+)(?:\s+and\s+\S+)?$/iu;

/** `add a value V to status`, `status also has V`, `leads can also be V`, `allow V as a status` … */
export const VALUES: ChangeRule = {
  name: 'change.values',
  read: ({ text }, situation) => {
    for (const { pattern, values } of FORMS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const [all = '', name = ''] = values === 1 ? [match[1], match[2]] : [match[2], match[1]];
      if (/\bwith\b|[(:]/iu.test(all)) continue;
      const [listed, phrase] = withOwner(all, name, situation);
      const outcome = addValues(
        listed,
        phrase,
        situation,
        /\b(?:can|may|could|might|should|will)\b.{0,20}\bbe\b/iu.test(text),
      );
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  },
};

/** `add a status archived to leads`: whose status it is stands at the end. */
function withOwner(listed: string, phrase: string, { spec }: Situation): readonly [string, string] {
  const tail = /^(.+?)\s+(?:to|for|of)\s+(.+)$/iu.exec(listed);
  const isEntity = tail !== null && findEntity(spec, wordsIn(tail[2] ?? '')) !== undefined;
  return isEntity ? [tail[1] ?? '', `${phrase} of ${tail[2] ?? ''}`] : [listed, phrase];
}

function addValues(
  listed: string,
  phrase: string,
  situation: Situation,
  ofRecords: boolean,
): Outcome | undefined {
  const after = PLACE.exec(phrase);
  const found = enumFor(after?.[1] ?? phrase, situation, ofRecords);
  if (found === undefined) return undefined;
  const inList = after === null ? PLACE.exec(listed) : null;
  const [, list = listed] = inList ?? [];
  const place = after ?? inList;
  const wanted = listIn(list).map((one) => valueName(withoutKind(bare(one), found.field.name)));
  if (wanted.some((one) => one === '' || splitWords(one).length > 5)) return undefined;
  const { entity, field } = found;
  const fresh = [...new Set(wanted)].filter((one) => !field.values.includes(one));
  if (fresh.length === 0)
    return { kind: 'same', reason: `${entity}.${field.name} has ${wanted.join(', ')} already` };
  const beside = place === null ? -1 : field.values.indexOf(valueName(bare(place[3] ?? '')));
  const at = beside < 0 ? field.values.length : beside + (place?.[2]?.toLowerCase() === 'before' ? 0 : 1);
  const spec = editField(situation.spec, entity, field.name, (one) =>
    one.type === 'enum' ? { ...one, values: one.values.toSpliced(at, 0, ...fresh) } : one,
  );
  return { kind: 'done', spec, subject: entity };
}

function withoutKind(value: string, field: string): string {
  const words = value.split(' ');
  const isKind = (word = ''): boolean =>
    /^(?:values?|options?|choices?)$/iu.test(word) ||
    (words.length > 1 && word.toLowerCase() === field.toLowerCase());
  return words
    .filter((word, index) => !((index === 0 || index === words.length - 1) && isKind(word)))
    .join(' ');
}

interface EnumOf {
  readonly entity: string;
  readonly field: Field & { readonly type: 'enum' };
}

/** The enum that a phrase names; of records that can be something, the one field that says in which state they are. */
function enumFor(phrase: string, situation: Situation, ofRecords: boolean): EnumOf | undefined {
  const plain = bare(phrase).replace(
    new RegExp(`^(?:the\\s+)?(?:list of\\s+)?${KIND}\\s+(?:of|for|in)\\s+`, 'iu'),
    '',
  );
  const entity = findEntity(situation.spec, wordsIn(plain));
  if (entity !== undefined) {
    if (!ofRecords) return undefined;
    const states = entity.fields.filter((field) => field.type === 'enum');
    const state =
      states.find(({ name }) => /^(?:status|state|stage)$/u.test(name)) ??
      (states.length === 1 ? states[0] : undefined);
    return state === undefined ? undefined : { entity: entity.name, field: state };
  }
  const owned = fieldsFor(situation, plain);
  const enums = owned.flatMap(({ entity: one, field }): readonly EnumOf[] =>
    field.type === 'enum' ? [{ entity: one.name, field }] : [],
  );
  if (enums.length > 1) throw ambiguous(enums.map((one) => `${one.entity}.${one.field.name}`));
  return owned.length > enums.length && enums.length === 0 ? undefined : enums[0];
}
