import type { ApiDocument } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import { claimsOf, type TodoClaims } from '../todos.ts';
import { TODOS_FILE } from './todos.ts';

/**
 * Checks that every item of the plan names something that could show it, without running anything.
 *
 * @param project - The project's files.
 * @param document - The API's description.
 * @returns The verdict.
 */
export function checkTodosNamed({ files }: Pick<ProjectFiles, 'files'>, document: ApiDocument): Verdict {
  const items = claimsOf(files.get(TODOS_FILE) ?? '');
  const operations = new Set(document.operations.map(({ operationId }) => operationId));
  const findings = items.flatMap((item) => findingsOf(item, files, operations));
  return judged(count(items.length, 'item'), findings);
}

function findingsOf(
  { line, text, claims }: TodoClaims,
  files: ProjectFiles['files'],
  operations: ReadonlySet<string | undefined>,
): readonly Finding[] {
  const missing =
    claims.length === 0
      ? ['nothing is named that would show it']
      : claims.flatMap((claim) => {
          const [kind = '', subject = ''] = claim.split(' ');
          if (kind === 'operation' && !operations.has(subject)) return [`there is no operation ${subject}`];
          if (kind === 'test' && !files.has(`backend/${subject}`)) return [`there is no ${subject}`];
          return [];
        });
  return missing.map((message) => ({
    rule: 'todo-named',
    where: `${TODOS_FILE}:${line}`,
    message: `${text}: ${message}`,
    mend: 'Name what shows it: <!-- proven-by: operation createLead --> or <!-- proven-by: test FILE > TITLE -->.',
  }));
}
