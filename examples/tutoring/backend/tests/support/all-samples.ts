import { createDirector, directorSample } from '../samples/directors.ts';
import { createInvoice, invoiceSample } from '../samples/invoices.ts';
import { createLesson, lessonSample } from '../samples/lessons.ts';
import { createParent, parentSample } from '../samples/parents.ts';
import { createStudent, studentSample } from '../samples/students.ts';
import { createSubject, subjectSample } from '../samples/subjects.ts';
import { createTutor, tutorSample } from '../samples/tutors.ts';
import type { ResourceSample } from './resource-sample.ts';

/** How tests make records of each resource; what one must refer to comes before it. */
export const SAMPLES: readonly ResourceSample[] = [
  {
    resource: 'parents',
    table: 'parents',
    body: () => parentSample(),
    create: (test) => createParent(test.api),
    references: {},
    users: [],
    unique: [],
  },
  {
    resource: 'students',
    table: 'students',
    body: (test) => studentSample(test.api),
    create: (test) => createStudent(test.api),
    references: { parentId: 'parents' },
    users: [],
    unique: [],
  },
  {
    resource: 'subjects',
    table: 'subjects',
    body: () => subjectSample(),
    create: (test) => createSubject(test.api),
    references: {},
    users: [],
    unique: ['name'],
  },
  {
    resource: 'tutors',
    table: 'tutors',
    body: (test) => tutorSample(test),
    create: (test) => createTutor(test),
    references: {},
    users: ['userId'],
    unique: [],
  },
  {
    resource: 'lessons',
    table: 'lessons',
    body: (test) => lessonSample(test),
    create: (test) => createLesson(test),
    references: { tutorId: 'tutors', subjectId: 'subjects', parentId: 'parents', studentId: 'students' },
    users: [],
    unique: [],
  },
  {
    resource: 'invoices',
    table: 'invoices',
    body: (test) => invoiceSample(test.api),
    create: (test) => createInvoice(test.api),
    references: { studentId: 'students', parentId: 'parents' },
    users: [],
    unique: ['invoiceNumber'],
  },
  {
    resource: 'directors',
    table: 'directors',
    body: () => directorSample(),
    create: (test) => createDirector(test.api),
    references: {},
    users: [],
    unique: [],
  },
];
