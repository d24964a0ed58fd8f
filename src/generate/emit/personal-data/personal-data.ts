import { capabilitiesOf, isRecorded } from '../integrations/integration-names.ts';
import type { Registration } from '../main.ts';
import { anonymisedFunction } from '../retention/anonymised-values.ts';
import { personalEntities, sharedEntities, type PersonalEntity } from '../../model/personal-entities.ts';
import { openTexts } from '../../model/personal-texts.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';
import { column } from '../crud/repository-names.ts';

/** What the routes demand that export and erase the data of one person. */
export const PERSONAL_DATA_PERMISSIONS = ['personal-data:export', 'personal-data:erase'] as const;

/** The registration of these routes. */
export const PERSONAL_DATA: Registration = {
  imports: [
    "import { personalDataRoutes } from './core/personal-data/personal-data.routes.ts';",
    "import { PERSONAL_TABLES } from './core/personal-data/personal-tables.ts';",
  ],
  line: 'personalDataRoutes(app, accounts, PERSONAL_TABLES);',
};

/** Tables beside those of entities, as a project has them. */
interface OtherTables {
  readonly constant: string;
  readonly module: string;
  /** As answers name them. */
  readonly names: readonly string[];
  /** Those whose records are somebody's by themselves, and not by what others they are about. */
  readonly own: readonly string[];
}

/**
 * The tables of accounts in which people are found. Where each organisation has its own data, what accounts belong to is
 * among them, and only a caller who works for none finds any of them.
 *
 * @param model - The project.
 * @returns The lists of the template that the project's own begins with.
 */
export function accountTables({ spec }: ProjectModel): readonly OtherTables[] {
  return spec.tenancy === 'organisation' ? [ACCOUNTS, MEMBERSHIPS] : [ACCOUNTS];
}

/**
 * The tables of messages in which people are found.
 *
 * @param model - The project.
 * @returns The lists of the template that the project's own ends with.
 */
export function messageTables(model: ProjectModel): readonly OtherTables[] {
  const capabilities = capabilitiesOf(model);
  return [
    ...(capabilities.includes('sms') ? [SMS] : []),
    ...(capabilities.some(isRecorded) ? [REQUESTS] : []),
  ];
}

const ACCOUNTS: OtherTables = {
  constant: 'ACCOUNT_TABLES',
  module: './account-tables.ts',
  names: ['authUsers', 'authInvitations'],
  own: ['authUsers', 'authInvitations'],
};

const MEMBERSHIPS: OtherTables = {
  constant: 'MEMBERSHIP_TABLES',
  module: '../organisations/organisations.personal-data.ts',
  names: ['authMemberships'],
  own: [],
};

const SMS: OtherTables = {
  constant: 'SMS_PERSONAL_TABLES',
  module: '../../integrations/sms/sms.personal-data.ts',
  names: ['integrationSmsMessages', 'integrationSmsConsents'],
  own: [],
};

const REQUESTS: OtherTables = {
  constant: 'REQUEST_PERSONAL_TABLES',
  module: '../../integrations/requests/requests.personal-data.ts',
  names: ['integrationRequests'],
  own: [],
};

/**
 * Writes `core/personal-data/personal-tables.ts`: where personal data stands, and what erasing does with it.
 *
 * @param model - The project.
 * @returns The module.
 */
export function emitPersonalTables(model: ProjectModel): string {
  const entities = personalEntities(model);
  const [accounts, messages] = [accountTables(model), messageTables(model)];
  const shared = sharedEntities(model);
  const anonymised = entities.filter(({ erasure }) => erasure === 'anonymise');
  const imports: [module: string, names: readonly string[]][] = [
    ...entities.flatMap(({ entity: { path, schemas, pluralVariable } }): typeof imports => [
      [`../../crud/${path}/${path}.schema.ts`, [schemas.record]],
      [`../../crud/${path}/${path}.table.ts`, [bindingName(pluralVariable)]],
    ]),
    ...[...accounts, ...messages].map(({ module, constant }): (typeof imports)[0] => [module, [constant]]),
    [
      '../retention/anonymised-values.ts',
      anonymised.map(({ entity }) => anonymisedFunction(entity)).toSorted(),
    ],
    ['./personal-table.ts', ['type PersonalTable']],
  ];
  return blocks(
    lines(...imports.toSorted(([a], [b]) => (a < b ? -1 : 1)).map((each) => importLine(...each))),
    `/** Where personal data stands, and what erasing does with it; what refers to others comes after them. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  ${lines(...accounts.map(spread), ...entities.map(personalTable), ...messages.map(spread))}
];`,
    `/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = [${shared.map(({ table }) => literal(table)).join(', ')}];`,
    openTextsOf([...entities.map(({ entity }) => entity), ...shared]),
  );
}

function spread({ constant }: OtherTables): string {
  return `...${constant},`;
}

function openTextsOf(entities: readonly EntityModel[]): string {
  const open = entities.flatMap((entity) => {
    const properties = openTexts(entity).map(({ property }) => literal(property));
    return properties.length === 0 ? [] : [`${propertyKey(entity.table)}: [${properties.join(', ')}],`];
  });
  return `/**
 * Free texts of tables with records of people that count as nobody's, by property: the audit log keeps them, and so does a
 * record that stays.
 */
export const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = { ${open.join(' ')} };`;
}

function personalTable({ entity, identifiers, references, erasure }: PersonalEntity): string {
  const reached = (['email', 'phone'] as const).flatMap((kind) => {
    const columns = identifiers.filter(({ field }) => field.type === kind);
    return columns.length === 0
      ? []
      : [`${kind}: [${columns.map((field) => columnOf(entity, field)).join(', ')}],`];
  });
  const belonging = references.map(
    ({ field, to }) => `{ column: ${columnOf(entity, field)}, to: ${bindingName(to.pluralVariable)} }`,
  );
  return `{
    ${lines(
      `name: ${literal(entity.pluralVariable)},`,
      `table: ${bindingName(entity.pluralVariable)},`,
      `schema: ${entity.schemas.record},`,
      ...reached,
      belonging.length > 0 && `belongsTo: [${belonging.join(', ')}],`,
      `erase: ${erasure === 'anonymise' ? anonymisedFunction(entity) : literal(erasure)},`,
    )}
  },`;
}

function columnOf(entity: PersonalEntity['entity'], { property }: FieldModel): string {
  return column(entity, property);
}
