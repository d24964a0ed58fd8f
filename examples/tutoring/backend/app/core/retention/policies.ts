import type { RetentionPolicy } from './retention.ts';

/** How long records are kept, and what becomes of them. */
export const RETENTION: readonly RetentionPolicy[] = [];
