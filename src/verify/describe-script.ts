/**
 * Runs in a project's `backend/`: builds the application, without a database or a port, and writes down its description
 * and which of the paths that it is asked about it has.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface App {
  readonly hasRoute: (route: { readonly method: string; readonly url: string }) => boolean;
}

type BuildApp = (dependencies: unknown) => Promise<App>;

interface Core {
  readonly describeApi: (readConfig: unknown, buildApp: BuildApp) => Promise<string>;
}

const [destination = '', ...asked] = process.argv.slice(2);
const { describeApi } = (await load('app/core/openapi/describe-api.ts')) as Core;
const { buildApp, readConfig } = (await load('app/main.ts')) as {
  readonly buildApp: BuildApp;
  readonly readConfig: unknown;
};

const pages: string[] = [];
const document = await describeApi(readConfig, async (dependencies) => {
  const app = await buildApp(dependencies);
  pages.push(...asked.filter((url) => app.hasRoute({ method: 'GET', url })));
  return app;
});
await writeFile(destination, JSON.stringify({ document: JSON.parse(document) as unknown, pages }));
// What the application keeps open must not keep the check waiting.
process.exit(0);

function load(path: string): Promise<unknown> {
  return import(pathToFileURL(join(process.cwd(), path)).href);
}
