import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specJsonSchema } from '../../spec/json-schema.ts';
import { narrowDocument } from './narrow-document.ts';

/**
 * Shows the spec language by example, in the form in which a model has to answer.
 *
 * @returns The example as JSON, without the keys that an answer would have as `null`.
 */
export function languageExample(): string {
  const yaml = readFileSync(new URL('language-example.yaml', import.meta.url), 'utf8');
  return JSON.stringify(narrowDocument(parse(yaml), specJsonSchema()));
}
