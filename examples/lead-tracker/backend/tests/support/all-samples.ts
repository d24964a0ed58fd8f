import { createLead, leadSample } from '../samples/leads.ts';
import type { ResourceSample } from './resource-sample.ts';

/** How tests make records of each resource; what one must refer to comes before it. */
export const SAMPLES: readonly ResourceSample[] = [
  {
    resource: 'leads',
    table: 'leads',
    body: () => leadSample(),
    create: (test) => createLead(test.api),
    references: {},
    users: [],
    unique: [],
  },
];
