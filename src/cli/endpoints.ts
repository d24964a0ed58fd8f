import type { FileSet } from '../generate/file-set.ts';

const API_DOCUMENT = 'backend/app/docs/api.md';
/** The heading of an endpoint: `### POST /leads`. */
const ENDPOINT = /^### ((?:GET|POST|PUT|PATCH|DELETE) \/\S*)$/gm;

/**
 * The endpoints of a generated backend, as its documentation has them.
 *
 * @param files - The project's files.
 * @returns `POST /leads` and the like, in the order of the document; none when there is no document.
 */
export function endpoints(files: FileSet): string[] {
  const document = files.get(API_DOCUMENT) ?? '';
  return [...document.matchAll(ENDPOINT)].flatMap(([, route]) => route ?? []);
}
