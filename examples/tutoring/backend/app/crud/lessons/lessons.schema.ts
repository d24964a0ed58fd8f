import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

export const LessonStatus = Type.Enum(['planned', 'held', 'cancelled'], { title: 'LessonStatus' });

const Title = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['A good start'] });
const Notes = Type.String({ maxLength: 10_000, examples: ['Asked for a call back.'] });

/** A lesson as the API answers it. */
export const Lesson = Type.Object(
  {
    id: Uuid,
    title: Title,
    startTime: Instant,
    endTime: Instant,
    notes: Nullable(Notes),
    status: LessonStatus,
    tutorId: Nullable(Uuid),
    subjectId: Nullable(Uuid),
    parentId: Nullable(Uuid),
    studentId: Nullable(Uuid),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Lesson', additionalProperties: false },
);

/** What a client sends to create a lesson. */
export const LessonCreate = Type.Object(
  {
    title: Title,
    startTime: Instant,
    endTime: Instant,
    notes: Type.Optional(Nullable(Notes)),
    status: Type.Optional(LessonStatus),
    tutorId: Type.Optional(Nullable(Uuid)),
    subjectId: Type.Optional(Nullable(Uuid)),
    parentId: Type.Optional(Nullable(Uuid)),
    studentId: Type.Optional(Nullable(Uuid)),
  },
  { title: 'LessonCreate', additionalProperties: false },
);

/** What a client sends to change a lesson: absent fields keep their value, `null` clears one. */
export const LessonUpdate = Type.Partial(LessonCreate, {
  title: 'LessonUpdate',
  additionalProperties: false,
});

/** What a list of lessons can be filtered and sorted by. */
export const LessonListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'title', 'startTime', 'endTime', 'status']),
    q: Type.Optional(SearchText),
    status: Type.Optional(LessonStatus),
    tutorId: Type.Optional(Uuid),
    subjectId: Type.Optional(Uuid),
    parentId: Type.Optional(Uuid),
    studentId: Type.Optional(Uuid),
    startTimeFrom: Type.Optional(Instant),
    startTimeTo: Type.Optional(Instant),
    endTimeFrom: Type.Optional(Instant),
    endTimeTo: Type.Optional(Instant),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const LessonPage = pageOf('LessonPage', Lesson);

export type Lesson = Static<typeof Lesson>;
export type LessonCreate = Static<typeof LessonCreate>;
export type LessonUpdate = Static<typeof LessonUpdate>;
export type LessonListQuery = Static<typeof LessonListQuery>;
