import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { blocks, lines } from '../../render/text.ts';
import { htmlCommentText } from './markdown.ts';
import type { TodoItem, TodoProof, TodoSection } from './todo-item.ts';
import { todoItems } from './todos.ts';

/** The sections that every plan has, in order. */
const TITLES: Readonly<Record<TodoSection, string>> = {
  entities: 'Identified entities and planned CRUD endpoints',
  integrations: 'Required integrations and their endpoints/hooks',
  configuration: 'Auth and configuration dependencies',
  validation: 'Validation models to add',
  errors: 'Logging/error handling touchpoints',
};

/**
 * The plan, written before anything else is. Each item names what will show it, so that whoever verifies the backend
 * can tick it with evidence and nobody has to be believed.
 *
 * @param model - The project.
 * @returns Content of `app/docs/backend_todos.md`.
 */
export function emitBackendTodosMd(model: ProjectModel): string {
  const items = todoItems(model);
  const sections = Object.entries(TITLES).map(([section, title]) =>
    sectionText(
      title,
      items.filter((item) => item.section === section),
    ),
  );
  return `${blocks(`# Backend TODOs of ${markdownText(model.title)}`, INTRODUCTION, ...sections)}\n`;
}

const INTRODUCTION = `The plan, written before the code. An item is ticked when it was shown, by a request that was answered as documented
or by a test that passed, and what showed it is named. What the spec asks for and nothing stands behind yet stays open.`;

function sectionText(title: string, items: readonly TodoItem[]): string {
  return blocks(`## ${title}`, items.length === 0 ? 'Nothing is asked for.' : lines(...items.map(itemLine)));
}

function itemLine({ id, text, provenBy }: TodoItem): string {
  return `- [ ] ${text} <!-- todo:${htmlCommentText(id)} --> <!-- ${htmlCommentText(proofText(provenBy))} -->`;
}

function proofText(proof: TodoProof): string {
  switch (proof.kind) {
    case 'operation':
      return `proven-by: operation ${proof.operationId}`;
    case 'test':
      return `proven-by: test ${proof.title === '' ? proof.file : `${proof.file} > ${proof.title}`}`;
    case 'check':
      return `proven-by: check ${proof.name}`;
    case 'unbuilt':
      return `unbuilt: ${proof.reason}`;
    default:
      return proof satisfies never;
  }
}
