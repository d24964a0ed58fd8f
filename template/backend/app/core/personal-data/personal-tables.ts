import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [];

/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = [];
