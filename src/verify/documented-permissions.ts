import { lineAt } from './source.ts';

/** An endpoint as one place of `api.md` describes it. */
export interface DocumentedPermission {
  /** Absent where the place names none. */
  readonly permission: string | undefined;
  /** Line in the document, counted from 1. */
  readonly line: number;
}

/** By route, such as `GET /leads/:id`. */
export type DocumentedPermissions = ReadonlyMap<string, DocumentedPermission>;

/** What an operation demands of nobody. */
export const PUBLIC = 'public';

/** `### POST /leads`, and everything up to the next heading. */
const SECTION = /^### ((?:GET|POST|PUT|PATCH|DELETE) \/\S*)$([\s\S]*?)(?=^#{1,3} |(?![\s\S]))/gm;
/** As an endpoint's section names it. */
const NAMED_PERMISSION = /Permission: `([^`]+)`\./;
const NO_TOKEN = 'Needs no token.';

/** `| `POST /leads` | … |`, a row of the table of all endpoints. */
const ROW = /^\| *`((?:GET|POST|PUT|PATCH|DELETE) \/[^`\s]*)` *\|(.*)\|[ \t]*$/gm;
/** The last column. */
const LAST_CELL = /(?:^|\|) *`([^`|]+)` *$/;

/**
 * The permissions that the sections of `api.md` name.
 *
 * @param document - The text of `api.md`.
 * @returns By route, such as `GET /leads/:id`.
 */
export function sectionPermissions(document: string): DocumentedPermissions {
  return new Map(
    Array.from(document.matchAll(SECTION), ({ index, 1: route = '', 2: text = '' }) => [
      route,
      {
        permission: text.includes(NO_TOKEN) ? PUBLIC : NAMED_PERMISSION.exec(text)?.[1],
        line: lineAt(document, index),
      },
    ]),
  );
}

/**
 * The permissions that the table of all endpoints names.
 *
 * @param document - The text of `api.md`.
 * @returns By route, such as `GET /leads/:id`.
 */
export function tablePermissions(document: string): DocumentedPermissions {
  return new Map(
    Array.from(document.matchAll(ROW), ({ index, 1: route = '', 2: cells = '' }) => [
      route,
      { permission: LAST_CELL.exec(cells)?.[1], line: lineAt(document, index) },
    ]),
  );
}
