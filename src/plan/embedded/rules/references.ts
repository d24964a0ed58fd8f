import type { DraftEntity, DraftField } from '../assemble/draft.ts';

/** Archetypes of people who are served: they book, they are not booked. */
export const CUSTOMERS: ReadonlySet<string> = new Set([
  'Customer', 'Client', 'Patient', 'Guest', 'Member', 'Student', 'Pet', 'Owner', 'User', 'Lead', 'Person', 'Tenant',
  'Participant', 'Attendee', 'Traveler', 'Visitor', 'Parent', 'Child', 'Contact', 'Buyer', 'Subscriber', 'Player',
]); // prettier-ignore

/**
 * The references of one entity to another.
 *
 * @param from - The entity that refers.
 * @param to - The entity referred to.
 * @param type - One record, or many.
 * @returns The names of the fields.
 */
export function referencesTo(
  from: DraftEntity,
  to: DraftEntity,
  type: 'ref' | 'refs' = 'ref',
): readonly string[] {
  return [...from.fields.values()]
    .filter(({ shape }: DraftField) => shape.type === type && shape.to === to.name)
    .map(({ name }) => name);
}
