import type { EntityModel } from '../model/entity-model.ts';
import { linksOf, type ProjectModel } from '../model/project-model.ts';
import { importLine } from '../render/imports.ts';
import { literal } from '../render/literal.ts';
import { lines } from '../render/text.ts';
import { repositoryFunction, routesFunction } from './crud/module-names.ts';
import { hasLinks, linksRoutesFunction } from './crud/link-names.ts';

/** One line of `buildApp`, and what it needs. */
export interface Registration {
  readonly imports: readonly string[];
  /** Statement; may use `app`, `deps`, `queries` and what it imports. */
  readonly line: string;
}

/** What integrations add to the configuration that the backend reads. */
export interface ConfigSection {
  readonly imports: readonly string[];
  /** Property of `Config`, and its type. */
  readonly property: string;
  readonly type: string;
  /** Expression that reads it from \`env\`. */
  readonly read: string;
}

/**
 * The registrations of an entity's routes.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns One for its own routes, and one for its many-to-many references if it has any.
 */
export function entityRegistrations(entity: EntityModel, model: ProjectModel): Registration[] {
  const folder = `./crud/${entity.path}/${entity.path}`;
  const repository = `${repositoryFunction(entity)}(queries)`;
  const own = {
    imports: [
      importLine(`${folder}.repository.ts`, [repositoryFunction(entity)]) ?? '',
      importLine(`${folder}.routes.ts`, [routesFunction(entity)]) ?? '',
    ],
    line: `${routesFunction(entity)}(app, { ${entity.pluralVariable}: ${repository} });`,
  };
  if (!hasLinks(entity, linksOf(model, entity))) return [own];
  const links = {
    imports: [importLine(`${folder}.links.ts`, [linksRoutesFunction(entity)]) ?? ''],
    line: `${linksRoutesFunction(entity)}(app, queries);`,
  };
  return [own, links];
}

/** The registration of organisations, and of who belongs to them, where each has its own data. */
export const ORGANISATIONS: Registration = {
  imports: ["import { authOrganisationRoutes } from './core/organisations/organisations.routes.ts';"],
  line: 'authOrganisationRoutes(app, accounts);',
};

/** What every backend is put together from. */
const OF_THE_CORE = [
  "import { keepAudit } from './core/audit/audit.ts';",
  "import { accountRoutes } from './core/auth/accounts/account-routes.ts';",
  "import { accountsOf } from './core/auth/accounts/accounts.ts';",
  "import { readCoreConfig, type CoreConfig } from './core/config.ts';",
  "import type { Environment } from './core/environment.ts';",
  "import { healthRoutes } from './core/health.ts';",
  "import { metricsRoutes } from './core/metrics/metrics.routes.ts';",
  "import { expireIdempotencyKeys } from './core/retention/idempotency-keys.ts';",
  "import { serve, type AppDependencies } from './core/serve.ts';",
  "import { createServer, type App } from './core/server.ts';",
  "import { versionRoutes } from './core/version.ts';",
];

const OF_ORGANISATIONS = [
  "import { prepareDevelopmentOrganisation } from './core/organisations/development-organisation.ts';",
  "import { membershipsOf } from './core/organisations/memberships.ts';",
];

/** What `main.ts` puts together beyond the core. */
export interface MainParts {
  readonly sections: readonly ConfigSection[];
  /** What routes share; made before any of them. */
  readonly services: readonly Registration[];
  /** In the order in which they shall stand. */
  readonly routes: readonly Registration[];
}

/**
 * Writes `main.ts`: the list of everything that the application answers.
 *
 * @param model - The project.
 * @param parts - What it puts together.
 * @returns The module.
 */
export function emitMain(model: ProjectModel, { sections, services, routes }: MainParts): string {
  const registrations = [...services, ...routes];
  const prepares = registrations.includes(ORGANISATIONS);
  const imports = new Set([
    ...OF_THE_CORE,
    ...[...sections, ...registrations].flatMap((part) => part.imports),
    ...(prepares ? OF_ORGANISATIONS : []),
  ]);
  const usesQueries = registrations.some(({ line }) => /\bqueries\b/.test(line));
  return `${[...imports].toSorted(byModule).join('\n')}

/** Everything this backend reads from its environment. */
${configType(sections)}

/**
 * Reads the configuration.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function readConfig(env: Environment): Config {
  return ${configValue(sections)};
}

/**
 * Builds the application: every route of this backend is registered here.
 *
 * @param deps - Configuration, database and whatever else comes from outside.
 * @returns The application, not yet listening.
 */
export async function buildApp(deps: AppDependencies<Config>): Promise<App> {
  const accounts = accountsOf(${prepares ? '{ ...deps, memberships: membershipsOf(deps.database) }' : 'deps'});
  const app = await createServer({ ...deps, authenticator: accounts.authenticator, title: ${literal(model.title)} });
${usesQueries ? '  const { queries } = deps.database;\n' : ''}${services.map(({ line }) => `  ${line}\n`).join('')}
  healthRoutes(app, deps);
  versionRoutes(app, deps);
  metricsRoutes(app, deps);
  keepAudit(app, deps);
  expireIdempotencyKeys(app, deps);
  accountRoutes(app, accounts);
  ${lines(...routes.map(({ line }) => line))}

  return app;
}

if (import.meta.main) await serve(readConfig, buildApp${prepares ? ', prepareDevelopmentOrganisation' : ''});
`;
}

function configType(sections: readonly ConfigSection[]): string {
  if (sections.length === 0) return 'export type Config = CoreConfig;';
  const members = sections.map(({ property, type }) => `readonly ${property}: ${type};`);
  return `export interface Config extends CoreConfig {\n${members.join('\n')}\n}`;
}

function configValue(sections: readonly ConfigSection[]): string {
  if (sections.length === 0) return 'readCoreConfig(env)';
  const members = sections.map(({ property, read }) => `${property}: ${read}`);
  return `{ ...readCoreConfig(env), ${members.join(', ')} }`;
}

/** Imports in the order of their modules. */
function byModule(left: string, right: string): number {
  const [a, b] = [left, right].map((line) => line.slice(line.indexOf(' from ')));
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
