import type { FileSet } from '../generate/file-set.ts';
import { segmentsOf, type Segment } from './segments.ts';

/** A TypeScript file in three forms of the same length, so that a position in one is a position in all. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Comments and the content of strings, templates and regular expressions are blank. */
  readonly code: string;
  /** Only comments are blank. */
  readonly uncommented: string;
}

/** A place where a pattern was found. */
export interface Match {
  readonly index: number;
  /** Counted from 1. */
  readonly line: number;
  readonly groups: readonly string[];
}

/**
 * Reads the TypeScript files of a project.
 *
 * @param files - All files of the project.
 * @returns One source per file, in the order of the set.
 */
export function readSources(files: FileSet): readonly Source[] {
  return [...files].filter(([path]) => path.endsWith('.ts')).map(([path, text]) => readSource(path, text));
}

/**
 * Reads one TypeScript file.
 *
 * @param path - Path from the project's root.
 * @param text - Its content.
 * @returns The source.
 */
export function readSource(path: string, text: string): Source {
  const segments = segmentsOf(text);
  return {
    path,
    text,
    code: blank(text, segments),
    uncommented: blank(
      text,
      segments.filter((segment) => segment.kind === 'comment'),
    ),
  };
}

/**
 * Finds every occurrence of a pattern.
 *
 * @param text - One of a source's forms.
 * @param pattern - A global expression.
 * @returns Where it was found.
 */
export function matches(text: string, pattern: RegExp): readonly Match[] {
  return [...text.matchAll(pattern)].map((match) => ({
    index: match.index,
    line: lineAt(text, match.index),
    groups: match.slice(1).map((group: string | undefined) => group ?? ''),
  }));
}

/**
 * The line of a position.
 *
 * @param text - A text.
 * @param index - A position in it.
 * @returns The line, counted from 1.
 */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * Whether a source belongs to the application itself rather than to its tests.
 *
 * @param source - A source.
 * @returns True under `backend/app/`, tests excepted.
 */
export function isAppCode(source: Source): boolean {
  return source.path.startsWith('backend/app/') && !source.path.endsWith('.test.ts');
}

function blank(text: string, segments: readonly Segment[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of segments) {
    result += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
