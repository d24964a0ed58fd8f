import { referencesTo } from './references.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';

/**
 * The records that are counted: what is named, where it belongs to the parent, or what brings people there.
 *
 * @param context - The context.
 * @param parent - What they belong to.
 * @param counted - What the clause counts.
 * @returns The entity and its reference; nothing where no records belong to the parent.
 */
export function childOf(
  { draft, mentions }: RuleContext,
  parent: DraftEntity,
  counted: DraftEntity | undefined,
): { entity: DraftEntity; per: string } | undefined {
  const refer = (entity: DraftEntity): { entity: DraftEntity; per: string }[] =>
    entity === parent
      ? []
      : referencesTo(entity, parent)
          .slice(0, 1)
          .map((per) => ({ entity, per }));
  const direct = counted === undefined || counted.archetype?.name === 'Person' ? [] : refer(counted);
  if (direct[0] !== undefined) return direct[0];
  const named = mentions.flatMap(({ entity }) => refer(entity));
  if (named[0] !== undefined) return named[0];
  const bringing = [...draft.entities.values()].filter(({ archetype }) =>
    BRINGING.has(archetype?.name ?? ''),
  );
  const both = bringing.filter((entity) => counted !== undefined && referencesTo(entity, counted).length > 0);
  return [...both, ...bringing].flatMap(refer)[0];
}

/** Records that bring somebody somewhere. */
const BRINGING: ReadonlySet<string> = new Set([
  'Booking',
  'Enrollment',
  'Registration',
  'Attendance',
  'Reservation',
  'Ticket',
  'Rsvp',
  'Signup',
  'Appointment',
  'Participant',
]);
