import { format } from 'oxfmt';

import type { FileSet } from './file-set.ts';

/** The template's own style. */
const STYLE = { singleQuote: true, printWidth: 110 } as const;

const FORMATTED = /\.(?:ts|json|md|yaml|yml)$/;

/** The template leaves documents alone: what is written there is made by programs. */
const LEFT_ALONE = /(?:^|\/)app\/docs\/|package-lock\.json$/;

/**
 * Formats files, so that emitters need not care where lines break.
 *
 * @param files - The files as emitted.
 * @returns The same files as the formatter writes them.
 * @throws Error when a file does not parse, which is a mistake in its emitter.
 */
export async function formatFiles(files: FileSet): Promise<FileSet> {
  return new Map(await Promise.all([...files].map(formatFile)));
}

async function formatFile([path, content]: readonly [string, string]): Promise<[string, string]> {
  if (!FORMATTED.test(path) || LEFT_ALONE.test(path)) return [path, content];
  const { code, errors } = await format(path, content, STYLE);
  const [problem] = errors;
  if (problem !== undefined) throw new Error(`${path} does not parse: ${problem.message}`);
  return [path, code];
}
