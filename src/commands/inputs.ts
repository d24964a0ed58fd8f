import { resolve } from 'node:path';
import type { Diagnostic } from '../spec/diagnostic.ts';
import type { Spec } from '../spec/spec.ts';
import { readDocument } from '../workspace/documents/read-document.ts';
import { STANDARD_INPUT, readText } from '../workspace/read-text.ts';
import type { Context } from './context.ts';
import { ToolError } from './errors.ts';
import { sentences } from './sentences.ts';
import type { Stages } from './stages.ts';

/** Larger than any request or spec that can be meant; the planner's own limit is far below. */
const MAX_BYTES = 1024 * 1024;

/** Where a request comes from. */
export interface RequestSource {
  /** The request itself; `-` means standard input. */
  readonly request?: string | undefined;
  /** A file with text, a .docx or a PDF; or `-`, where text is read. */
  readonly from?: string | undefined;
}

/**
 * The request, wherever it was given.
 *
 * @param context - Standard input and the current folder.
 * @param source - The request or its file.
 * @returns The request's text: of a .docx or a PDF what was read from it, of anything else as it stands.
 * @throws {ToolError} EMPTY_REQUEST, BAD_USAGE.
 * @throws {WorkspaceError} When the file cannot be read.
 */
export async function readRequest(context: Context, source: RequestSource): Promise<string> {
  if (source.request !== undefined && source.from !== undefined) {
    throw new ToolError('BAD_USAGE', {
      subject: 'both a request and --from FILE are given',
      hint: 'Give the request, or the file that holds it.',
    });
  }
  const from = source.request === STANDARD_INPUT ? STANDARD_INPUT : source.from;
  if (from !== undefined) return readDocument(pathOf(context, from), context, MAX_BYTES);
  if (source.request === undefined) throw new ToolError('EMPTY_REQUEST');
  return source.request;
}

/**
 * Reads and checks a spec that a person wrote.
 *
 * @param context - Standard input and the current folder.
 * @param file - The spec's file, or `-`.
 * @param stages - For the spec's parser.
 * @returns The spec.
 * @throws {ToolError} SPEC_INVALID with every mistake at once.
 * @throws {WorkspaceError} When the file cannot be read.
 */
export async function readSpec(context: Context, file: string, stages: Stages): Promise<Spec> {
  const text = await readText(pathOf(context, file), context, MAX_BYTES);
  const { spec, diagnostics, partial } = await stages.parseSpec(text);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (spec !== undefined && errors.length === 0) return spec;
  const details = errors.map(
    (diagnostic) =>
      `${place(diagnostic)}${sentences(diagnostic.message, diagnostic.hint)} (${diagnostic.code})`,
  );
  const more = partial === true ? ['More may show once these are mended.'] : [];
  throw new ToolError('SPEC_INVALID', { subject: file, details: [...details, ...more] });
}

/** What is wrong with the text itself tells its line in its message. */
function place({ path, line }: Diagnostic): string {
  if (path === '') return line === undefined ? 'at the top level: ' : '';
  return line === undefined ? `${path}: ` : `line ${line}, ${path}: `;
}

function pathOf(context: Context, file: string): string {
  return file === STANDARD_INPUT ? file : resolve(context.cwd, file);
}
