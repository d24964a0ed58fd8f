import type { ProjectModel } from '../../model/project-model.ts';
import { personalEntities } from '../../model/personal-entities.ts';
import { sentenceList } from '../../render/text.ts';
import { keepsPersonalData, otherPersonalTables } from '../personal-data/personal-data.ts';
import type { Endpoint, Parameter } from './endpoint.ts';
import type { JsonValue } from './http-example.ts';
import { code } from './markdown.ts';

/** Whom no example makes: what is answered when nothing is kept about somebody. */
const NOBODY = { email: 'nobody@example.com' };

function personParameters(model: ProjectModel): readonly Parameter[] {
  const own = personalEntities(model).filter(({ identifiers }) => identifiers.length > 0);
  const accounts = otherPersonalTables(model).flatMap(({ names, own: isOwn }) => (isOwn ? names : []));
  const tables = [...own.map(({ entity }) => entity.pluralVariable), ...accounts].map(code);
  return [
    body('email', 'email address', 'Whose data is meant: whoever has this address'),
    body('phone', 'phone number, E.164', 'Or whoever has this number'),
    body('record', 'object', `Or whose record it is: \`{ table, id }\`, of ${sentenceList(tables)}`),
  ];
}

function body(name: string, type: string, meaning: string): Parameter {
  return { name, in: 'body', type, required: false, meaning };
}

/**
 * The endpoints that export and erase the data of one person.
 *
 * @param model - The project.
 * @returns The endpoints; none where no records say how somebody is reached.
 */
export function personalDataEndpoints(model: ProjectModel): readonly Endpoint[] {
  if (!keepsPersonalData(model)) return [];
  const nothing = (value: JsonValue): JsonValue => ({
    records: Object.fromEntries(tableNames(model).map((name) => [name, value])),
  });
  return [
    {
      method: 'POST',
      path: '/personal-data/export',
      operationId: 'exportPersonalData',
      summary: 'Reads everything that is kept about a person, by table, as the API shows it.',
      permission: 'personal-data:export',
      parameters: personParameters(model),
      example: {
        method: 'POST',
        path: '/personal-data/export',
        body: NOBODY,
        status: 200,
        response: nothing([]),
      },
    },
    {
      method: 'POST',
      path: '/personal-data/erase',
      operationId: 'erasePersonalData',
      summary:
        'Deletes or anonymises everything that is kept about a person, for good, and counts it. Done again, it counts nothing.',
      permission: 'personal-data:erase',
      parameters: personParameters(model),
      example: {
        method: 'POST',
        path: '/personal-data/erase',
        body: NOBODY,
        status: 200,
        response: nothing({ deleted: 0, anonymised: 0, kept: 0 }),
      },
    },
  ];
}

/** As answers name the tables. */
function tableNames(model: ProjectModel): readonly string[] {
  return [
    ...personalEntities(model).map(({ entity }) => entity.pluralVariable),
    ...otherPersonalTables(model).flatMap(({ names }) => names),
  ];
}

/** What both endpoints find, and what they leave. */
export const PERSONAL_DATA_INTRO = `For a person who asks what is kept about them, or that it be erased. They are named in the body, so that no address and
no number stands in a URL. Found are the records that hold it, or the one that is named, hidden ones too; those that refer
to them (\`data_model.md\` says which); and messages about these records, or to an address or a number in them. Everything is
done, or nothing where something does not let go. Both are written down in the audit log, with counts; the log has personal
data masked, so nothing has to be erased there. More than 5000 records are refused. Backups keep what was erased until they
are deleted.`;
