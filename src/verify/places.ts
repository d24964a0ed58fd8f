import type { ProjectFiles } from './project.ts';
import type { Finding } from './proof.ts';
import { lineAt, matches, type Source } from './source.ts';

/** Where a project keeps its API's description. */
export const OPENAPI_FILE = 'backend/app/docs/openapi.json';
/** The document whose examples are sent. */
export const API_FILE = 'backend/app/docs/api.md';

/** Where something stands: `backend/app/main.ts:12`, by the name of what stands there. */
export type Places = ReadonlyMap<string, string>;

/** `app.get('/leads', …)`. */
const REGISTERED = /\bapp\s*\.\s*(get|post|put|patch|delete)(?:<[^(]*>)?\(\s*'(\/[^']*)'/g;
/** `` `GET /leads/:id` `` wherever it stands in the document. */
const DOCUMENTED = /(?:`|^#{2,6} )(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]*)/gm;
const ROUTE = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/;
const SCHEMA = /^#\/components\/schemas\/(\w+)$/;

/**
 * The routes that some sources register with a path written out.
 *
 * @param sources - The sources.
 * @returns Where each stands first.
 */
export function routesInCode(sources: readonly Source[]): Places {
  return firstOf(sources.flatMap(({ path, uncommented }) => routesIn(path, uncommented, REGISTERED)));
}

/**
 * The routes that `api.md` names.
 *
 * @param files - The project's files.
 * @returns Where each stands first.
 */
export function routesInDocument(files: ProjectFiles['files']): Places {
  return firstOf(routesIn(API_FILE, files.get(API_FILE) ?? '', DOCUMENTED));
}

/**
 * Where each of several things stands first.
 *
 * @param entries - Names and places, in order.
 * @returns The first place of each name.
 */
export function firstOf(entries: readonly (readonly [name: string, place: string])[]): Places {
  const places = new Map<string, string>();
  for (const [name, place] of entries) if (!places.has(name)) places.set(name, place);
  return places;
}

/**
 * Puts file and line in front of the routes and schemas that findings name: in the code where they stand there, else in
 * the description.
 *
 * @param project - The project's files.
 * @param findings - Findings about its API.
 * @returns The findings with their places, where there are any.
 */
export function placed({ files, sources }: ProjectFiles, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return findings;
  const code = routesInCode(sources);
  const description = files.get(OPENAPI_FILE) ?? '';
  return findings.map((finding) => {
    const { where } = finding;
    const [, method, path] = ROUTE.exec(where) ?? [];
    if (method !== undefined && path !== undefined) {
      const place = code.get(`${method} ${colons(path)}`) ?? describedRoute(description, method, path);
      return place === undefined ? finding : { ...finding, where: `${place} ${method} ${colons(path)}` };
    }
    const schema = SCHEMA.exec(where)?.[1];
    const place =
      schema === undefined
        ? undefined
        : (schemaInCode(sources, schema) ?? describedAt(description, ['components', 'schemas', schema]));
    return place === undefined ? finding : { ...finding, where: `${place} ${schema}` };
  });
}

function routesIn(path: string, text: string, pattern: RegExp): [string, string][] {
  return matches(text, pattern).map(({ line, groups: [method = '', route = ''] }) => [
    `${method.toUpperCase()} ${route}`,
    `${path}:${line}`,
  ]);
}

function colons(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function describedRoute(description: string, method: string, path: string): string | undefined {
  return describedAt(description, ['paths', path.replaceAll(/:(\w+)/g, '{$1}'), method.toLowerCase()]);
}

/** The line of a key of the description, found from the outside in. */
function describedAt(description: string, keys: readonly string[]): string | undefined {
  let index = 0;
  for (const key of keys) {
    index = description.indexOf(`${JSON.stringify(key)}:`, index);
    if (index === -1) return undefined;
  }
  return `${OPENAPI_FILE}:${lineAt(description, index)}`;
}

function schemaInCode(sources: readonly Source[], name: string): string | undefined {
  const places = sources.flatMap(({ path, code }) =>
    matches(code, new RegExp(`^export const ${name}\\b`, 'gm')).map(({ line }) => `${path}:${line}`),
  );
  return places[0];
}
