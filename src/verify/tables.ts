import type { ProjectFiles } from './project.ts';
import { closingBracket } from './rules/brackets.ts';
import { lineAt, matches, type Source } from './source.ts';

/** A table of an entity, as its `*.table.ts` declares it. */
export interface Table {
  /** As Postgres knows it. */
  readonly name: string;
  /** Such as `backend/app/crud/leads/leads.table.ts:6`. */
  readonly where: string;
  readonly columns: readonly Column[];
}

/** A column with the place where it is declared. */
export interface Column {
  readonly name: string;
  readonly where: string;
}

const FILE = /^backend\/app\/crud\/[^/]+\/[^/]+\.table\.ts$/;
const TABLE = /\bpgTable\(\s*'([^']+)'\s*,\s*\{/g;
/** `fullName: text('full_name')`, at the depth of the table's own properties. */
const COLUMN = /^ {2}\w+: \w+\(\s*'(\w+)'/gm;

/**
 * The tables of the entities.
 *
 * @param project - The project's files.
 * @returns In the order of the files.
 */
export function tablesOf({ sources }: Pick<ProjectFiles, 'sources'>): readonly Table[] {
  return sources.filter(({ path }) => FILE.test(path)).flatMap(tablesIn);
}

function tablesIn({ path, code, uncommented }: Source): readonly Table[] {
  return [...uncommented.matchAll(TABLE)].map(({ 0: text, 1: name = '', index }) => {
    const open = index + text.length - 1;
    const body = uncommented.slice(open, closingBracket(code, open));
    const before = lineAt(uncommented, open) - 1;
    const columns = matches(body, COLUMN).map(({ line, groups: [column = ''] }) => ({
      name: column,
      where: `${path}:${before + line}`,
    }));
    return { name, where: `${path}:${lineAt(uncommented, index)}`, columns };
  });
}
