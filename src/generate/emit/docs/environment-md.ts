import type { ProjectModel } from '../../model/project-model.ts';
import { environmentGroups, type EnvironmentGroup } from './environment-groups.ts';
import { TEST_VARIABLES, type EnvironmentVariable } from './environment-variables.ts';
import { code, table } from './markdown.ts';

/**
 * The document that explains every environment variable.
 *
 * @param model - The project.
 * @returns Content of `app/docs/environment.md`.
 */
export function emitEnvironmentMd(model: ProjectModel): string {
  return `# Environment

Everything that this backend reads from its environment. Nothing has to be set for development. All variables are
read and checked once, at start; when something is wrong, the backend says everything that is wrong and does not start.

Values come from the process's environment, or from \`backend/.env\` when it is started with npm; copy \`.env.example\` to begin
with. Never commit a value that is marked as secret.

${[...environmentGroups(model), { title: 'Tests only', variables: TEST_VARIABLES }].map(group).join('\n\n')}

## In production

${productionTable(environmentGroups(model))}
`;
}

function group({ title, variables }: EnvironmentGroup): string {
  const rows = variables.map(({ name, meaning, fallback, secret, readIn }) => [
    code(name),
    meaning,
    fallback,
    secret ? '**yes**' : 'no',
    code(readIn),
  ]);
  return `## ${title}\n\n${table(['Variable', 'Meaning', 'Default', 'Secret', 'Read in'], rows)}`;
}

function productionTable(groups: readonly EnvironmentGroup[]): string {
  const rows = groups.flatMap(({ variables }) => variables).flatMap((variable) => productionRow(variable));
  return table(['Variable', 'What production demands'], rows);
}

function productionRow({ name, production }: EnvironmentVariable): string[][] {
  return production === undefined ? [] : [[code(name), production]];
}
