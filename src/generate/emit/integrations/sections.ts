import { ORGANISATION_COLUMN } from '../sql/key-scope.ts';

/** Begins the tables of one part of the core, or of one integration, in the template's first migration. */
const HEADING = /^-- (?:core|integrations)\/(?<name>[a-z]+)$/;

/**
 * Takes the tables of some parts out of the template's first migration.
 *
 * @param initSql - The migration, whose sections begin with `-- core/<name>` or `-- integrations/<name>`.
 * @param names - The parts wanted.
 * @returns Their sections with headings, in the order of the migration; empty when none is wanted.
 * @throws RangeError when the migration has no section of a name.
 */
export function migrationSections(initSql: string, names: readonly string[]): string {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of initSql.split('\n')) {
    const name = HEADING.exec(line)?.groups?.['name'];
    if (name !== undefined) {
      current = [];
      sections.set(name, current);
    }
    current?.push(line);
  }
  const missing = names.find((name) => !sections.has(name));
  if (missing !== undefined) throw new RangeError(`The template has no tables for ${missing}.`);
  const wanted = [...sections].filter(([name]) => names.includes(name));
  return wanted.map(([, section]) => `${section.join('\n').trim()}\n`).join('\n');
}

/**
 * Gives each organisation its own rows in the tables of integrations, as in those of entities.
 *
 * @param sections - The tables, one column, constraint or index per line.
 * @returns The tables with a column for the organisation, which leads their keys and indexes.
 */
export function withOrganisations(sections: string): string {
  return sections
    .replaceAll(/^ {2}id uuid primary key,$/gm, `$&\n  ${ORGANISATION_COLUMN},`)
    .replaceAll(
      /^( {2}constraint \w+ unique \(|create (?:unique )?index \w+ on \w+ \()/gm,
      '$1organisation_id, ',
    );
}
