import { parse } from 'yaml';
import type { Spec } from '../../spec/spec.ts';
import { writeSpec } from '../../spec/write.ts';

/**
 * A spec as a document, as a model is shown it: without the words of the request.
 *
 * @param spec - The spec.
 * @returns The document.
 */
export function documentOf({ app, ...spec }: Spec): unknown {
  const { request: _request, ...named } = app;
  return parse(writeSpec({ ...spec, app: named }));
}
