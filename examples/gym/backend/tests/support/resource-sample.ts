import type { TestApp } from './test-app.ts';

/** How tests make records of one resource. */
export interface ResourceSample {
  /** As in the path (`leads`). */
  readonly resource: string;
  readonly table: string;
  /** Makes the body of a valid request to create a record, where the API has a way to. */
  readonly body?: (test: TestApp) => object | Promise<object>;
  /** Creates a record. */
  readonly create: (test: TestApp) => Promise<{ readonly id: string }>;
  /** The resource that each reference points at, by property. */
  readonly references: Readonly<Record<string, string>>;
  /** Properties that name a user, who must exist, and belong to the organisation where each has its own data. */
  readonly users: readonly string[];
  /** Properties whose values no two records share. */
  readonly unique: readonly string[];
}
