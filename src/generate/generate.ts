import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';
import { hasLinks } from './emit/crud/link-names.ts';
import { emitLinks } from './emit/crud/links.ts';
import { emitRepository } from './emit/crud/repository.ts';
import { emitRoutes } from './emit/crud/routes.ts';
import { emitSchema } from './emit/crud/schema.ts';
import { emitTable } from './emit/crud/table.ts';
import { emitTest } from './emit/crud/test/emit-test.ts';
import { integrationParts, isNeededByIntegrations } from './emit/integrations/integration-parts.ts';
import { integrationSections } from './emit/integrations/sections.ts';
import { emitMain, entityRegistrations } from './emit/main.ts';
import { renamePackage } from './emit/package-json.ts';
import { emitSample } from './emit/samples/sample.ts';
import { emitMigration } from './emit/sql/migration.ts';
import type { FileSet } from './file-set.ts';
import { formatFiles } from './format-files.ts';
import type { EntityModel } from './model/entity-model.ts';
import { linksOf, projectModel, type ProjectModel } from './model/project-model.ts';
import { samplePlans } from './model/sample-plan.ts';
import { keptFiles } from './template-parts.ts';

/** What a project is made from. */
export interface GenerateInput {
  readonly spec: Spec;
  /** Where each element of the spec comes from, for the documents. */
  readonly provenance?: Provenance;
  /** The base template; paths are relative to the `template/` folder. */
  readonly template: FileSet;
}

const MAIN = 'backend/app/main.ts';

const MIGRATION = 'backend/migrations/0001_init.sql';

/**
 * Generates a project. The same input gives the same bytes.
 *
 * @param input - The spec, and the template to extend.
 * @returns Every file of the project.
 * @throws RangeError when the spec is not a valid one.
 */
export async function generate({ spec, template }: GenerateInput): Promise<FileSet> {
  const model = projectModel(spec);
  const integrations = integrationParts(model);
  const routes = model.entities.flatMap((entity) => entityRegistrations(entity, model));
  const emitted = new Map([
    [MAIN, emitMain(model, [...routes, ...integrations.registrations], integrations.sections)],
    [
      MIGRATION,
      joined(emitMigration(model), integrationSections(template.get(MIGRATION) ?? '', integrations.tables)),
    ],
    ...integrations.files,
    ...model.entities.flatMap((entity) => entityFiles(entity, model)),
  ]);
  return inOrder(new Map([...templateFiles(template, model), ...(await formatFiles(emitted))]));
}

/** The tables of entities come before those of integrations. */
function joined(...sections: readonly string[]): string {
  return sections.filter((section) => section !== '').join('\n');
}

function entityFiles(entity: EntityModel, model: ProjectModel): [string, string][] {
  const { path } = entity;
  const folder = `backend/app/crud/${path}/${path}`;
  const links = linksOf(model, entity);
  const plans = samplePlans(model);
  return [
    [`${folder}.schema.ts`, emitSchema(entity, model)],
    [`${folder}.table.ts`, emitTable(entity)],
    [`${folder}.repository.ts`, emitRepository(entity, model.spec.app.timeZone)],
    [`${folder}.routes.ts`, emitRoutes(entity)],
    ...(hasLinks(entity, links)
      ? [[`${folder}.links.ts`, emitLinks(entity, links)] as [string, string]]
      : []),
    [`${folder}.test.ts`, emitTest(entity, model, plans)],
    [`backend/tests/samples/${path}.ts`, emitSample(entity, model, plans)],
  ];
}

/** The template's own files, under the application's name. */
function templateFiles(template: FileSet, { name }: ProjectModel): [string, string][] {
  return Array.from(keptFiles(template, new Set()), ([path, content]) => {
    const isPackage = path === 'backend/package.json' || path === 'backend/package-lock.json';
    return [path, isPackage ? renamePackage(content, name) : content];
  });
}

function inOrder(files: FileSet): FileSet {
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
