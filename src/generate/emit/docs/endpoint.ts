import type { HttpExample, Method } from './http-example.ts';

/** Something a client may or must send. Type and meaning are Markdown already. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** An endpoint as the documents describe it. */
export interface Endpoint {
  readonly method: Method;
  /** As routes are registered: `/leads/:id`. */
  readonly path: string;
  /** Absent where the API's description leaves the endpoint out. */
  readonly operationId?: string;
  /** One line of Markdown. */
  readonly summary: string;
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  /** Absent for pages and files, whose answers nobody would read here. */
  readonly example?: HttpExample;
}

/** Endpoints that belong together. */
export interface ApiSection {
  /** One line of Markdown. */
  readonly title: string;
  /** A paragraph of Markdown; may be empty. */
  readonly intro: string;
  readonly endpoints: readonly Endpoint[];
}

/** The parameter of every endpoint that speaks of one record. */
export const ID_PARAMETER: Parameter = {
  name: 'id',
  in: 'path',
  type: 'UUID',
  required: true,
  meaning: 'Which record',
};

/** The header of every endpoint that changes one record. */
export const IF_MATCH_PARAMETER: Parameter = {
  name: 'If-Match',
  in: 'header',
  type: 'ETag',
  required: false,
  meaning: 'Changes nothing unless the record is still in this version',
};

/** The header of every endpoint that reads one record. */
export const IF_NONE_MATCH_PARAMETER: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  type: 'ETags',
  required: false,
  meaning: 'Answers `304` without a body when the record is in this version',
};

/** The header of every endpoint that creates a record. */
export const IDEMPOTENCY_PARAMETER: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  type: 'text, 1 to 200 visible ASCII characters',
  required: false,
  meaning: 'Unique to this request: sent again within a day, it creates nothing twice',
};
