import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { blocks } from '../../render/text.ts';

/** What an entity needs to be one that others can be written after. */
const OPERATIONS = 5;

/**
 * What a coding agent must know to extend the backend: the loop, where things go, and the steps.
 *
 * @param model - The project.
 * @returns Content of `AGENTS.md`.
 */
export function emitAgentsMd({ entities, title }: ProjectModel): string {
  const pattern = entities.find(({ operations }) => operations.size === OPERATIONS) ?? entities[0];
  return `${blocks(head(markdownText(title)), LOOP, PLACES, endpointSteps(pattern), entitySteps(pattern), LAWS)}\n`;
}

function head(title: string): string {
  return `# How to extend ${title}

For coding agents. Node 24, TypeScript without a build step, Fastify, TypeBox, drizzle, Postgres. Paths are relative to
\`backend/\`. Read [backend_overview.md](backend/backend_overview.md) too: it has every rule.`;
}

const LOOP = `## The loop

1. Change something, by the steps below. \`npm ci\` once, before the first run.
2. \`npx supermaker check PROJECT\`: seconds, runs nothing of yours but \`buildApp\`, writes nothing. Mend what it prints
   (file and line, rule, what is wrong, how to mend it; \`--json\` for programs) until it prints no finding.
3. \`npm test\`. One file: \`node --test FILE\`.
4. \`npx supermaker verify PROJECT\`: everything, on a running backend; it ticks \`app/docs/backend_todos.md\` and writes
   \`app/docs/proof.md\` and \`app/docs/security.md\`. Done when it passes; what it ticked and wrote belongs to the change.

\`npx supermaker\` runs in a checkout of supermaker; \`PROJECT\` is the path of this folder. Without one,
\`npm run check && npm test\` show types, lint, format and behaviour, but not the rules and the documents.`;

const PLACES = `## Where things go

| What                                         | Where                                                              |
| -------------------------------------------- | ------------------------------------------------------------------ |
| what goes over the wire                      | \`app/crud/<entities>/<entities>.schema.ts\`                         |
| columns, queries, routes, tests of an entity | \`<entities>.table.ts\`, \`.repository.ts\`, \`.routes.ts\`, \`.test.ts\` |
| more about an entity                         | \`<entities>.<topic>.ts\` beside them, with a test of its own        |
| a service outside                            | \`app/integrations/<name>/<name>.ts\`                                |
| tables, columns, indexes                     | a new file in \`migrations/\`; a file that is there never changes    |
| registration of routes                       | \`buildApp\` in \`app/main.ts\`, one line each                         |
| who may do what                              | the table in \`app/permissions.ts\`, and the one in \`api.md\`         |
| an error code                                | the table in \`app/core/errors.ts\`, and the one in \`api.md\`         |
| a variable of the environment                | \`readConfig\`, \`app/docs/environment.md\` and \`.env.example\`         |

\`app/core/\` is the same in every backend; change it last. Nothing else goes directly into \`app/\`.`;

function endpointSteps(pattern: EntityModel | undefined): string {
  const path = pattern?.path ?? '<entities>';
  const variable = pattern?.pluralVariable ?? 'records';
  return `## A custom endpoint

1. Plan it in \`app/docs/backend_todos.md\`: \`- [ ] What it does <!-- proven-by: operation itsOperationId -->\`.
2. Queries go into \`app/crud/${path}/${path}.repository.ts\`, routes into a file of their own,
   \`${path}.<topic>.ts\`: \`export function ${variable}Topic(app: App, deps: {…}): void\`, with TSDoc. The path is a literal
   (\`app.post('/${path}/:id/…'\`); \`config.permission\`, \`operationId\`, \`tags\`, \`summary\` and a schema for params, query,
   body and every answer are required, errors by \`errorResponses(…)\`. The statuses 401, 403, 429 and 500 are in it.
3. Add its permission to \`app/permissions.ts\`: to \`admin\`, and to every role that has it (\`:own\` where it holds for
   own records only, which \`ownerLimit\` says). Call the function in \`app/main.ts\`. Test it in \`${path}.<topic>.test.ts\`, in \`describe('POST /${path}/:id/…')\`.
4. \`npm run openapi\`.
5. \`app/docs/api.md\`: a row in the table of all endpoints; a section \`### POST /${path}/:id/…\` with
   "Permission: \`…\`." and an example (request, status, answer). All examples are sent in order, to an empty database:
   put yours after what makes its record and before what deletes it. Invent one id for each record; times and
   \`requestId\` are compared by their form.`;
}

function entitySteps(pattern: EntityModel | undefined): string {
  const path = pattern?.path ?? '<entities>';
  return `## A new entity

1. Plan it in \`app/docs/backend_todos.md\`, an item for each endpoint. \`spec.yaml\` stays as it is.
2. \`migrations/000N_<what>.sql\`, the next number: table and columns in snake_case, constraints named
   \`<table>_<column>_check\`, \`_key\` or \`_fkey\`, an index for each column that lists sort or filter by. A
   reference to an entity whose deleted records are hidden goes into \`REFERENCES\` of that entity's repository too.
3. Copy the five files of \`app/crud/${path}/\` to \`app/crud/<entities>/\`, and \`tests/samples/${path}.ts\`; then
   rename and change them. The plural names the folder, the files, the path and the permissions.
4. Add its permissions to \`app/permissions.ts\`, register \`<entities>Routes\` in \`app/main.ts\`, then \`npm run openapi\`.
5. \`app/docs/data_model.md\`: a section with "Table \`<table>\`, resource \`/<entities>\`." and a row for each column.
6. \`app/docs/api.md\`: as for an endpoint, for each of its operations.

A new field of an entity: migration, table, schema, repository (sorting, defaults, \`insert\`), sample, then 4 to 6.`;
}

const LAWS = `## Laws that are checked

- No \`any\`, no non-null \`!\`, no \`@ts-\` comment, no default export, no \`console\`, no \`process.env\`, no \`sql.raw\`, no
  \`catch\` that drops an error, no secret in a file. Files have 500 lines at most and kebab-case names.
- Every export of \`app/\` has TSDoc: a sentence, \`@param\`, \`@returns\`, \`@throws\`.
- Every route declares a permission (\`public\` is written out); collections are plural; \`POST\` answers 201, \`DELETE\` 204;
  lists are pages with a capped \`limit\` and a sort that ends with the id; objects are closed.
- Calls to other services go through \`app/core/outbound/outbound.ts\`.
- \`api.md\`, \`data_model.md\`, \`environment.md\` and \`openapi.json\` say what the code does.`;
