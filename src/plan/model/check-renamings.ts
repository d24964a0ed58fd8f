import { namedPaths } from '../../spec/rename/named-paths.ts';
import { pathOfRenaming } from '../../spec/rename/path-of.ts';
import { renamedPath } from '../../spec/rename/rename-spec.ts';
import type { Renaming } from '../../spec/rename/renaming.ts';
import type { Spec } from '../../spec/spec.ts';
import type { ToldRenaming } from './change-answer.ts';
import type { Checked } from './model-session.ts';

/** Whoever renames more writes another spec. */
const MOST = 200;

/** A model may write anything in place of a path. */
const MOST_CHARACTERS = 150;

/** Deeper elements first: their paths are told with the names that hold them as they were. */
const KINDS: readonly (readonly [Renaming['kind'], RegExp])[] = [
  ['value', /^entities\.[^.]+\.fields\.[^.]+\.values\.[^.]+$/u],
  ['field', /^entities\.[^.]+\.fields\.[^.]+$/u],
  ['action', /^entities\.[^.]+\.actions\.[^.]+$/u],
  ['entity', /^entities\.[^.]+$/u],
  ['role', /^roles\.[^.]+$/u],
  ['automation', /^automations\.[^.]+$/u],
  ['report', /^reports\.[^.]+$/u],
];

/**
 * Checks what a model says it has renamed against both specs: a renaming keeps the data that a removal loses, so it is
 * not taken on the model's word.
 *
 * @param before - The spec before.
 * @param after - The changed spec.
 * @param told - What the model says.
 * @returns The renamings in the order in which they can be applied, or what is wrong with them.
 */
export function checkRenamings(
  before: Spec,
  after: Spec,
  told: readonly ToldRenaming[],
): Checked<readonly Renaming[]> {
  const different = told.filter(
    ({ from, to }, index) =>
      from !== to && told.findIndex((one) => one.from === from && one.to === to) === index,
  );
  if (different.length > MOST) return { problems: [`renamings: more than ${MOST} are told.`] };
  const [old, now] = [namedPaths(before), namedPaths(after)];
  const unknown = different.flatMap((one) => unknownIn(one, new Set(old), new Set(now)));
  if (unknown.length > 0) return { problems: unknown };
  const renamings = inOrder(different.map(renamingOf));
  const moved = (path: string, by = renamings): string => by.reduce(renamedPath, path);
  const origins = Map.groupBy(old, (path) => moved(path));
  const problems = different.flatMap(({ from, to }): readonly string[] => {
    const unnamed = moved(
      from,
      renamings.filter((one) => pathOfRenaming(one) !== from),
    );
    if (moved(from) !== to)
      return [`${from} → ${to}: by the other renamings it would be at ${moved(from)}. A move is none.`];
    if ((origins.get(to) ?? []).length > 1)
      return [`${from} → ${to}: ${to} was there before, or is told twice.`];
    return now.includes(unnamed) && !origins.has(unnamed)
      ? [`${from} → ${to}: ${unnamed} is still there, so that it has no other name.`]
      : [];
  });
  return problems.length > 0
    ? { problems: problems.map((problem) => `renamings: ${problem}`) }
    : { value: renamings };
}

function unknownIn(
  { from, to }: ToldRenaming,
  old: ReadonlySet<string>,
  now: ReadonlySet<string>,
): readonly string[] {
  const [start, end] = [from.slice(0, MOST_CHARACTERS), to.slice(0, MOST_CHARACTERS)];
  if (!old.has(from)) return [`renamings: ${start} is nothing with a name in the spec as it was.`];
  if (!now.has(to)) return [`renamings: ${end} is nothing with a name in your spec.`];
  return kindOf(from) === kindOf(to)
    ? []
    : [`renamings: ${start} and ${end} are not of one kind; what becomes another kind is no renaming.`];
}

function kindOf(path: string): Renaming['kind'] | undefined {
  return KINDS.find(([, form]) => form.test(path))?.[0];
}

/** Of paths that are known and of one kind. */
function renamingOf({ from: path, to: target }: ToldRenaming): Renaming {
  const [, entity = '', , field = ''] = path.split('.');
  const [from, to] = [path.split('.').at(-1) ?? '', target.split('.').at(-1) ?? ''];
  const kind = kindOf(path) ?? 'report';
  switch (kind) {
    case 'value':
      return { kind, entity, field, from, to };
    case 'field':
    case 'action':
      return { kind, entity, from, to };
    default:
      return { kind, from, to };
  }
}

/** What takes a name that another one gives up waits for it. */
function inOrder(renamings: readonly Renaming[]): readonly Renaming[] {
  const left = renamings.toSorted((one, other) => depthOf(one) - depthOf(other));
  const ordered: Renaming[] = [];
  while (left.length > 0) {
    const free = left.findIndex((one) =>
      left.every((other) => other === one || pathOfRenaming(other) !== newPathOf(one)),
    );
    ordered.push(...left.splice(Math.max(free, 0), 1));
  }
  return ordered;
}

function depthOf({ kind }: Renaming): number {
  return KINDS.findIndex(([one]) => one === kind);
}

function newPathOf(renaming: Renaming): string {
  return renamedPath(pathOfRenaming(renaming), renaming);
}
