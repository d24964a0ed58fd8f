import type { Placeholder, SQL } from 'drizzle-orm';

import { eq, inArray, type Queryable } from '../../core/database/drizzle.ts';
import { tutors } from '../tutors/tutors.table.ts';
import { lessons } from './lessons.table.ts';

/**
 * Writes the condition for the lessons that belong to a user, by `tutor.user`.
 *
 * @param queries - Database, or the transaction that the condition shall be part of.
 * @param owner - The user's id, if the caller is limited to its own.
 * @returns The condition; `undefined` where there is no limit.
 */
export function lessonsOwnedBy(queries: Queryable, owner: string | Placeholder | undefined): SQL | undefined {
  if (owner === undefined) return undefined;
  return inArray(
    lessons.tutorId,
    queries.select({ id: tutors.id }).from(tutors).where(eq(tutors.userId, owner)),
  );
}
