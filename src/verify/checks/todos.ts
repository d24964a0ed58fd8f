import { count, judged, type Verdict } from '../check.ts';
import type { Evidence } from '../evidence.ts';
import type { ProjectFiles } from '../project.ts';
import { judgeTodos, type JudgedTodos } from '../todos.ts';

/** The plan of a project, ticked by verification. */
export const TODOS_FILE = 'backend/app/docs/backend_todos.md';

/** What became of the plan. */
export interface TodosOutcome extends JudgedTodos {
  readonly verdict: Verdict;
}

/**
 * Ticks what the other checks have shown. What the tool says that it does not build stays open, and is no failure.
 *
 * @param project - The project's files.
 * @param evidence - What the other checks have shown.
 * @returns The verdict, and the document to write.
 */
export function checkTodos({ files }: Pick<ProjectFiles, 'files'>, evidence: Evidence): TodosOutcome {
  const outcome = judgeTodos(files.get(TODOS_FILE) ?? '', evidence);
  const open = outcome.items.filter(({ state }) => state === 'open');
  const unbuilt = outcome.items.filter(({ state }) => state === 'unbuilt');
  const done = outcome.items.length - open.length - unbuilt.length;
  const findings = open.map(({ line, text, reason }) => ({
    rule: 'todo-shown',
    where: `${TODOS_FILE}:${line}`,
    message: `${text}: ${reason}`,
    mend: 'Build it, name what shows it in a proven-by comment, or say why not in an unbuilt comment.',
  }));
  const empty = {
    rule: 'todo-shown',
    where: TODOS_FILE,
    message: 'the plan has no items',
    mend: 'Write the plan as a list of checkboxes; a freshly generated project has one.',
  };
  const later = unbuilt.length === 0 ? '' : `, ${unbuilt.length} not built yet`;
  const summary = `${done} of ${count(outcome.items.length, 'item')} done${later}`;
  return { ...outcome, verdict: judged(summary, outcome.items.length === 0 ? [empty] : findings) };
}
