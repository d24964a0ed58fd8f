import { type ApiOperation } from '../../src/verify/api-document.ts';
import { isObject } from '../../src/verify/json.ts';
import { withIds, type KnownIds } from './reference.ts';
import { fillPath } from './resources.ts';
import type { Request } from '../backend/client.ts';

/** How a request is meant. */
export const KINDS = ['valid', 'almost', 'hostile'] as const;
export type Kind = (typeof KINDS)[number];

/** A request before ids are put in: it is the same in every run with the same seed. */
export interface Plan {
  readonly kind: Kind;
  readonly operation: ApiOperation;
  /** What makes it other than valid. */
  readonly twist: string;
  /** Value per name in the path. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Sent in the place of `path`, as it stands. */
  readonly rawPath?: string;
  readonly query: readonly (readonly [name: string, value: unknown])[];
  /** Sent after the query, as it stands. */
  readonly rawQuery?: string;
  /** `undefined` sends the caller's own token. */
  readonly authorization?: string | null;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: PlannedBody;
  /** Whether it may reach no operation at all. */
  readonly outside?: boolean;
}

/** A body that is a value, or a text that is sent as it stands. */
export type PlannedBody =
  | { readonly contentType: string; readonly value: unknown }
  | { readonly contentType: string; readonly text: string | Buffer };

/**
 * Makes a plan a request.
 *
 * @param plan - The plan.
 * @param known - The records that exist.
 * @param token - The caller's token.
 * @returns The request.
 */
export function toRequest(plan: Plan, known: KnownIds, token: string): Request {
  const values = Object.entries(plan.path).map(([name, value]) => [name, encoded(withIds(value, known))]);
  const path =
    plan.rawPath ?? fillPath(plan.operation.path, Object.fromEntries(values) as Record<string, string>);
  const query = [
    ...plan.query.map(([name, value]) => `${encoded(name)}=${encoded(withIds(value, known))}`),
    ...(plan.rawQuery === undefined ? [] : [plan.rawQuery]),
  ].join('&');
  const authorization = plan.authorization === undefined ? `Bearer ${token}` : plan.authorization;
  const body = plan.body === undefined ? undefined : bodyText(plan.body, known);
  return {
    method: plan.operation.method,
    path: query === '' ? path : `${path}?${query}`,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(plan.body === undefined ? {} : { 'content-type': plan.body.contentType }),
      ...headerTexts(plan.headers),
    },
    ...(body === undefined ? {} : { body }),
  };
}

function bodyText(body: PlannedBody, known: KnownIds): string | Buffer {
  if ('text' in body) return body.text;
  const value = withIds(body.value, known);
  if (body.contentType === 'application/x-www-form-urlencoded' && isObject(value)) {
    return Object.entries(value)
      .map(([name, each]) => `${encoded(name)}=${encoded(each)}`)
      .join('&');
  }
  return JSON.stringify(value);
}

/** Half of a surrogate pair has no form in UTF-8. */
function encoded(value: unknown): string {
  return encodeURIComponent(String(value).toWellFormed());
}

/** Node sends no header with a character beyond Latin-1, nor with a line break. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/g;

function headerTexts(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value).replaceAll(UNSENDABLE, '')]),
  );
}
