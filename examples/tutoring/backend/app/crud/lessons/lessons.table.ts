import { instant } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Lesson } from './lessons.schema.ts';

/** The columns of `lessons`; constraints and indexes are in the migrations. */
export const lessons = pgTable('lessons', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  startTime: instant('start_time').notNull(),
  endTime: instant('end_time').notNull(),
  notes: text('notes'),
  status: text('status').$type<Lesson['status']>().notNull().default('planned'),
  tutorId: uuid('tutor_id'),
  subjectId: uuid('subject_id'),
  parentId: uuid('parent_id'),
  studentId: uuid('student_id'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
