import type { FileSet } from '../generate/file-set.ts';

const DESCRIPTION = 'backend/app/docs/openapi.json';
const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/**
 * The endpoints of a generated backend, from its own description.
 *
 * @param files - The project's files.
 * @returns `POST /leads` and the like, in the order of the description; none when there is no description.
 */
export function endpoints(files: FileSet): string[] {
  const description: unknown = JSON.parse(files.get(DESCRIPTION) ?? '{}');
  if (!isRecord(description) || !isRecord(description['paths'])) return [];
  return Object.entries(description['paths']).flatMap(([path, operations]) =>
    isRecord(operations)
      ? Object.keys(operations)
          .filter((method) => METHODS.has(method))
          .map((method) => `${method.toUpperCase()} ${path}`)
      : [],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
