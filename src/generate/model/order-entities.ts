import type { Entity } from '../../spec/spec.ts';

/**
 * Puts entities in an order in which they can be created: what one must refer to comes before it, and what it may
 * refer to as well, unless the references run in circles.
 *
 * @param entities - The entities in the order of the spec, which is kept where nothing speaks against it.
 * @returns The same entities.
 * @throws RangeError when required references run in circles.
 */
export function orderEntities(entities: readonly Entity[]): Entity[] {
  const ordered: Entity[] = [];
  const waiting = [...entities];
  while (waiting.length > 0) {
    const next = nextOf(waiting, () => true) ?? nextOf(waiting, (required) => required);
    if (next === undefined)
      throw new RangeError(`Required references run in circles: ${waiting.map(nameOf).join(', ')}.`);
    waiting.splice(waiting.indexOf(next), 1);
    ordered.push(next);
  }
  return ordered;
}

/** The first entity that refers to none that is still waiting, by those references that count. */
function nextOf(waiting: readonly Entity[], counts: (required: boolean) => boolean): Entity | undefined {
  const names = new Set(waiting.map(nameOf));
  return waiting.find((entity) =>
    entity.fields.every((field) => {
      if (field.type !== 'ref' || !counts(field.required)) return true;
      return !names.has(field.to) || (field.to === entity.name && !field.required);
    }),
  );
}

function nameOf({ name }: Entity): string {
  return name;
}
