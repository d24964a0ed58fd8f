import type { Change, ChangedElement } from '../../spec/change/change.ts';
import { compareRenamed } from '../../spec/change/compare-renamed.ts';
import { compareSpecs } from '../../spec/change/compare-specs.ts';
import type { Span } from '../../spec/evidence.ts';
import { prune } from '../../spec/remove/prune.ts';
import { removeAt } from '../../spec/remove/remove-at.ts';
import { renamedPath, renameInSpec } from '../../spec/rename/rename-spec.ts';
import type { Renaming } from '../../spec/rename/renaming.ts';
import type { Spec } from '../../spec/spec.ts';
import { openedEntities } from '../change/opened-entities.ts';
import type { ChangeAnswer } from './change-answer.ts';
import { quoteFinder } from './find-quote.ts';

/** A changed spec that can be built. */
export interface BuiltChange {
  readonly spec: Spec;
  readonly renamings: readonly Renaming[];
  readonly answer: ChangeAnswer;
}

/** What a model changed, and what of it the change asks for. */
export interface ReadChanges {
  /** Everything that differs. */
  readonly changes: readonly Change[];
  /** Changes with the words that ask for them. */
  readonly asked: ReadonlyMap<Change, Span>;
  /** Changes that nobody asked for, and that do not follow from a removal that somebody did ask for. */
  readonly unasked: readonly Change[];
  /** Entities whose access was limited and is not any more. */
  readonly opened: readonly string[];
  /** Fields of entities that are asked for, without words for the field itself. */
  readonly assumed: readonly string[];
}

/**
 * Compares a model's spec with the one before, and each difference with the words that are quoted for it.
 *
 * @param before - The spec before.
 * @param text - The change.
 * @param built - The model's spec, and what it says about it.
 * @returns The differences, asked for and not.
 */
export function readChanges(
  before: Spec,
  text: string,
  { spec, renamings, answer }: BuiltChange,
): ReadChanges {
  const renamed = renamings.reduce(renameInSpec, before);
  const changes = compareRenamed(before, spec, renamings);
  const quotes = quotesOf(text, answer, renamings);
  const asked = new Map(
    changes.flatMap((change): readonly (readonly [Change, Span])[] => {
      const span = placesOf(change).flatMap((path) => quotes.get(path) ?? [])[0];
      return span === undefined ? [] : [[change, span]];
    }),
  );
  const following = consequencesOf(renamed, [...asked.keys()]);
  return {
    changes,
    asked,
    unasked: changes.filter((change) => !asked.has(change) && !following.has(keyOf(change))),
    opened: openedEntities(renamed, spec),
    assumed: [...asked.keys()]
      .filter(({ kind, element }) => kind === 'added' && element === 'entity')
      .flatMap(({ path }) => fieldsAt(spec, path))
      .filter((path) => !quotes.has(path)),
  };
}

/** The words of the change for each path; what was renamed may be quoted under either name. */
function quotesOf(
  text: string,
  { evidence }: ChangeAnswer,
  renamings: readonly Renaming[],
): ReadonlyMap<string, Span> {
  const find = quoteFinder(text);
  return new Map(
    evidence.flatMap(({ path, quote }): readonly (readonly [string, Span])[] => {
      const span = find(quote);
      if (span === undefined) return [];
      return [...new Set([path, renamings.reduce(renamedPath, path)])].map((one) => [one, span]);
    }),
  );
}

/** Where words for a change may be quoted: for itself, or for what it is an option of. */
function placesOf({ kind, path }: Change): readonly string[] {
  const [group] = /^entities\.[^.]+\.(?:rules|access)(?=\.)|^app(?=\.)/u.exec(path) ?? [];
  const [field] = /^entities\.[^.]+\.fields\.[^.]+(?=\.)/u.exec(path) ?? [];
  return [path, group, kind === 'removed' ? undefined : field].filter((one) => one !== undefined);
}

/** What goes along with removals that are asked for. */
function consequencesOf(before: Spec, asked: readonly Change[]): ReadonlySet<string> {
  const removed = asked
    .filter(({ kind }) => kind === 'removed')
    .toSorted((left, right) => ruleAt(right) - ruleAt(left))
    .reduce((spec, { path }) => removeAt(spec, path), before);
  return new Set(compareSpecs(before, prune(removed).spec).map(keyOf));
}

/** Rules go by their place: those behind one that is taken out move up. */
function ruleAt({ path }: Change): number {
  return Number(path.split('.rules.')[1] ?? -1);
}

function keyOf({ kind, path, from, to }: Change): string {
  return JSON.stringify([kind, path.replace(/\.rules\.\d+$/u, '.rules'), from, to]);
}

function fieldsAt({ entities }: Spec, path: string): readonly string[] {
  const fields = entities.find(({ name }) => path === `entities.${name}`)?.fields ?? [];
  return fields.map(({ name }) => `${path}.fields.${name}`);
}

/** What adds to a spec and leaves all that is there as it was. */
const HARMLESS: ReadonlySet<ChangedElement> = new Set([
  'entity',
  'field',
  'relation',
  'value',
  'action',
  'role',
  'report',
  'integration',
]);

/**
 * Whether a change is worth a question to the model when nobody asked for it: what it adds can be struck again by
 * whoever reads the list, what it loses or limits may be noticed too late.
 *
 * @param change - The change.
 * @returns False for what only adds.
 */
export function isWorthAsking({ kind, element }: Change): boolean {
  return kind !== 'added' || !HARMLESS.has(element);
}
