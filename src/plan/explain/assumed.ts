import type { Assumption } from '../../spec/evidence.ts';
import type { AssumedGroup } from './explanation.ts';

/** What an assumption is about when it is about no entity. */
const WHOLE = 'The backend as a whole';

/**
 * Groups assumptions by the entity they are about.
 *
 * @param assumptions - The assumptions.
 * @param entities - The names of the entities, in the order of the spec.
 * @returns The groups, that of the whole backend first, then in the order of the entities.
 */
export function groupAssumptions(
  assumptions: readonly Assumption[],
  entities: readonly string[],
): AssumedGroup[] {
  const groups = new Map<string, { text: string; because: string }[]>(
    [WHOLE, ...entities].map((about) => [about, []]),
  );
  for (const { path, text, because } of assumptions) {
    const [kind, name] = path.split('.');
    const about = kind === 'entities' && name !== undefined ? name : WHOLE;
    const items = groups.get(about) ?? [];
    groups.set(about, items);
    items.push({ text: withoutName(text, about), because });
  }
  return [...groups].filter(([, items]) => items.length > 0).map(([about, items]) => ({ about, items }));
}

/** Below the name of an entity its name need not begin each line. */
function withoutName(text: string, name: string): string {
  return text.startsWith(`${name} `) ? text.slice(name.length + 1) : text;
}
