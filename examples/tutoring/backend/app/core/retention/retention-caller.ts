import type { Caller } from '../auth/caller.ts';

/**
 * On whose behalf is deleted what is kept no longer: whom the audit log names.
 *
 * @param organisationId - Whose data it is, where each organisation has its own.
 * @returns The caller.
 */
export function retentionCaller(organisationId: string | undefined): Caller {
  const scope = organisationId === undefined ? {} : { organisationId };
  const principal = { kind: 'machine', id: 'retention', ...scope, roles: [], permissions: [] } as const;
  return { principal, requestId: 'retention', address: '' };
}
