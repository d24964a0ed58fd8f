import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** Marks a file as a backup of this form. */
export const FORMAT = 'backend-backup/1';

/** Thrown when a backup cannot be made or restored; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

const Name = Type.Tuple([Type.String(), Type.String()]);

const Head = Type.Object({
  format: Type.Literal(FORMAT),
  at: Type.String(),
  migrations: Type.Array(Type.Object({ name: Type.String(), checksum: Type.String() })),
});
const TableStart = Type.Object({ table: Name, columns: Type.Array(Type.String()) });
const SequenceValue = Type.Object({ sequence: Name, value: Type.String() });
const End = Type.Object({ end: Type.Literal(true), rows: Type.Integer() });

/** First line: when the backup was made, and which migrations the database had. */
export type Head = Static<typeof Head>;

/** What stands in a backup beside rows: where a table begins, the value of a sequence, and the end of the file. */
export type Mark = Static<typeof TableStart> | Static<typeof SequenceValue> | Static<typeof End>;

const Mark = Type.Union([TableStart, SequenceValue, End]);

/**
 * Reads the first line of a backup.
 *
 * @param line - The line.
 * @returns What it says.
 * @throws BackupError when the file is no backup, or of a form that this version does not read.
 */
export function parseHead(line: string | undefined): Head {
  const head = line === undefined ? undefined : parse(line);
  if (Value.Check(Head, head)) return head;
  throw new BackupError(`The file is no backup of the form ${FORMAT}. Give one that "npm run backup" wrote.`);
}

/**
 * Whether a line is a row of the table above it: an array of texts, while marks are objects.
 *
 * @param line - The line.
 * @returns True for rows.
 */
export function isRow(line: string): boolean {
  return line.startsWith('[');
}

/**
 * Reads a line that is no row.
 *
 * @param line - The line.
 * @returns The mark.
 * @throws BackupError when the file is damaged.
 */
export function parseMark(line: string): Mark {
  const mark = parse(line);
  if (Value.Check(Mark, mark)) return mark;
  throw new BackupError('The backup is damaged: a line is neither a row nor a mark. Use another backup.');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
