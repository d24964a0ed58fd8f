import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, isNull, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { hide, type Reference } from '../../core/database/hide.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import { appointments } from '../appointments/appointments.table.ts';
import { prescriptions } from '../prescriptions/prescriptions.table.ts';
import type { Patient, PatientCreate, PatientListQuery, PatientUpdate } from './patients.schema.ts';
import { patients } from './patients.table.ts';

/** Reads and writes patients. */
export interface PatientsRepository {
  /**
   * Stores a new patient and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: PatientCreate, repetition?: Repetition): Promise<Patient>;
  /** Reads one patient; throws NOT_FOUND. */
  read(id: string): Promise<Patient>;
  /**
   * Changes the fields given (`null` clears one), in one version of the patient if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: PatientUpdate, version?: number): Promise<Patient>;
  /** Deletes one patient; it is kept, hidden; throws NOT_FOUND, STILL_REFERENCED or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the patients that match, and counts them all. */
  list(query: PatientListQuery): Promise<Page<Patient>>;
}

/** What refers to patients. */
const REFERENCES: readonly Reference[] = [
  { from: prescriptions, property: 'patientId', to: patients, onDelete: 'cascade' },
  { from: appointments, property: 'patientId', to: patients, onDelete: 'restrict' },
];

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: patients.createdAt,
  updatedAt: patients.updatedAt,
  fullName: patients.fullName,
  dateOfBirth: patients.dateOfBirth,
  email: patients.email,
  insuranceShare: patients.insuranceShare,
};

/** What a new patient has where the client says nothing. */
const DEFAULTS = {
  phone: null,
  email: null,
  allergies: null,
  insuranceShare: 0,
  home: null,
  photo: null,
  preferences: null,
} as const;

/**
 * Creates the repository of patients.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function patientsRepository(queries: Queryable): PatientsRepository {
  const selectById = queries
    .select()
    .from(patients)
    .where(and(eq(patients.id, sql.placeholder('id')), isNull(patients.deletedAt)))
    .prepare('patients_by_id');
  const insert = queries
    .insert(patients)
    .values({
      id: sql.placeholder('id'),
      fullName: sql.placeholder('fullName'),
      dateOfBirth: sql.placeholder('dateOfBirth'),
      phone: sql.placeholder('phone'),
      email: sql.placeholder('email'),
      allergies: sql.placeholder('allergies'),
      insuranceShare: sql.placeholder('insuranceShare'),
      home: sql.placeholder('home'),
      photo: sql.placeholder('photo'),
      preferences: sql.placeholder('preferences'),
    })
    .returning()
    .prepare('patients_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => patientsRepository(transaction).create(input));
      }

      const [patient] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(patient);
    },

    async read(id) {
      const [patient] = await selectById.execute({ id });
      return found(patient);
    },

    async update(id, changes, version) {
      const [patient] = await queries
        .update(patients)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(patients.id, id), isNull(patients.deletedAt), equals(patients.version, version)))
        .returning()
        .prepare('patients_update')
        .execute();
      return changed(patient, version, () => selectById.execute({ id }));
    },

    remove: (id, version) => hide(queries, patients, id, REFERENCES, version),

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(patients)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, patients.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('patients_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, patients, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: PatientListQuery): SQL | undefined {
  return and(
    isNull(patients.deletedAt),
    equals(patients.phone, query.phone),
    equals(patients.email, query.email),
    atLeast(patients.dateOfBirth, query.dateOfBirthFrom),
    atMost(patients.dateOfBirth, query.dateOfBirthTo),
    atLeast(patients.insuranceShare, query.insuranceShareFrom),
    atMost(patients.insuranceShare, query.insuranceShareTo),
    atLeast(patients.createdAt, query.createdAtFrom),
    atMost(patients.createdAt, query.createdAtTo),
    atLeast(patients.updatedAt, query.updatedAtFrom),
    atMost(patients.updatedAt, query.updatedAtTo),
    matches(query.q, [patients.fullName]),
  );
}
