import { classSample, createClass } from '../samples/classes.ts';
import { createMember, memberSample } from '../samples/members.ts';
import { createPayment, paymentSample } from '../samples/payments.ts';
import type { ResourceSample } from './resource-sample.ts';

/** How tests make records of each resource; what one must refer to comes before it. */
export const SAMPLES: readonly ResourceSample[] = [
  {
    resource: 'members',
    table: 'members',
    body: () => memberSample(),
    create: (test) => createMember(test.api),
    references: {},
    users: [],
    unique: [],
  },
  {
    resource: 'classes',
    table: 'classes',
    body: () => classSample(),
    create: (test) => createClass(test.api),
    references: {},
    users: [],
    unique: [],
  },
  {
    resource: 'payments',
    table: 'payments',
    body: (test) => paymentSample(test.api),
    create: (test) => createPayment(test.api),
    references: { memberId: 'members' },
    users: [],
    unique: [],
  },
];
