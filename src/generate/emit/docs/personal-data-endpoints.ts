import type { ProjectModel } from '../../model/project-model.ts';
import { personalEntities } from '../../model/personal-entities.ts';
import { keepsPersonalData, otherPersonalTables } from '../personal-data/personal-data.ts';
import type { Endpoint, Parameter } from './endpoint.ts';
import type { JsonValue } from './http-example.ts';

/** Whom no example makes: what is answered when nothing is kept about somebody. */
const NOBODY = { email: 'nobody@example.com' };

const PERSON: readonly Parameter[] = [
  {
    name: 'email',
    in: 'body',
    type: 'email address',
    required: false,
    meaning: 'Whose data is meant: either this',
  },
  { name: 'phone', in: 'body', type: 'phone number, E.164', required: false, meaning: 'Or this' },
];

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
      parameters: PERSON,
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
      parameters: PERSON,
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
no number stands in a URL. Found are the records that hold it, hidden ones too, those that refer to them (\`data_model.md\`
says which), their messages, and those to the other addresses and numbers in their records. Everything is done, or nothing
where something does not let go. Both are written down in the audit log, with counts and without personal data; the log
itself keeps personal data masked, so nothing has to be erased there. More than 5000 records are refused. Backups keep
what was erased until they are deleted.`;
