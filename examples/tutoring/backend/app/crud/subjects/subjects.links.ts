import { Type } from 'typebox';

import { isAllowed } from '../../core/auth/limits.ts';
import { and, desc, eq, inArray, pgTable, uuid, type Queryable } from '../../core/database/drizzle.ts';
import { countRows } from '../../core/database/filters.ts';
import { errorResponses, found } from '../../core/errors.ts';
import { pageParameters } from '../../core/http/page.ts';
import { IdParams, NoContent, Uuid } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import { TutorPage } from '../tutors/tutors.schema.ts';
import { tutors } from '../tutors/tutors.table.ts';
import { subjects } from './subjects.table.ts';

const PageQuery = Type.Object(pageParameters, { additionalProperties: false });

/** Which tutors belong to which subject; constraints are in the migrations. */
const subjectsTutors = pgTable('subjects_tutors', {
  subjectId: uuid('subject_id').notNull(),
  tutorId: uuid('tutor_id').notNull(),
});

const SubjectTutorParams = Type.Object({ id: Uuid, tutorId: Uuid }, { additionalProperties: false });

/**
 * Registers the routes that say which tutors belong to a subject.
 *
 * @param app - The application.
 * @param queries - Database, or a transaction that the routes shall work in.
 */
export function subjectLinksRoutes(app: App, queries: Queryable): void {
  const tags = ['Subjects'];

  async function requireOwner(id: string): Promise<void> {
    const [row] = await queries.select({ id: subjects.id }).from(subjects).where(eq(subjects.id, id));
    found(row);
  }

  app.get(
    '/subjects/:id/tutors',
    {
      config: { permission: 'subjects:read' },
      schema: {
        operationId: 'listSubjectTutors',
        tags,
        summary: 'List the tutors of a subject',
        params: IdParams,
        querystring: PageQuery,
        response: { 200: TutorPage, ...errorResponses(404, 422) },
      },
    },
    async (request) => {
      await requireOwner(request.params.id);
      const { limit, offset } = request.query;
      if (!isAllowed('tutors:list')) return { items: [], total: 0, limit, offset };
      const linked = queries
        .select({ id: subjectsTutors.tutorId })
        .from(subjectsTutors)
        .where(eq(subjectsTutors.subjectId, request.params.id));
      const where = inArray(tutors.id, linked);
      const page = queries
        .select()
        .from(tutors)
        .where(where)
        .orderBy(desc(tutors.createdAt), desc(tutors.id))
        .limit(limit)
        .offset(offset);
      const [items, total] = await Promise.all([page, countRows(queries, tutors, where)]);
      return { items, total, limit, offset };
    },
  );

  app.put(
    '/subjects/:id/tutors/:tutorId',
    {
      config: { permission: 'subjects:update' },
      schema: {
        operationId: 'addSubjectTutor',
        tags,
        summary: 'Add a tutor to a subject',
        params: SubjectTutorParams,
        response: { 204: NoContent, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id, tutorId } = request.params;
      await requireOwner(id);
      await queries.insert(subjectsTutors).values({ subjectId: id, tutorId }).onConflictDoNothing();
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/subjects/:id/tutors/:tutorId',
    {
      config: { permission: 'subjects:update' },
      schema: {
        operationId: 'removeSubjectTutor',
        tags,
        summary: 'Remove a tutor from a subject',
        params: SubjectTutorParams,
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const { id, tutorId } = request.params;
      await requireOwner(id);
      const [removed] = await queries
        .delete(subjectsTutors)
        .where(and(eq(subjectsTutors.subjectId, id), eq(subjectsTutors.tutorId, tutorId)))
        .returning({ id: subjectsTutors.tutorId });
      found(removed);
      return reply.code(204).send(null);
    },
  );
}
