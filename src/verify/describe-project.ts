import { fileURLToPath } from 'node:url';
import { withScratchFolder } from '../workspace/scratch-folder.ts';
import { readApiDocument, type ApiDocument } from './api-document.ts';
import { listOf, objectOf, parseJson } from './json.ts';
import { routesInCode } from './places.ts';
import type { ProjectFiles } from './project.ts';
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

/** Routes are registered deep inside the framework; the project's own line comes late in an error's stack. */
const FRAMES = 60;

/** `at leadsRoutes (file:///…/backend/app/crud/leads/leads.routes.ts:20:7)`, or the line of what cannot be read. */
const PLACE = /\/(backend\/(?:app|scripts)\/[^\s:()]+\.ts):(\d+)/g;
/** What is wrong with an import has no line. */
const IMPORTER = /\bimported from \S*\/(backend\/app\/\S+\.ts)$/m;
const ROUTE = /\b(?:GET|POST|PUT|PATCH|DELETE) \/[^\s;,]*/;
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
    const run = await tools.run('node', [
      `--stack-trace-limit=${FRAMES}`,
      SCRIPT,
      `${folder.path}/${RESULT}`,
      ...asked,
    ]);
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
 * @param sources - The project's code, for the place of a route that the error names.
 * @returns The finding, at the project's own line where that can be told.
 */
export function buildFinding({ code, output }: Run, sources: ProjectFiles['sources']): Finding {
  const message =
    MESSAGE.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? `it ended with ${code ?? 'a signal'}`;
  return {
    rule: 'app-built',
    where: placeOf(output, message, sources),
    message: `the application cannot be built: ${message.replaceAll(/\/\S*\/(?=backend\/)/g, '')}`,
    mend: 'Mend what it says; `npm run openapi` in backend/ shows the whole error.',
  };
}

/** The first line of the project's own code; the core only tells of mistakes that others made. */
function placeOf(output: string, message: string, sources: ProjectFiles['sources']): string {
  const places = Array.from(output.matchAll(PLACE), ([, file = '', line = '']) => `${file}:${line}`);
  const own = places.find((place) => !place.startsWith('backend/app/core/'));
  const route = routesInCode(sources).get(ROUTE.exec(message)?.[0] ?? '');
  return IMPORTER.exec(output)?.[1] ?? own ?? route ?? places[0] ?? MAIN;
}
