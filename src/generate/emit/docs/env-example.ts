import type { ProjectModel } from '../../model/project-model.ts';
import { environmentGroups, type EnvironmentGroup } from './environment-groups.ts';
import { TEST_VARIABLES, type EnvironmentVariable } from './environment-variables.ts';

const HEADER = `# Copy to .env, which is never committed, and take away the # of what you set.
# app/docs/environment.md explains every variable. Nothing has to be set for development.`;

/**
 * A file to copy with every variable, its meaning and an example. All of it is commented out: defaults are for
 * development, and no secret stands here.
 *
 * @param model - The project.
 * @returns Content of `backend/.env.example`.
 */
export function emitEnvExample(model: ProjectModel): string {
  const groups = [...environmentGroups(model), { title: 'Tests only', variables: TEST_VARIABLES }];
  return `${[HEADER, ...groups.map(group)].join('\n\n')}\n`;
}

function group({ title, variables }: EnvironmentGroup): string {
  return [`# --- ${title} ---`, ...variables.map(entry)].join('\n');
}

function entry({ name, meaning, fallback, example }: EnvironmentVariable): string {
  return `# ${meaning} Default: ${fallback}.\n# ${name}=${example}`;
}
