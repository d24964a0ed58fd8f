import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Spec } from '../spec.ts';
import type { Lookup } from './lookup.ts';
import { requireEntity } from './unknown.ts';

/**
 * Checks that references lead somewhere, can be emptied where they are to be, and do not require each other in circles.
 *
 * @param lookup - The spec.
 * @returns What is wrong.
 */
export function checkReferences(lookup: Lookup): Diagnostic[] {
  const unfit = lookup.spec.entities.flatMap((entity) =>
    entity.fields.flatMap((field) => {
      if (field.type !== 'ref' && field.type !== 'refs') return [];
      const path = `entities.${entity.name}.fields.${field.name}`;
      const target = requireEntity(lookup, field.to, `${path}.to`);
      const missing = 'missing' in target ? [target.missing] : [];
      if (field.type === 'refs' || field.onDelete !== 'setNull' || !field.required) return missing;
      const message = `${field.name} is required, so it cannot be emptied when its record is deleted.`;
      const hint = 'Drop required, or use restrict or cascade.';
      return [...missing, problem('IMPOSSIBLE_DELETE', `${path}.onDelete`, message, hint)];
    }),
  );
  return [...unfit, ...findCycles(lookup.spec)];
}

/** One diagnostic for each entity that, through required references alone, requires itself. */
function findCycles({ entities }: Spec): Diagnostic[] {
  const required = new Map(
    entities.map((entity) => [
      entity.name,
      entity.fields.flatMap((field) => (field.type === 'ref' && field.required ? field.to : [])),
    ]),
  );
  const reported = new Set<string>();
  return entities.flatMap(({ name }) => {
    const circle = reported.has(name) ? undefined : circleFrom(name, required);
    if (circle === undefined) return [];
    for (const member of circle) reported.add(member);
    const message = `${[...circle, name].join(' requires ')}: no first record could be created.`;
    return [problem('REQUIRED_CYCLE', `entities.${name}`, message, 'Make one of these references optional.')];
  });
}

function circleFrom(start: string, required: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  const paths: string[][] = [[start]];
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    for (const next of required.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path;
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return undefined;
}
