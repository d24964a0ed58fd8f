import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, isNull, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { AppError, found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import { patients } from '../patients/patients.table.ts';
import { rooms } from '../rooms/rooms.table.ts';
import type {
  Appointment,
  AppointmentCreate,
  AppointmentListQuery,
  AppointmentUpdate,
} from './appointments.schema.ts';
import { appointments } from './appointments.table.ts';

/** Reads and writes appointments. */
export interface AppointmentsRepository {
  /**
   * Stores a new appointment and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: AppointmentCreate, repetition?: Repetition): Promise<Appointment>;
  /** Reads one appointment; throws NOT_FOUND. */
  read(id: string): Promise<Appointment>;
  /**
   * Changes the fields given (`null` clears one), in one version of the appointment if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: AppointmentUpdate, version?: number): Promise<Appointment>;
  /** Reads one page of the appointments that match, and counts them all. */
  list(query: AppointmentListQuery): Promise<Page<Appointment>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: appointments.createdAt,
  updatedAt: appointments.updatedAt,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  status: appointments.status,
  fee: appointments.fee,
};

/** What a new appointment has where the client says nothing. */
const DEFAULTS = {
  roomId: null,
  status: 'booked',
  fee: null,
  reminderLead: null,
  reason: null,
  referral: null,
} as const;

/**
 * Creates the repository of appointments.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function appointmentsRepository(queries: Queryable): AppointmentsRepository {
  const selectById = queries
    .select()
    .from(appointments)
    .where(eq(appointments.id, sql.placeholder('id')))
    .prepare('appointments_by_id');
  const insert = queries
    .insert(appointments)
    .values({
      id: sql.placeholder('id'),
      patientId: sql.placeholder('patientId'),
      doctorId: sql.placeholder('doctorId'),
      roomId: sql.placeholder('roomId'),
      startsAt: sql.placeholder('startsAt'),
      endsAt: sql.placeholder('endsAt'),
      status: sql.placeholder('status'),
      fee: sql.placeholder('fee'),
      reminderLead: sql.placeholder('reminderLead'),
      reason: sql.placeholder('reason'),
      referral: sql.placeholder('referral'),
    })
    .returning()
    .prepare('appointments_insert');

  async function requirePatient(id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined) return;
    const [row] = await queries
      .select({ id: patients.id })
      .from(patients)
      .where(and(eq(patients.id, id), isNull(patients.deletedAt)));
    if (row === undefined) {
      throw new AppError('REFERENCE_NOT_FOUND', {
        details: [{ path: 'patientId', message: 'does not exist' }],
      });
    }
  }

  async function requireRoom(id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined) return;
    const [row] = await queries
      .select({ id: rooms.id })
      .from(rooms)
      .where(and(eq(rooms.id, id), isNull(rooms.deletedAt)));
    if (row === undefined) {
      throw new AppError('REFERENCE_NOT_FOUND', { details: [{ path: 'roomId', message: 'does not exist' }] });
    }
  }

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => appointmentsRepository(transaction).create(input));
      }
      await requirePatient(input.patientId);
      await requireRoom(input.roomId);
      const [appointment] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(appointment);
    },

    async read(id) {
      const [appointment] = await selectById.execute({ id });
      return found(appointment);
    },

    async update(id, changes, version) {
      await requirePatient(changes.patientId);
      await requireRoom(changes.roomId);
      const [appointment] = await queries
        .update(appointments)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(appointments.id, id), equals(appointments.version, version)))
        .returning()
        .prepare('appointments_update')
        .execute();
      return changed(appointment, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(appointments)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, appointments.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('appointments_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, appointments, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: AppointmentListQuery): SQL | undefined {
  return and(
    equals(appointments.patientId, query.patientId),
    equals(appointments.doctorId, query.doctorId),
    equals(appointments.roomId, query.roomId),
    equals(appointments.status, query.status),
    atLeast(appointments.startsAt, query.startsAtFrom),
    atMost(appointments.startsAt, query.startsAtTo),
    atLeast(appointments.endsAt, query.endsAtFrom),
    atMost(appointments.endsAt, query.endsAtTo),
    atLeast(appointments.fee, query.feeFrom),
    atMost(appointments.fee, query.feeTo),
    atLeast(appointments.createdAt, query.createdAtFrom),
    atMost(appointments.createdAt, query.createdAtTo),
    atLeast(appointments.updatedAt, query.updatedAtFrom),
    atMost(appointments.updatedAt, query.updatedAtTo),
    matches(query.q, [appointments.reason]),
  );
}
