import type { Change } from './change.ts';

/**
 * A change in one line, for whoever knows the paths of a spec.
 *
 * @param change - The change.
 * @returns `removed entities.Bike.fields.labels (list of text)` …
 */
export function changeText({ kind, path, from = '', to = '' }: Change): string {
  switch (kind) {
    case 'renamed':
      return `renamed ${path}, which was ${from}`;
    case 'added':
    case 'removed':
      return `${kind} ${path}${to === '' ? '' : ` (${to})`}`;
    case 'retyped':
    case 'changed':
      return `${kind} ${path}: ${to}, was ${from}`;
    default:
      return kind satisfies never;
  }
}
