import type { Layout } from './document.ts';

/** One line or sentence before it is split into words. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly layout: Layout;
  readonly indent: number;
}
