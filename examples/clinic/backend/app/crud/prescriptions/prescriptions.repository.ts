import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, isNull, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { AppError, found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import { patients } from '../patients/patients.table.ts';
import type {
  Prescription,
  PrescriptionCreate,
  PrescriptionListQuery,
  PrescriptionUpdate,
} from './prescriptions.schema.ts';
import { prescriptions } from './prescriptions.table.ts';

/** Reads and writes prescriptions. */
export interface PrescriptionsRepository {
  /**
   * Stores a new prescription and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: PrescriptionCreate, repetition?: Repetition): Promise<Prescription>;
  /** Reads one prescription; throws NOT_FOUND. */
  read(id: string): Promise<Prescription>;
  /**
   * Changes the fields given (`null` clears one), in one version of the prescription if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: PrescriptionUpdate, version?: number): Promise<Prescription>;
  /** Deletes one prescription; it is kept, hidden; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the prescriptions that match, and counts them all. */
  list(query: PrescriptionListQuery): Promise<Page<Prescription>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: prescriptions.createdAt,
  updatedAt: prescriptions.updatedAt,
  medicine: prescriptions.medicine,
  dose: prescriptions.dose,
  endsOn: prescriptions.endsOn,
};

/** What a new prescription has where the client says nothing. */
const DEFAULTS = { dose: null, endsOn: null } as const;

/**
 * Creates the repository of prescriptions.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function prescriptionsRepository(queries: Queryable): PrescriptionsRepository {
  const selectById = queries
    .select()
    .from(prescriptions)
    .where(and(eq(prescriptions.id, sql.placeholder('id')), isNull(prescriptions.deletedAt)))
    .prepare('prescriptions_by_id');
  const insert = queries
    .insert(prescriptions)
    .values({
      id: sql.placeholder('id'),
      patientId: sql.placeholder('patientId'),
      medicine: sql.placeholder('medicine'),
      dose: sql.placeholder('dose'),
      endsOn: sql.placeholder('endsOn'),
    })
    .returning()
    .prepare('prescriptions_insert');

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

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => prescriptionsRepository(transaction).create(input));
      }
      await requirePatient(input.patientId);
      const [prescription] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(prescription);
    },

    async read(id) {
      const [prescription] = await selectById.execute({ id });
      return found(prescription);
    },

    async update(id, changes, version) {
      await requirePatient(changes.patientId);
      const [prescription] = await queries
        .update(prescriptions)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(
          and(
            eq(prescriptions.id, id),
            isNull(prescriptions.deletedAt),
            equals(prescriptions.version, version),
          ),
        )
        .returning()
        .prepare('prescriptions_update')
        .execute();
      return changed(prescription, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [prescription] = await queries
        .update(prescriptions)
        .set({ deletedAt: sql`now()` })
        .where(
          and(
            eq(prescriptions.id, id),
            isNull(prescriptions.deletedAt),
            equals(prescriptions.version, version),
          ),
        )
        .returning({ id: prescriptions.id });
      await changed(prescription, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(prescriptions)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, prescriptions.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('prescriptions_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, prescriptions, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: PrescriptionListQuery): SQL | undefined {
  return and(
    isNull(prescriptions.deletedAt),
    equals(prescriptions.patientId, query.patientId),
    atLeast(prescriptions.endsOn, query.endsOnFrom),
    atMost(prescriptions.endsOn, query.endsOnTo),
    atLeast(prescriptions.createdAt, query.createdAtFrom),
    atMost(prescriptions.createdAt, query.createdAtTo),
    atLeast(prescriptions.updatedAt, query.updatedAtFrom),
    atMost(prescriptions.updatedAt, query.updatedAtTo),
    matches(query.q, [prescriptions.medicine]),
  );
}
