import type { Draft } from '../assemble/draft.ts';

/**
 * Takes states that a status turned out not to have out of the exceptions of overlap rules: the states of a status may
 * be read after the rule.
 *
 * @param draft - The draft with all rules; changed in place.
 */
export function settleOverlaps({ entities, assumptions }: Draft): void {
  for (const entity of entities.values()) {
    for (const [index, { rule, trace }] of entity.rules.entries()) {
      if (rule.kind !== 'noOverlap' || rule.except === undefined) continue;
      const kept = Object.entries(rule.except).flatMap(([field, values]) => {
        const known = entity.fields.get(field)?.shape.values ?? [];
        const left = values.filter((value) => known.includes(String(value)));
        return left.length === 0 ? [] : [[field, left] as const];
      });
      if (kept.length > 0) {
        entity.rules[index] = { rule: { ...rule, except: Object.fromEntries(kept) }, trace };
        continue;
      }
      const { except: _none, ...whole } = rule;
      entity.rules[index] = { rule: whole, trace };
      const path = `entities.${entity.name}.rules.${index}`;
      const about = assumptions.findIndex(
        (one) => one.path === path && one.text.endsWith('takes up no time'),
      );
      if (about >= 0) assumptions.splice(about, 1);
    }
  }
}
