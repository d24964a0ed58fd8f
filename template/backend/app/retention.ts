import type { RetentionPolicy } from './core/retention/retention.ts';

/** How long records are kept, and what becomes of them. */
export const RETENTION: readonly RetentionPolicy[] = [];
