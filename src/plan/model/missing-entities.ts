import type { ElementOrigin, Question } from '../../spec/evidence.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Plan } from '../plan.ts';

const MOST_MISSING = 12;

/**
 * Entities that the embedded planner is sure of and the spec does not have, under whatever name.
 *
 * @param spec - The spec.
 * @param embedded - The embedded planner's plan, where it has one.
 * @returns What is missing.
 */
export function missingFrom(spec: Spec, embedded: Plan | undefined): readonly ElementOrigin[] {
  const names = new Set(
    spec.entities.flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]).map(folded),
  );
  return (embedded?.provenance.elements ?? [])
    .filter(
      ({ path, origin, confidence }) =>
        /^entities\.[^.]+$/u.test(path) && origin === 'stated' && confidence === 'high',
    )
    .filter(({ path }) => !names.has(folded(path.split('.')[1] ?? '')))
    .slice(0, MOST_MISSING);
}

function folded(name: string): string {
  return name.toLowerCase();
}

/**
 * Asks about an entity that is missing.
 *
 * @param missing - The entity.
 * @returns The question.
 */
export function questionAbout({ path, evidence: [first] }: ElementOrigin): Question {
  const name = path.split('.')[1] ?? path;
  return {
    text: `Are records of ${name} kept too (“${(first?.quote ?? name).slice(0, 120)}”)?`,
    paths: [],
    default: 'no: the model left them out',
  };
}
