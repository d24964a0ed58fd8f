/** Longest name that Postgres keeps. */
const MAX_NAME_BYTES = 63;

/** Words that Postgres does not take as the bare name of a table or column. Source: its appendix C. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case ' +
    'cast char character check coalesce collate collation column concurrently constraint create cross current_catalog ' +
    'current_date current_role current_schema current_time current_timestamp current_user dec decimal default ' +
    'deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant ' +
    'greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join ' +
    'json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize ' +
    'json_table json_value lateral leading least left like limit localtime localtimestamp merge_action national ' +
    'natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay ' +
    'placing position precision primary real references returning right row select session_user setof similar ' +
    'smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true ' +
    'union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat ' +
    'xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable'
  ).split(' '),
);

/**
 * Writes the name of a table, column, constraint or index.
 *
 * @param name - The name, in snake case.
 * @returns The name, quoted where Postgres would read it otherwise.
 * @throws RangeError when the text is no name, or is too long to be kept whole.
 */
export function sqlIdentifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name) || name.length > MAX_NAME_BYTES) {
    throw new RangeError(`${JSON.stringify(name)} cannot be a name in SQL.`);
  }
  return RESERVED.has(name) ? `"${name}"` : name;
}

/**
 * Joins the parts of a name. One that Postgres would cut begins with a hash instead of the table, so that nobody takes
 * what is left of it for the name of a column.
 *
 * @param parts - Table, columns, kind.
 * @returns A name of at most 63 bytes.
 */
export function sqlName(...parts: readonly string[]): string {
  const name = parts.join('_');
  return name.length <= MAX_NAME_BYTES ? name : `n${hash(name)}_${name}`.slice(0, MAX_NAME_BYTES);
}

/**
 * Writes a value as SQL. The only way for a value to get into a migration.
 *
 * @param value - The value.
 * @returns The literal, on one line.
 * @throws RangeError when Postgres cannot keep the value.
 */
export function sqlLiteral(value: string | number | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (value.includes('\0')) throw new RangeError('Postgres cannot keep a text with a NUL character.');
  const quoted = value.replaceAll("'", "''");
  if (!/[\\\r\n\u2028\u2029]|\$\$/.test(quoted)) return `'${quoted}'`;
  return `E'${quoted.replaceAll(/[\\\r\n\u2028\u2029]|\$\$/g, (found) => ESCAPES[found] ?? found)}'`;
}

/** What the runner of migrations, which reads line by line, would mistake for something else. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': String.raw`\\`,
  '\r': String.raw`\r`,
  '\n': String.raw`\n`,
  '\u2028': String.raw`\u2028`,
  '\u2029': String.raw`\u2029`,
  $$: String.raw`$\x24`,
};

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written in SQL.`);
  return String(value);
}

/** FNV-1a in base 36: short, and the same everywhere. */
function hash(text: string): string {
  let value = 0x81_1c_9d_c5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  }
  return value.toString(36);
}
