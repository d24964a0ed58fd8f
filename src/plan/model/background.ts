import type { Plan } from '../plan.ts';
import { documentOf } from './document-of.ts';
import type { Background } from './prompt.ts';

/**
 * What a model is shown of the embedded planner's plan.
 *
 * @param embedded - The plan; nothing where the embedded planner reads nothing.
 * @param showDraft - Whether its spec is shown, and not only what experts expect of its entities.
 * @returns The background.
 */
export function background(embedded: Plan | undefined, showDraft: boolean): Background {
  const entities = embedded?.spec.entities ?? [];
  const expected = entities.map(({ name, fields }) => ({
    entity: name,
    fields: fields.map((field) => field.name),
  }));
  const draft = embedded === undefined || !showDraft ? {} : { draft: documentOf(embedded.spec) };
  return { expected, ...draft };
}
