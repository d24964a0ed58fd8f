import type { ProjectModel } from '../../model/project-model.ts';
import { sampleRecords, type SampleRecord } from './sample-records.ts';

/**
 * A first request to try, which needs nothing that another request has to create before.
 *
 * @param model - The project.
 * @returns A fenced `sh` block with an introduction.
 */
export function firstRequest(model: ProjectModel): string {
  const records = sampleRecords(model);
  const entity = model.entities.find(({ name, fields }) => {
    const body = records.get(name)?.createBody;
    return (
      body !== undefined &&
      fields.every(({ target, property }) => target === undefined || body[property] === undefined)
    );
  });
  const record = records.get(entity?.name ?? '');
  const call = entity === undefined || record === undefined ? LIST_FALLBACK : createCall(entity.path, record);
  return `A first request, from another terminal:

\`\`\`sh
TOKEN=$(cat backend/.data/development-token)
${call}
\`\`\``;
}

const LIST_FALLBACK = 'curl -i -H "Authorization: Bearer $TOKEN" http://localhost:3000/openapi.json';

function createCall(path: string, { createBody }: SampleRecord): string {
  return [
    `curl -i http://localhost:3000/${path}`,
    '  -H "Authorization: Bearer $TOKEN"',
    "  -H 'Content-Type: application/json'",
    `  -d ${shellText(JSON.stringify(createBody))}`,
  ].join(' \\\n');
}

/** In single quotes the shell takes everything as it is, except the quote itself. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
