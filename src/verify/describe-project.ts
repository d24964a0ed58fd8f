import { fileURLToPath } from 'node:url';
import { withScratchFolder } from '../workspace/scratch-folder.ts';
import { readApiDocument, type ApiDocument } from './api-document.ts';
import { listOf, objectOf, parseJson } from './json.ts';
import type { Finding } from './proof.ts';
import type { Run, Toolchain } from './toolchain.ts';

/** What a project's application says of itself when it is built, but not started. */
export interface Description {
  /** The API's description, as the backend would serve it. */
  readonly document: ApiDocument;
  /** Those of the paths asked about that it serves. */
  readonly pages: ReadonlySet<string>;
}

const SCRIPT = fileURLToPath(new URL('describe-script.ts', import.meta.url));
const RESULT = 'description.json';
const MAIN = 'backend/app/main.ts';

/** `at leadsRoutes (file:///…/backend/app/crud/leads/leads.routes.ts:20:7)`, or the line of what cannot be read. */
const PLACE = /\/(backend\/(?:app|scripts)\/[^\s:()]+\.ts):(\d+)/g;
const MESSAGE = /^(?:\w+ )?(?:\[?\w*Error\b[^:\n]*): (.+)$/m;

/**
 * Builds a project's application in a process of its own, without a database, a port or anything written to the project.
 *
 * @param tools - The project's tools.
 * @param asked - Paths that may be pages.
 * @returns The description, or how the process ended that should have made it.
 */
export function describeProject(tools: Toolchain, asked: readonly string[]): Promise<Description | Run> {
  return withScratchFolder(async (folder) => {
    const run = await tools.run('node', [SCRIPT, `${folder.path}/${RESULT}`, ...asked]);
    const result = await folder.read(RESULT);
    if (result === undefined || run.code !== 0) return run;
    const { document, pages } = objectOf(parseJson(result));
    return { document: readApiDocument(document), pages: new Set(listOf(pages).map(String)) };
  });
}

/**
 * Says why an application cannot be built.
 *
 * @param run - How the process ended that tried.
 * @returns The finding, at the project's own line where the error names one.
 */
export function buildFinding({ code, output }: Run): Finding {
  const places = Array.from(output.matchAll(PLACE), ([, file = '', line = '']) => ({ file, line }));
  const place = places.find(({ file }) => !file.startsWith('backend/app/core/')) ?? places[0];
  const message =
    MESSAGE.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? `it ended with ${code ?? 'a signal'}`;
  return {
    rule: 'app-built',
    where: place === undefined ? MAIN : `${place.file}:${place.line}`,
    message: `the application cannot be built: ${message}`,
    mend: 'Mend what it says; `npm run openapi` in backend/ shows the whole error.',
  };
}
