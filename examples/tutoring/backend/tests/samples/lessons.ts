import type { Lesson, LessonCreate } from '../../app/crud/lessons/lessons.schema.ts';
import { expectStatus, type TestApp } from '../support/test-app.ts';
import { createParent } from './parents.ts';
import { createStudent } from './students.ts';
import { createSubject } from './subjects.ts';
import { createTutor } from './tutors.ts';

/**
 * Makes the body of a valid request to create a lesson.
 *
 * @param test - The application under test.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function lessonSample(
  test: TestApp,
  changes: Partial<LessonCreate> = {},
): Promise<LessonCreate> {
  return {
    title: 'A good start',
    startTime: '2026-01-15T09:30:00.000Z',
    endTime: '2026-01-15T10:30:00.000Z',
    notes: 'Asked for a call back.',
    status: 'planned',
    tutorId: changes.tutorId ?? (await createTutor(test)).id,
    subjectId: changes.subjectId ?? (await createSubject(test.api)).id,
    parentId: changes.parentId ?? (await createParent(test.api)).id,
    studentId: changes.studentId ?? (await createStudent(test.api)).id,
    ...changes,
  };
}

/**
 * Creates a lesson through the API.
 *
 * @param test - The application under test.
 * @param changes - Fields to set otherwise.
 * @returns The lesson as answered.
 */
export async function createLesson(test: TestApp, changes: Partial<LessonCreate> = {}): Promise<Lesson> {
  return expectStatus(await test.api.post('/lessons', await lessonSample(test, changes)), 201);
}
