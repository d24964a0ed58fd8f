import type { Rule } from './rule.ts';

const REQUIRED = [
  'README.md',
  'backend/backend_overview.md',
  'backend/app/docs/backend_todos.md',
  'backend/app/docs/api.md',
  'backend/app/docs/data_model.md',
  'backend/app/docs/environment.md',
  'backend/app/docs/openapi.json',
] as const;

/** What was built is written down: for clients, for operators and for whoever goes on with it. */
export const docsPresent: Rule = {
  id: 'docs-present',
  mend: 'Write the document; a freshly generated project has it.',
  find: ({ files }) =>
    REQUIRED.filter((path) => (files.get(path) ?? '').trim() === '').map((path) => ({
      where: path,
      message: files.has(path) ? 'the document is empty' : 'the document is missing',
    })),
};
