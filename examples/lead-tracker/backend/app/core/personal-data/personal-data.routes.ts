import { Type } from 'typebox';

import type { Accounts } from '../auth/accounts/accounts.ts';
import { errorResponses } from '../errors.ts';
import type { App } from '../server.ts';
import { TENANCY } from '../tenancy.ts';
import { tablesOf } from './find-in-places.ts';
import type { Person } from './find-personal.ts';
import { erasePersonal, exportPersonal } from './personal-data.ts';
import {
  PersonalDataErasureOf,
  PersonalDataExportOf,
  PersonalDataRequestOf,
  type PersonalDataErasure,
  type PersonalDataExport,
} from './personal-data.schema.ts';
import type { PersonalTable } from './personal-table.ts';

/** Which tables an answer has, where that depends on the caller. */
const WHOSE =
  TENANCY === 'single'
    ? {}
    : {
        description:
          'A caller of an organisation gets its own records. Accounts, what they belong to and invitations are of whoever works for no organisation, who gets nothing else: records are the affair of each organisation.',
      };

/**
 * Registers `/personal-data/export` and `/personal-data/erase`: what is kept about one person, and the end of it.
 *
 * @param app - The application.
 * @param accounts - The database, and what is remembered of callers: whoever is erased calls no more.
 * @param tables - Where personal data stands.
 */
export function personalDataRoutes(
  app: App,
  { database, memory }: Pick<Accounts, 'database' | 'memory'>,
  tables: readonly PersonalTable[],
): void {
  const body = Type.Unsafe<Person>(PersonalDataRequestOf(tables));

  app.post(
    '/personal-data/export',
    {
      config: { permission: 'personal-data:export', organisation: 'optional' },
      schema: {
        operationId: 'exportPersonalData',
        tags: ['Personal data'],
        summary: 'Read everything that is kept about a person',
        ...WHOSE,
        body,
        response: {
          200: Type.Unsafe<PersonalDataExport>(PersonalDataExportOf(tables)),
          ...errorResponses(413, 415, 422),
        },
      },
    },
    (request) => exportPersonal(database, tablesOf(tables, request.principal), request.body),
  );

  app.post(
    '/personal-data/erase',
    {
      config: { permission: 'personal-data:erase', organisation: 'optional' },
      schema: {
        operationId: 'erasePersonalData',
        tags: ['Personal data'],
        summary: 'Delete or anonymise everything that is kept about a person, for good',
        ...WHOSE,
        body,
        response: {
          200: Type.Unsafe<PersonalDataErasure>(PersonalDataErasureOf(tables)),
          ...errorResponses(409, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const erasure = await erasePersonal(database, tablesOf(tables, request.principal), request.body);
      memory.forgetAll();
      return erasure;
    },
  );
}
