import { projectFiles, type ProjectFiles } from '../../../src/verify/project.ts';

const SCHEMA = `import { Type, type Static } from 'typebox';

export const Book = Type.Object({ title: Type.String() });

export type Book = Static<typeof Book>;
`;

const TABLE = `/** The columns of books. */
export const books = pgTable('books', {
  id: uuid('id').primaryKey(),
  title: text('title')
    .notNull(),
});
`;

const REPOSITORY = `import { orderBy } from '../../core/database/filters.ts';

/**
 * Reads a page.
 *
 * @param query - The query.
 * @returns The page.
 */
export function listBooks(query: Query): Promise<Page> {
  return select().orderBy(...orderBy(query.sort, COLUMNS, books.id)).limit(query.limit).offset(query.offset);
}
`;

const ROUTES = `/**
 * Registers the routes of books.
 *
 * @param app - The application.
 * @param deps - What they work on.
 */
export function booksRoutes(app: App, deps: { readonly books: Books }): void {
  app.get('/books', {}, async () => deps.books.list());
}
`;

const MAIN = `import { booksRoutes } from './crud/books/books.routes.ts';

/**
 * Builds the application.
 *
 * @param deps - What it is built from.
 * @returns The application.
 */
export async function buildApp(deps: Dependencies): Promise<App> {
  const app = await createServer(deps);
  booksRoutes(app, deps);
  return app;
}
`;

const CONFIG = `/**
 * Reads the configuration.
 *
 * @param env - The environment.
 * @returns The configuration.
 */
export function readConfig(env: Environment): Config {
  return { port: env.integer('PORT', 3000, { min: 0, max: 65_535 }) };
}
`;

const SOUND: Readonly<Record<string, string>> = {
  'README.md': '# Reading room',
  'backend/backend_overview.md': '# Overview',
  'backend/.env.example': '# PORT=3000\n',
  'backend/migrations/0001_init.sql':
    'create table books (\n  id uuid primary key,\n  title text,\n  shelf text\n);\n',
  'backend/app/main.ts': MAIN,
  'backend/app/permissions.ts': "export const PERMISSIONS = { admin: ['things:read'] } as const;\n",
  'backend/app/core/config.ts': CONFIG,
  'backend/app/crud/books/books.schema.ts': SCHEMA,
  'backend/app/crud/books/books.table.ts': TABLE,
  'backend/app/crud/books/books.repository.ts': REPOSITORY,
  'backend/app/crud/books/books.routes.ts': ROUTES,
  'backend/app/crud/books/books.test.ts': '',
  'backend/app/docs/backend_todos.md': '# Plan',
  'backend/app/docs/api.md': '# API',
  'backend/app/docs/data_model.md': '# Data\n\n## Book\n\nTable `books`.\n\n| `title` | `title` | text |\n',
  'backend/app/docs/environment.md': '| `PORT` | Port to listen on |\n',
  'backend/app/docs/openapi.json': '{}',
};

/**
 * A project that keeps every rule, with some files changed.
 *
 * @param changes - New contents by path; `undefined` takes a file out.
 * @returns The project's files.
 */
export function smallProject(changes: Readonly<Record<string, string | undefined>> = {}): ProjectFiles {
  const files = new Map(Object.entries(SOUND));
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) files.delete(path);
    else files.set(path, text);
  }
  return projectFiles(files);
}
