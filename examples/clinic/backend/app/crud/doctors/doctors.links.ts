import { Type } from 'typebox';

import { and, desc, eq, inArray, pgTable, uuid, type Queryable } from '../../core/database/drizzle.ts';
import { countRows } from '../../core/database/filters.ts';
import { errorResponses, found } from '../../core/errors.ts';
import { pageParameters } from '../../core/http/page.ts';
import { IdParams, NoContent, Uuid } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import { SpecialtyPage } from '../specialties/specialties.schema.ts';
import { specialties } from '../specialties/specialties.table.ts';
import { doctors } from './doctors.table.ts';

const PageQuery = Type.Object(pageParameters, { additionalProperties: false });

/** Which specialties belong to which doctor; constraints are in the migrations. */
const doctorsSpecialties = pgTable('doctors_specialties', {
  doctorId: uuid('doctor_id').notNull(),
  specialtyId: uuid('specialty_id').notNull(),
});

const DoctorSpecialtyParams = Type.Object({ id: Uuid, specialtyId: Uuid }, { additionalProperties: false });

/**
 * Registers the routes that say which specialties belong to a doctor.
 *
 * @param app - The application.
 * @param queries - Database, or a transaction that the routes shall work in.
 */
export function doctorLinksRoutes(app: App, queries: Queryable): void {
  const tags = ['Doctors'];

  async function requireOwner(id: string): Promise<void> {
    const [row] = await queries.select({ id: doctors.id }).from(doctors).where(eq(doctors.id, id));
    found(row);
  }

  app.get(
    '/doctors/:id/specialties',
    {
      config: { permission: 'doctors:read' },
      schema: {
        operationId: 'listDoctorSpecialties',
        tags,
        summary: 'List the specialties of a doctor',
        params: IdParams,
        querystring: PageQuery,
        response: { 200: SpecialtyPage, ...errorResponses(404, 422) },
      },
    },
    async (request) => {
      await requireOwner(request.params.id);
      const { limit, offset } = request.query;
      const linked = queries
        .select({ id: doctorsSpecialties.specialtyId })
        .from(doctorsSpecialties)
        .where(eq(doctorsSpecialties.doctorId, request.params.id));
      const where = inArray(specialties.id, linked);
      const page = queries
        .select()
        .from(specialties)
        .where(where)
        .orderBy(desc(specialties.createdAt), desc(specialties.id))
        .limit(limit)
        .offset(offset);
      const [items, total] = await Promise.all([page, countRows(queries, specialties, where)]);
      return { items, total, limit, offset };
    },
  );

  app.put(
    '/doctors/:id/specialties/:specialtyId',
    {
      config: { permission: 'doctors:update' },
      schema: {
        operationId: 'addDoctorSpecialty',
        tags,
        summary: 'Add a specialty to a doctor',
        params: DoctorSpecialtyParams,
        response: { 204: NoContent, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id, specialtyId } = request.params;
      await requireOwner(id);
      await queries.insert(doctorsSpecialties).values({ doctorId: id, specialtyId }).onConflictDoNothing();
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/doctors/:id/specialties/:specialtyId',
    {
      config: { permission: 'doctors:update' },
      schema: {
        operationId: 'removeDoctorSpecialty',
        tags,
        summary: 'Remove a specialty from a doctor',
        params: DoctorSpecialtyParams,
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const { id, specialtyId } = request.params;
      await requireOwner(id);
      const [removed] = await queries
        .delete(doctorsSpecialties)
        .where(and(eq(doctorsSpecialties.doctorId, id), eq(doctorsSpecialties.specialtyId, specialtyId)))
        .returning({ id: doctorsSpecialties.specialtyId });
      found(removed);
      return reply.code(204).send(null);
    },
  );
}
