import type { PersonalTable } from '../../core/personal-data/personal-table.ts';
import { IntegrationRequest } from './requests.schema.ts';
import { integrationRequests } from './requests.table.ts';

/** Recorded requests: those that are for a person or about their records, and those that name them in what was sent. */
export const REQUEST_PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    name: 'integrationRequests',
    table: integrationRequests,
    schema: IntegrationRequest,
    shown: (row) => ({ ...row, status: 'recorded' }),
    message: {
      recordId: integrationRequests.recordId,
      mentionedIn: [integrationRequests.to, integrationRequests.payload],
    },
    erase: 'delete',
  },
];
