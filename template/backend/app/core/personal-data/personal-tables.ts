import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [];

/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = [];

/**
 * Free texts of tables with records of people that count as nobody's, by property: the audit log keeps them, and so does a
 * record that stays.
 */
export const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = {};
