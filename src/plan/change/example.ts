import { withArticle } from '../../spec/article.ts';
import { entityPlural, titleWords } from '../../spec/names.ts';
import type { Spec } from '../../spec/spec.ts';

const FIELDS = ['due date', 'priority', 'nickname', 'colour', 'barcode'] as const;

/**
 * A change that works on a spec, for whoever wrote one that does not.
 *
 * @param spec - The spec.
 * @returns The change in English.
 */
export function exampleFor({ entities }: Spec): string {
  const entity = entities[0];
  const names = new Set(entity?.fields.map(({ name }) => titleWords(name)));
  const field = FIELDS.find((one) => !names.has(one)) ?? 'second colour';
  return `add ${withArticle(field)} to ${entity === undefined ? 'notes' : titleWords(entityPlural(entity))}`;
}
