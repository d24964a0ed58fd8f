import type { Operation } from '../../../spec/spec.ts';

/** All that can be done with records. */
export const ALL: readonly Operation[] = ['create', 'read', 'update', 'delete', 'list'];

/** What it takes to see records. */
export const SEEING: readonly Operation[] = ['read', 'list'];

/** Conditions of time or state are no rights. */
export const CONDITIONS: readonly string[] = [
  'if',
  'when',
  'until',
  'within',
  'unless',
  'once',
  'before',
  'after',
  'hours',
  'days',
  'whenever',
  'twice',
  'as long as',
  'while',
  'at least',
  'up to',
  'per',
];

/** May be seen and no more. */
export const READ_ONLY: readonly string[] = [
  'read-only',
  'read only',
  'view-only',
  'view only',
  'readonly',
  'only read access',
  'only view access',
  'only have read access',
];

/** Whoever has this may do all. */
export const EVERYTHING: readonly string[] = [
  'everything',
  'full access',
  'all rights',
  'full control',
  'anything',
  'all permissions',
  'full permissions',
  'unrestricted access',
  'complete access',
];

/** What is open to some only. */
export const RESERVED: readonly string[] = [
  'visible to',
  'visible only to',
  'restricted to',
  'reserved for',
  'limited to',
  'accessible to',
  'accessible only to',
  'only for',
  'available to',
  'only available to',
  'accessible only by',
  'visible only for',
  'up to the',
];
