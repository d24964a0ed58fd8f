import type { Lesson, LessonCreate } from '../../app/crud/lessons/lessons.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';
import { createParent } from './parents.ts';
import { createStudent } from './students.ts';
import { createSubject } from './subjects.ts';
import { createTutor } from './tutors.ts';

/**
 * Makes the body of a valid request to create a lesson.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function lessonSample(
  api: TestClient,
  changes: Partial<LessonCreate> = {},
): Promise<LessonCreate> {
  return {
    title: 'A good start',
    startTime: '2026-01-15T09:30:00.000Z',
    endTime: '2026-01-15T10:30:00.000Z',
    notes: 'Asked for a call back.',
    status: 'planned',
    tutorId: changes.tutorId ?? (await createTutor(api)).id,
    subjectId: changes.subjectId ?? (await createSubject(api)).id,
    parentId: changes.parentId ?? (await createParent(api)).id,
    studentId: changes.studentId ?? (await createStudent(api)).id,
    ...changes,
  };
}

/**
 * Creates a lesson through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The lesson as answered.
 */
export async function createLesson(api: TestClient, changes: Partial<LessonCreate> = {}): Promise<Lesson> {
  return expectStatus(await api.post('/lessons', await lessonSample(api, changes)), 201);
}
