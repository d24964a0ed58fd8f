import type { Provenance } from '../../../spec/evidence.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText, shortened } from '../../render/prose.ts';
import { blocks } from '../../render/text.ts';
import { unbuiltElements } from '../../unbuilt.ts';
import { isRecorded } from '../integrations/integration-names.ts';
import { allEndpoints } from './api-sections.ts';
import { firstAdministrator, FROM_WEB_PAGES } from './first-steps.ts';
import { bullets, code, table } from './markdown.ts';
import { firstRequest } from './readme-request.ts';

/** Longest part of the request that is quoted. */
const MAX_REQUEST = 2000;

/**
 * The first page of a project: what it is, how to start it, where everything is explained.
 *
 * @param model - The project.
 * @param provenance - Where each element of the spec comes from, if it came from a request.
 * @returns Content of `README.md`.
 */
export function emitReadmeMd(model: ProjectModel, provenance?: Provenance): string {
  return `${blocks(
    `# ${markdownText(model.title)}`,
    ...requestQuote(model),
    START,
    firstRequest(model),
    ...administrator(model),
    '### Calls from a web page',
    FROM_WEB_PAGES,
    '## What it keeps',
    entityTable(model),
    '## Endpoints',
    endpointTable(model),
    ...integrations(model),
    DOCUMENTS,
    TESTS,
    DEPLOYMENT,
    ORIGIN,
    ...assumptions(provenance),
    ...openPoints(model, provenance),
  )}\n`;
}

function requestQuote({ spec }: ProjectModel): string[] {
  const { request } = spec.app;
  if (request === undefined || request.trim() === '') return ['A backend with a database and an HTTP API.'];
  return [
    'A backend with a database and an HTTP API, made from this request:',
    `> ${markdownText(shortened(request, MAX_REQUEST))}`,
  ];
}

const START = `## Start

Node.js 20 or newer with npm is all it needs:

\`\`\`sh
cd backend && npm ci
npm start
\`\`\`

It listens on <http://localhost:3000>, keeps its data in an embedded Postgres in \`backend/.data\`, and prints a token for
development. <http://localhost:3000/docs> shows the API.`;

function administrator(model: ProjectModel): string[] {
  const text = firstAdministrator(model);
  return text === undefined ? [] : ['### The first administrator', text];
}

function entityTable({ entities }: ProjectModel): string {
  const rows = entities.map(({ name, entity, fields }) => [
    code(name),
    markdownText(entity.about ?? ''),
    fields.map(({ property }) => code(property)).join(', '),
  ]);
  return table(['Entity', 'What it is', 'Fields'], rows);
}

function endpointTable(model: ProjectModel): string {
  const rows = allEndpoints(model).map(({ method, path, summary }) => [code(`${method} ${path}`), summary]);
  return table(['Endpoint', 'What it does'], rows);
}

function integrations({ spec }: ProjectModel): string[] {
  const rows = spec.integrations.map(({ capability, provider, purpose }) => [
    code(capability),
    markdownText(provider),
    markdownText(purpose ?? ''),
    isRecorded(capability)
      ? 'records requests, sends nothing yet'
      : 'sends through Twilio once credentials are set, records until then',
  ]);
  return rows.length === 0
    ? []
    : ['## Integrations', table(['Integration', 'Provider', 'For', 'What it does now'], rows)];
}

const DOCUMENTS = `## Documentation

- [API](backend/app/docs/api.md): every endpoint with an example that is executed when the backend is verified
- [Data model](backend/app/docs/data_model.md): entities, fields, relations and rules
- [Environment](backend/app/docs/environment.md): every setting
- [Deployment](backend/app/docs/deployment.md): new versions, backups, Kubernetes, Supabase, and what to do when something is wrong
- [Plan](backend/app/docs/backend_todos.md): what was planned, and what shows that it is done
- [Proof](backend/app/docs/proof.md): what was checked last, and how it ended (once the backend has been verified)
- [Security](backend/app/docs/security.md): every control that a security review asks for, and the tests that have shown it (written with the proof)
- [Overview](backend/backend_overview.md): how the backend is laid out, for whoever extends it
- [Steps for extending it](AGENTS.md), for coding agents and people`;

const TESTS = `## Tests

\`\`\`sh
cd backend
npm test
npm run check
\`\`\`

The tests run on an embedded Postgres in memory, or on the server at \`TEST_DATABASE_URL\`. \`npm run check\` checks types,
style and format. [The workflow](.github/workflows/ci.yml) does all of it on every push, on both databases.`;

const DEPLOYMENT = `## Configuration and deployment

Nothing has to be set for development. In production (\`APP_ENV=production\`) a Postgres database (\`DATABASE_URL\`), at
least one API token (\`API_TOKENS\`; \`npm run token\` in \`backend/\` makes one) and, where people have accounts, a secret
(\`AUTH_SECRET\`) are required.
[\`backend/.env.example\`](backend/.env.example) lists every variable.

\`compose.yaml\` runs the backend with a Postgres of its own. Put \`API_TOKENS\`, \`AUTH_SECRET\` and \`POSTGRES_PASSWORD\` in a file \`.env\`
beside it, then:

\`\`\`sh
docker compose up --build
\`\`\`

[Deployment](backend/app/docs/deployment.md) has the rest: new versions without a pause, backups (\`npm run backup\`,
\`npm run restore\`), [Kubernetes](deploy/kubernetes/backend.yaml), Supabase. \`npm run doctor\` says what is wrong with an
installation.`;

const ORIGIN = `## How it was made, and how to change it

Supermaker generated this project from [\`backend/spec.yaml\`](backend/spec.yaml), which can be read and edited by hand; the
same spec always gives the same files. Everything here is plain TypeScript without a runtime of the generator, so it can
be changed like any other code.

From a checkout of supermaker, with the path of this folder for \`PROJECT\`:

\`\`\`sh
npx supermaker check PROJECT # shows in seconds which rules a change by hand breaks
npx supermaker verify PROJECT # checks that it still holds what its documents say
npx supermaker generate PROJECT/backend/spec.yaml --out ANOTHER # makes it anew from a changed spec, in another folder
\`\`\``;

function assumptions(provenance: Provenance | undefined): string[] {
  if (provenance === undefined) return [];
  const { assumptions: assumed, questions } = provenance;
  const items = [
    ...assumed.map(({ text, because }) => `${markdownText(text)} (${markdownText(because)})`),
    ...questions.map(
      (question) => `${markdownText(question.text)} Until it is answered: ${markdownText(question.default)}`,
    ),
  ];
  if (items.length === 0) return [];
  return ['## Assumptions', 'Nobody said this; change the spec where it is wrong.', bullets(items)];
}

function openPoints({ spec }: ProjectModel, provenance: Provenance | undefined): string[] {
  const items = [
    ...unbuiltElements(spec).map(({ text }) => markdownText(text)),
    ...(provenance?.notUnderstood ?? []).map(
      ({ quote, reason }) => `Not understood: “${markdownText(quote)}” (${markdownText(reason)})`,
    ),
  ];
  if (items.length === 0) return [];
  return [
    '## Open points',
    'What the spec or the request asks for and this backend does not do yet:',
    bullets(items),
  ];
}
