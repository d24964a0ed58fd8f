/** An endpoint as one place of `api.md` describes it; without a permission where it names none. */
export type DocumentedPermissions = ReadonlyMap<string, string | undefined>;

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
    Array.from(document.matchAll(SECTION), ([, route = '', text = '']) => [
      route,
      text.includes(NO_TOKEN) ? PUBLIC : NAMED_PERMISSION.exec(text)?.[1],
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
    Array.from(document.matchAll(ROW), ([, route = '', cells = '']) => [route, LAST_CELL.exec(cells)?.[1]]),
  );
}
