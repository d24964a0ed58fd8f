import type { Operation } from './spec.ts';

/** All operations, in the order they are written; an entity has these unless it says otherwise. */
export const OPERATIONS = [
  'create',
  'read',
  'update',
  'delete',
  'list',
] as const satisfies readonly Operation[];
