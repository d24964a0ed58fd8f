import type { ResourceSample } from './resource-sample.ts';

/** How tests make records of each resource. */
export const SAMPLES: readonly ResourceSample[] = [];
