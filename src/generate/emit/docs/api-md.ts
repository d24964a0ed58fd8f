import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { blocks } from '../../render/text.ts';
import { apiConventions } from './api-conventions.ts';
import { apiSections } from './api-sections.ts';
import type { ApiSection, Endpoint } from './endpoint.ts';
import { httpExample } from './http-example.ts';
import { code, table } from './markdown.ts';

/**
 * The document that explains the API to whoever calls it. Its examples form one session that can be executed from the
 * first to the last on an empty database; ids, times and request ids stand for the real ones.
 *
 * @param model - The project.
 * @returns Content of `app/docs/api.md`.
 */
export function emitApiMd(model: ProjectModel): string {
  const sections = apiSections(model);
  return `${blocks(
    `# API of ${markdownText(model.title)}`,
    INTRODUCTION,
    '## All endpoints',
    overview(sections),
    apiConventions(model, sections),
    ...sections.map(section),
  )}\n`;
}

const INTRODUCTION = `Every endpoint with an example of a request and its answer. The examples are executed in this order on an empty
database whenever this backend is verified: what stands here is what it answers. \`$TOKEN\` stands for an API token; ids,
times and request ids differ from call to call. The same API is served as OpenAPI 3.1 at \`/openapi.json\` and as a page
at \`/docs\`.`;

function overview(sections: readonly ApiSection[]): string {
  const rows = sections.flatMap(({ endpoints }) =>
    endpoints.map(({ method, path, summary, permission }) => [
      code(`${method} ${path}`),
      summary,
      code(permission),
    ]),
  );
  return table(['Endpoint', 'What it does', 'Permission'], rows);
}

function section({ title, intro, endpoints }: ApiSection): string {
  return blocks(`## ${title}`, intro, ...endpoints.map(endpointText));
}

function endpointText({ method, path, summary, permission, parameters, example }: Endpoint): string {
  const needs = permission === 'public' ? 'Needs no token.' : `Permission: ${code(permission)}.`;
  return blocks(
    `### ${method} ${path}`,
    `${summary} ${needs}`,
    table(
      ['Parameter', 'In', 'Type', 'Required', 'Meaning'],
      parameters.map((parameter) => [
        code(parameter.name),
        parameter.in,
        parameter.type,
        parameter.required ? 'yes' : 'no',
        parameter.meaning,
      ]),
    ),
    example !== undefined && httpExample(example),
  );
}
