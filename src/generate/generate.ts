import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';
import { emitAccess } from './emit/access/access-module.ts';
import { hasAccessModule } from './emit/access/entity-access.ts';
import { emitAccessTest } from './emit/access/test/emit-access-test.ts';
import { emitPermissions } from './emit/access/permissions.ts';
import { hasLinks } from './emit/crud/link-names.ts';
import { emitLinks } from './emit/crud/links.ts';
import { emitRepository } from './emit/crud/repository.ts';
import { emitRoutes } from './emit/crud/routes.ts';
import { emitSchema } from './emit/crud/schema.ts';
import { emitTable } from './emit/crud/table.ts';
import { emitTest } from './emit/crud/test/emit-test.ts';
import { documentFiles } from './emit/docs/documents.ts';
import {
  integrationParts,
  isNeededByIntegrations,
  type IntegrationParts,
} from './emit/integrations/integration-parts.ts';
import { migrationSections, withOrganisations } from './emit/integrations/sections.ts';
import { emitMain, entityRegistrations, ORGANISATIONS } from './emit/main.ts';
import { emitPackageJson, emitPackageLock } from './emit/package-json.ts';
import { emitPersonalTables, PERSONAL_DATA } from './emit/personal-data/personal-data.ts';
import { ANONYMISED_VALUES, emitAnonymisedValues } from './emit/retention/anonymised-values.ts';
import { emitRetention, retainedEntities, RETENTION } from './emit/retention/retention.ts';
import { emitAllSamples } from './emit/samples/all-samples.ts';
import { emitSample } from './emit/samples/sample.ts';
import { emitEncryptedColumns } from './emit/sql/encrypted-columns.ts';
import { emitMigration } from './emit/sql/migration.ts';
import { appRole } from './emit/sql/app-role.ts';
import type { FileSet } from './file-set.ts';
import { formatFiles } from './format-files.ts';
import type { EntityModel } from './model/entity-model.ts';
import { linksOf, projectModel, type ProjectModel } from './model/project-model.ts';
import { literal } from './render/literal.ts';
import { samplePlans, type SamplePlans } from './model/sample-plan.ts';

/** What a project is made from. */
export interface GenerateInput {
  readonly spec: Spec;
  /** Where each element of the spec comes from, for the documents. */
  readonly provenance?: Provenance;
  /** The base template; paths are relative to the `template/` folder. */
  readonly template: FileSet;
}

/**
 * Generates a project. The same input gives the same bytes.
 *
 * @param input - The spec, and the template to extend.
 * @returns Every file of the project.
 * @throws RangeError when the spec is not a valid one.
 */
export async function generate({ spec, provenance, template }: GenerateInput): Promise<FileSet> {
  const model = projectModel(spec);
  const integrations = integrationParts(model);
  const plans = samplePlans(model);
  const emitted = new Map([
    ...documentFiles(model, provenance),
    ['backend/migrations/0001_init.sql', migration(model, template, integrations.tables)],
    ...model.entities.flatMap((entity) => entityFiles(entity, model, plans)),
    ['backend/tests/support/all-samples.ts', emitAllSamples(model, plans)],
    ...integrations.files,
    ['backend/app/main.ts', main(model, integrations)],
    ['backend/app/permissions.ts', emitPermissions(model)],
    ...personalDataFiles(model),
  ]);
  return inOrder(new Map([...templateFiles(template, model), ...(await formatFiles(emitted))]));
}

/** How long records are kept, and how one person's are found and erased. */
function personalDataFiles(model: ProjectModel): [string, string][] {
  const core = 'backend/app/core';
  const values = emitAnonymisedValues(model);
  return [
    ...(values === undefined ? [] : ([[`${core}/${ANONYMISED_VALUES}`, values]] as [string, string][])),
    ...(retainedEntities(model).length === 0
      ? []
      : ([[`${core}/retention/policies.ts`, emitRetention(model)]] as [string, string][])),
    [`${core}/personal-data/personal-tables.ts`, emitPersonalTables(model)],
  ];
}

