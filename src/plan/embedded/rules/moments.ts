import { addNeeded, refineField } from './context.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';
import type { RuleContext } from './context.ts';

/** From when to when a record lasts, by field name. */
export interface Moments {
  readonly from: string;
  readonly to: string;
}

const STARTS =
  /^(?:start|from|begin|checkIn|check_in|pickup|pickUp|scheduled|appointmentTime|bookingTime|arriv|depart|rentedAt|borrowed|loan)/u;
const ENDS = /^(?:end|to$|until|checkOut|return|dropOff|due|finish|leav)/u;

const BECAUSE = 'records can only be kept from overlapping when each has a start and an end';

/**
 * The fields that say from when to when a record lasts.
 *
 * @param entity - The entity.
 * @returns The first start and the first end that fit together.
 */
export function momentsOf(entity: DraftEntity): Partial<Moments> {
  const fields = [...entity.fields.values()];
  for (const type of ['datetime', 'date']) {
    const typed = fields.filter(({ shape }) => shape.type === type);
    const from = typed.find(({ name }) => STARTS.test(name))?.name;
    const to = typed.find(({ name }) => ENDS.test(name))?.name;
    if (from !== undefined && (to !== undefined || type === 'date' || !hasDates(fields)))
      return { from, ...(to === undefined ? {} : { to }) };
  }
  return {};
}

function hasDates(fields: readonly DraftField[]): boolean {
  const dates = fields.filter(({ shape }) => shape.type === 'date');
  return dates.some(({ name }) => STARTS.test(name)) && dates.some(({ name }) => ENDS.test(name));
}

/**
 * The same, with what is missing added as assumed; both always have a value.
 *
 * @param context - The context.
 * @param entity - The entity; changed in place.
 * @param rule - The rule that needs them.
 * @returns Both names.
 */
export function needMoments(context: RuleContext, entity: DraftEntity, rule: string): Moments {
  const known = momentsOf(entity);
  const day = known.from !== undefined && entity.fields.get(known.from)?.shape.type === 'date';
  const shape = { type: day ? 'date' : 'datetime', required: true } as const;
  const from = known.from ?? addNeeded(context, entity, { name: 'startsAt', shape }, rule, BECAUSE).name;
  const to =
    known.to ?? addNeeded(context, entity, { name: day ? 'endDate' : 'endsAt', shape }, rule, BECAUSE).name;
  for (const name of [from, to]) {
    const field = entity.fields.get(name);
    if (field === undefined || field.shape.required !== undefined) continue;
    if (field.trace.origin === 'stated') refineField(context, { entity, field }, { required: true }, rule);
    else entity.fields.set(name, { ...field, shape: { ...field.shape, required: true } });
  }
  return { from, to };
}

/**
 * Whether records of an entity take up time.
 *
 * @param entity - The entity.
 * @returns True for events, and for whatever has a start.
 */
export function takesTime(entity: DraftEntity): boolean {
  const kind = entity.archetype?.kind;
  if (kind === 'person' || kind === 'place' || kind === 'organisation') return false;
  return kind === 'event' || entity.archetype?.name === 'Rental' || momentsOf(entity).from !== undefined;
}
