import type { ProjectModel } from '../../model/project-model.ts';
import { capabilitiesOf, isRecorded } from '../integrations/integration-names.ts';
import { ACCOUNT_VARIABLES } from './account-variables.ts';
import { coreVariables, TRACING_VARIABLES, type EnvironmentVariable } from './environment-variables.ts';
import { integrationVariables, OUTBOUND_VARIABLES } from './integration-variables.ts';

/** Variables that belong together. */
export interface EnvironmentGroup {
  readonly title: string;
  readonly variables: readonly EnvironmentVariable[];
}

/**
 * Everything that a project's backend reads from its environment.
 *
 * @param model - The project.
 * @returns The variables by what they are for.
 */
export function environmentGroups(model: ProjectModel): readonly EnvironmentGroup[] {
  const capabilities = capabilitiesOf(model);
  const groups = [
    { title: 'The backend itself', variables: coreVariables(model.spec.tenancy) },
    { title: 'Accounts', variables: ACCOUNT_VARIABLES },
    { title: 'Traces', variables: TRACING_VARIABLES },
    { title: 'Calls to other services', variables: capabilities.every(isRecorded) ? [] : OUTBOUND_VARIABLES },
    ...capabilities.map((capability) => ({
      title: `Integration: ${capability}`,
      variables: integrationVariables(capability),
    })),
  ];
  return groups.filter(({ variables }) => variables.length > 0);
}
