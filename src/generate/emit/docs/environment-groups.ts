import { titleWords } from '../../../spec/names.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { CORE_VARIABLES, type EnvironmentVariable } from './environment-variables.ts';
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
  const { integrations } = model.spec;
  const groups = [
    { title: 'The backend itself', variables: CORE_VARIABLES },
    { title: 'Calls to other services', variables: integrations.length > 0 ? OUTBOUND_VARIABLES : [] },
    ...integrations.map((integration) => ({
      title: `Integration: ${titleWords(integration.capability)}`,
      variables: integrationVariables(integration),
    })),
  ];
  return groups.filter(({ variables }) => variables.length > 0);
}
