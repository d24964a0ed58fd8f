import type { SpecChange } from '../plan/change/change-spec.ts';
import type { ModelError } from '../plan/model/model-error.ts';
import type { Change, ChangeKind } from '../spec/change/change.ts';
import type { UnusedText } from '../spec/evidence.ts';
import type { Output } from './io.ts';
import { section } from './sections.ts';
import { shorten } from './text.ts';

const QUOTE = 60;
const MOST_TEXT = 160;

const TITLES: readonly (readonly [ChangeKind, string])[] = [
  ['added', 'Added'],
  ['renamed', 'Renamed'],
  ['retyped', 'Retyped'],
  ['changed', 'Changed'],
  ['removed', 'Removed'],
];

/**
 * What a change did to a spec, for a person.
 *
 * @param output - For its colours.
 * @param change - The change.
 * @param fellBack - Why rules made it, where a model was asked for.
 * @returns A headed list for each kind of change, then what was assumed, what nobody asked for, what is to be asked,
 * what was so already, what was not understood.
 */
export function changeLines(output: Output, change: SpecChange, fellBack?: ModelError): string[] {
  const { changes, assumed, unasked, questions, unchanged, notUnderstood } = change;
  return [
    ...TITLES.flatMap(([kind, title]) =>
      section(
        output,
        title,
        changes.filter((one) => one.kind === kind).map((one) => `- ${changeLine(one)}`),
      ),
    ),
    ...section(output, 'Assumed', [...noticeOf(fellBack), ...assumedLines(assumed)]),
    ...section(
      output,
      'Nobody asked for',
      unasked.map((one) => `- ${one.kind} ${changeLine(one)}`),
    ),
    ...section(
      output,
      'Questions',
      questions.map((one) => `- ${one.text} Until then: ${one.default}`),
    ),
    ...section(output, 'So already', unchanged.map(quoted)),
    ...section(output, 'Not understood', notUnderstood.map(quoted)),
  ];
}

/** Whoever reads the changes learns that no model has seen the text. */
function noticeOf(fellBack: ModelError | undefined): readonly string[] {
  if (fellBack === undefined) return [];
  return [`- Changed by rules alone: the model failed with ${fellBack.code} (${fellBack.subject})`];
}

/** Fields of one entity in one line. */
function assumedLines(paths: readonly string[]): readonly string[] {
  const byEntity = Map.groupBy(paths, (path) => path.split('.').slice(0, 2).join('.'));
  return [...byEntity].map(([entity, all]) => {
    const fields = all.flatMap((path) => path.split('.').slice(3));
    if (entity.startsWith('roles.')) return `- everybody else has the role ${placeOf(entity)}`;
    return fields.length === 0
      ? `- ${placeOf(entity)} goes through the usual provider`
      : `- ${placeOf(entity)} has ${fields.join(', ')}`;
  });
}

function changeLine({ kind, element, path, from, to }: Change): string {
  const place = placeOf(path);
  const what = element === 'option' || element === 'app' ? '' : `${element} `;
  const told = shorten(to ?? '', MOST_TEXT);
  switch (kind) {
    case 'renamed':
      return `${what}${place}, which was ${from ?? ''}`;
    case 'added':
    case 'removed':
      return `${what}${place}${told === '' ? '' : `: ${told}`}`;
    case 'retyped':
    case 'changed':
      return `${what}${place}: ${told}, was ${shorten(from ?? '', MOST_TEXT)}`;
    default:
      return kind satisfies never;
  }
}

/** `entities.Lead.fields.notes` as people write it: `Lead.notes`. */
function placeOf(path: string): string {
  const [kind = '', name = '', part, ...rest] = path.split('.');
  if (kind !== 'entities') return name === '' || kind === 'app' ? path : name;
  if (part === undefined) return name;
  if (part === 'rules') return `of ${name}`;
  if (part === 'actions') return `${name}.${rest.join('.')}`;
  if (part === 'access') return `of ${rest.join('.')} to ${name}`;
  if (part !== 'fields') return [name, part, ...rest].join('.');
  const [field, of, value] = rest;
  return of === 'values' ? `${value ?? ''} of ${name}.${field ?? ''}` : [name, ...rest].join('.');
}

function quoted({ quote, reason }: UnusedText): string {
  return `“${shorten(quote, QUOTE)}” (${reason})`;
}
