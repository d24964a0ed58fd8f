import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [];
