import type { ProjectModel } from '../../model/project-model.ts';
import { personalEntities } from '../../model/personal-entities.ts';
import { sentenceList } from '../../render/text.ts';
import { accountTables, messageTables } from '../personal-data/personal-data.ts';
import type { Endpoint, Parameter } from './endpoint.ts';
import type { JsonValue } from './http-example.ts';
import { code } from './markdown.ts';

/** Whom no example makes: what is answered when nothing is kept about somebody. */
const NOBODY = { email: 'nobody@example.com' };

function personParameters(model: ProjectModel): readonly Parameter[] {
  const own = personalEntities(model).filter(({ identifiers }) => identifiers.length > 0);
  const accounts = accountTables(model).flatMap((each) => each.own);
  const tables = [...accounts, ...own.map(({ entity }) => entity.pluralVariable)].map(code);
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
 * @returns The endpoints.
 */
export function personalDataEndpoints(model: ProjectModel): readonly Endpoint[] {
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

/** As answers to the caller of the examples name the tables; a member of an organisation sees no accounts. */
function tableNames(model: ProjectModel): readonly string[] {
  const accounts = model.spec.tenancy === 'organisation' ? [] : accountTables(model);
  return [
    ...accounts.flatMap(({ names }) => names),
    ...personalEntities(model).map(({ entity }) => entity.pluralVariable),
    ...messageTables(model).flatMap(({ names }) => names),
  ];
}

/**
 * Says what both endpoints find, and what they leave.
 *
 * @param model - The project.
 * @returns The introduction of their section.
 */
export function personalDataIntro({ spec }: ProjectModel): string {
  return spec.tenancy === 'organisation' ? `${INTRO}\n\n${WHOSE}` : INTRO;
}

const INTRO = `For a person who asks what is kept about them, or that it be erased. They are named in the body, so that no address and
no number stands in a URL. Found are the records that hold it, or the one that is named, hidden ones too; those that refer
to them (\`data_model.md\` says which); and messages about these records, or to an address or a number in them. Everything is
done, or nothing where something does not let go (\`STILL_REFERENCED\` names the table). Both are written down in the audit log,
with counts. The log masks what is personal, free texts of these records among it, so nothing has to be erased there; which
texts count as nobody's stands in \`data_model.md\`. More than 5000 records are refused. Backups keep what was erased until they
are deleted.`;

const WHOSE = `A caller of an organisation finds the records of that organisation, and no accounts. A caller of none, who has the
right, finds accounts, what they belong to, and every organisation's invitations of the address, and no records: these are each
organisation's own affair, so each of them is asked with a token of its own.`;