function entityFiles(entity: EntityModel, model: ProjectModel, plans: SamplePlans): [string, string][] {
  const { path } = entity;
  const folder = `backend/app/crud/${path}/${path}`;
  const links = linksOf(model, entity);
  const linkFiles: [string, string][] = hasLinks(entity, links)
    ? [[`${folder}.links.ts`, emitLinks(entity, links)]]
    : [];
  return [
    [`${folder}.schema.ts`, emitSchema(entity, model)],
    [`${folder}.table.ts`, emitTable(entity)],
    [`${folder}.repository.ts`, emitRepository(entity, model)],
    [`${folder}.routes.ts`, emitRoutes(entity)],
    ...linkFiles,
    ...accessFiles(entity, model, plans),
    [`${folder}.test.ts`, emitTest(entity, model, plans)],
    [`backend/tests/samples/${path}.ts`, emitSample(entity, model, plans)],
  ];
}

function accessFiles(entity: EntityModel, model: ProjectModel, plans: SamplePlans): [string, string][] {
  if (!hasAccessModule(entity)) return [];
  const file = `backend/app/crud/${entity.path}/${entity.path}.access`;
  const test = emitAccessTest(entity, model, plans);
  return [
    [`${file}.ts`, emitAccess(entity, model)],
    ...(test === undefined ? [] : ([[`${file}.test.ts`, test]] as [string, string][])),
  ];
}

function main(model: ProjectModel, { services, routes, sections }: IntegrationParts): string {
  const entities = model.entities.flatMap((entity) => entityRegistrations(entity, model));
  const organisations = model.spec.tenancy === 'organisation' ? [ORGANISATIONS] : [];
  const retention = retainedEntities(model).length === 0 ? [] : [RETENTION];
  return emitMain(model, {
    sections,
    services,
    routes: [...organisations, ...entities, ...routes, PERSONAL_DATA, ...retention],
  });
}

/** The entities' tables, and those that the template keeps for parts that only some backends have. */
function migration(model: ProjectModel, template: FileSet, tables: readonly string[]): string {
  const kept = template.get('backend/migrations/0001_init.sql') ?? '';
  const apart = model.spec.tenancy === 'organisation';
  const parts = [
    ...(apart ? [migrationSections(kept, ['organisations']).replaceAll(APP_ROLE, appRole(model.name))] : []),
    emitMigration(model),
    apart ? withOrganisations(migrationSections(kept, tables)) : migrationSections(kept, tables),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The role as which the template works; each project has one of its own. */
const APP_ROLE = 'backend_app';

/** The template's own description of its API; each project writes its own once it is installed. */
const TEMPLATE_ONLY = /\/\.gitkeep$|^backend\/app\/docs\/openapi\.json$/;

/** What the project keeps of the template, under the application's name. */
function templateFiles(template: FileSet, model: ProjectModel): [string, string][] {
  const kept = [...template].filter(
    ([path]) =>
      !TEMPLATE_ONLY.test(path) && isNeededByIntegrations(model, path) && isNeededByTenancy(model, path),
  );
  return kept.map(([path, content]) => [path, asOwn(path, content, model)]);
}

/** What only backends have whose organisations have data of their own. */
const ORGANISATION_FILES =
  /^backend\/(?:app\/core\/organisations\/|tests\/security\/organisations\.test\.ts$)/;

function isNeededByTenancy({ spec }: ProjectModel, path: string): boolean {
  return spec.tenancy === 'organisation' || !ORGANISATION_FILES.test(path);
}

/** Files of the template that hold the application's name, how it keeps data apart, or who may sign up. */
function asOwn(path: string, content: string, model: ProjectModel): string {
  const { name, spec } = model;
  switch (path) {
    case 'backend/package.json':
      return emitPackageJson(content, name);
    case 'backend/package-lock.json':
      return emitPackageLock(content, name);
    case 'backend/app/core/database/app-role.ts':
    case 'backend/migrations/0000_core.sql':
      return content.replaceAll(APP_ROLE, appRole(name));
    case 'deploy/kubernetes/backend.yaml':
      return content.replaceAll('example-backend', name);
    case 'backend/app/core/database/encrypted-columns.ts':
      return emitEncryptedColumns(content, model);
    case 'backend/app/core/tenancy.ts':
      return content.replace("TENANCY: Tenancy = 'single'", `TENANCY: Tenancy = ${literal(spec.tenancy)}`);
    case 'backend/app/core/sign-up.ts':
      return content.replace("SignUp = 'invitation'", `SignUp = ${literal(spec.signUp)}`);
    default:
      return content;
  }
}

function inOrder(files: FileSet): FileSet {
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
