import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { sentenceList } from '../../render/text.ts';
import { unbuiltElements, type UnbuiltElement } from '../../unbuilt.ts';
import { accountSection } from './account-endpoints.ts';
import { apiSections } from './api-sections.ts';
import { AUDIT_ENDPOINTS } from './audit-endpoints.ts';
import { CORE_ENDPOINTS } from './core-endpoints.ts';
import { CORE_TODOS } from './core-todos.ts';
import { dataProtectionTodos } from './data-protection-todos.ts';
import type { Endpoint } from './endpoint.ts';
import { integrationTodos } from './integration-todos.ts';
import { code } from './markdown.ts';
import { ORGANISATION_TODOS } from './organisation-todos.ts';
import { SMS_WEBHOOK_OPERATIONS } from './sms-webhooks.ts';
import type { TodoItem, TodoSection } from './todo-item.ts';

/**
 * The plan of a project: everything that its backend shall have, and what will show that it has it.
 *
 * @param model - The project.
 * @returns The items, section by section.
 */
export function todoItems(model: ProjectModel): readonly TodoItem[] {
  const items = [
    ...endpointTodos(model),
    ...integrationTodos(model),
    ...model.entities.flatMap(schemaTodos),
    ...CORE_TODOS,
    ...(model.spec.tenancy === 'organisation' ? ORGANISATION_TODOS : []),
    ...dataProtectionTodos(model),
    ...unbuiltElements(model.spec).map(unbuiltTodo),
  ];
  return SECTIONS.flatMap((section) => items.filter((item) => item.section === section));
}

const SECTIONS: readonly TodoSection[] = [
  'entities',
  'integrations',
  'configuration',
  'validation',
  'errors',
];

/** Endpoints of the core, of accounts and of one person's data, and those that only Twilio calls, are shown by tests of their own. */
function endpointTodos(model: ProjectModel): TodoItem[] {
  const accounts = new Set(accountSection(model).endpoints.map(({ operationId }) => operationId));
  const planned = apiSections(model).flatMap(({ endpoints }) => endpoints);
  return planned
    .filter(
      (endpoint) =>
        !SHOWN_OTHERWISE.has(endpoint) &&
        !endpoint.path.startsWith('/personal-data/') &&
        !SMS_WEBHOOK_OPERATIONS.has(endpoint.operationId) &&
        !accounts.has(endpoint.operationId),
    )
    .flatMap(endpointTodo);
}

const SHOWN_OTHERWISE: ReadonlySet<Endpoint> = new Set([...CORE_ENDPOINTS, ...AUDIT_ENDPOINTS]);

/** Where endpoints stand that are not of entities, by the first segment of their path. */
const SECTION_OF_PATH: Readonly<Record<string, TodoSection>> = {
  integrations: 'integrations',
  auth: 'configuration',
};

function endpointTodo({ method, path, operationId, summary }: Endpoint): TodoItem[] {
  if (operationId === undefined) return [];
  const section = SECTION_OF_PATH[path.split('/')[1] ?? ''] ?? 'entities';
  const text = `${code(`${method} ${path}`)}: ${lowerFirst(firstSentence(summary))}`;
  return [{ id: operationId, section, text, provenBy: { kind: 'operation', operationId } }];
}

function schemaTodos(entity: EntityModel): TodoItem[] {
  const { operations, schemas, path, name } = entity;
  const file = `app/crud/${path}/${path}.test.ts`;
  const properties = entity.fields.map(({ property }) => code(property));
  const item = (schema: string, what: string): TodoItem => ({
    id: `${name}.${schema}`,
    section: 'validation',
    text: `${code(schema)}: ${what}`,
    provenBy: { kind: 'test', file, title: '' },
  });
  const fields = properties.length === 0 ? 'no fields of its own' : sentenceList(properties);
  return [
    item(schemas.record, `what is answered: ${fields}, and what the server keeps`),
    ...(operations.has('create')
      ? [item(schemas.create, 'what a client sends to create; unknown fields are refused')]
      : []),
    ...(operations.has('update')
      ? [item(schemas.update, 'what a client sends to change; every field is optional')]
      : []),
    ...(operations.has('list') ? [item(schemas.query, 'page, order, search and filters')] : []),
    ...(operations.has('list') ? [item(schemas.page, 'one page and how many match in all')] : []),
  ];
}

function unbuiltTodo({ path, text }: UnbuiltElement): TodoItem {
  return {
    id: path,
    section: sectionOf(path),
    text: markdownText(text),
    provenBy: { kind: 'unbuilt', reason: 'not built yet' },
  };
}

/** Where open elements stand, by the first part of their path. */
const SECTION_OF: Readonly<Record<string, TodoSection>> = {
  entities: 'entities',
  reports: 'entities',
  integrations: 'integrations',
  automations: 'integrations',
};

function sectionOf(path: string): TodoSection {
  const [kind = '', , part] = path.split('.');
  if (kind === 'entities' && part === 'rules') return 'validation';
  if (kind === 'entities' && (part === 'access' || part === 'own')) return 'configuration';
  return SECTION_OF[kind] ?? 'configuration';
}

function firstSentence(summary: string): string {
  const end = summary.search(/[.:;](?:\s|$)/);
  return end === -1 ? summary : summary.slice(0, end);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
