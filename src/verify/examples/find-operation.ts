import type { ApiDocument, ApiOperation } from '../api-document.ts';

/**
 * Finds the operation that a request calls.
 *
 * @param document - The API's description.
 * @param method - Upper-case method.
 * @param target - Path with or without query.
 * @returns The operation; one with fewer parameters goes first, as in the router.
 */
export function findOperation(
  document: ApiDocument,
  method: string,
  target: string,
): ApiOperation | undefined {
  const parts = (target.split('?')[0] ?? '').split('/');
  return document.operations
    .filter((operation) => operation.method === method && fits(operation.path.split('/'), parts))
    .toSorted((left, right) => parametersIn(left.path) - parametersIn(right.path))[0];
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  if (template.length !== parts.length) return false;
  return template.every(
    (part, index) => part === parts[index] || (part.startsWith('{') && parts[index] !== ''),
  );
}

function parametersIn(path: string): number {
  return path.split('{').length - 1;
}
