import type { Capability } from '../../../spec/spec.ts';

/** An element of a spec that a phrase names. */
export type Target =
  | { readonly kind: 'entity'; readonly entity: string; readonly role?: string }
  | { readonly kind: 'field'; readonly entity: string; readonly field: string }
  | { readonly kind: 'value'; readonly entity: string; readonly field: string; readonly value: string }
  | { readonly kind: 'rule'; readonly entity: string; readonly place: number }
  | { readonly kind: 'action'; readonly entity: string; readonly name: string }
  | { readonly kind: 'role' | 'automation' | 'report'; readonly name: string }
  | { readonly kind: 'integration'; readonly capability: Capability };

/**
 * A target as people write it.
 *
 * @param target - The target.
 * @returns `Lead.notes`, `role manager` …
 */
export function shownTarget(target: Target): string {
  switch (target.kind) {
    case 'entity':
      return `entity ${target.entity}`;
    case 'field':
      return `${target.entity}.${target.field}`;
    case 'value':
      return `value ${target.value} of ${target.entity}.${target.field}`;
    case 'rule':
      return `rule ${target.place + 1} of ${target.entity}`;
    case 'action':
      return `action ${target.name} of ${target.entity}`;
    case 'integration':
      return `integration ${target.capability}`;
    default:
      return `${target.kind} ${target.name}`;
  }
}
