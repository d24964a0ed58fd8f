import { SpecDocument } from './document/spec-document.ts';

/**
 * The JSON Schema (2020-12) of a spec document, with a description of every element, so that editors complete it.
 *
 * @returns A schema as plain data.
 */
export function specJsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Supermaker spec',
    ...SpecDocument,
  };
}
