import type { FileSet } from '../../file-set.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import type { ConfigSection, Registration } from '../main.ts';
import { emitActions } from './actions.ts';
import { emitActionsTest } from './actions-test.ts';
import {
  actionsFunction,
  capabilitiesOf,
  isRecorded,
  recordedNames,
  sendActions,
} from './integration-names.ts';
import {
  emitRecordedConfig,
  emitRecordedRoutes,
  emitRecordedService,
  emitRecordedTest,
  type RecordedIntegration,
} from './recorded.ts';

/** Everything that the integrations of a project add to it. */
export interface IntegrationParts {
  /** For `main.ts`: what the configuration holds beyond the core's. */
  readonly sections: readonly ConfigSection[];
  /** For `main.ts`: what the routes of several places share. */
  readonly services: readonly Registration[];
  /** For `main.ts`: the routes of integrations, then the actions of entities that use them. */
  readonly routes: readonly Registration[];
  /** Names of the sections of the template's first migration that the project needs. */
  readonly tables: readonly string[];
  /** Emitted files, by path in the project. */
  readonly files: FileSet;
}

const SMS_SECTION: ConfigSection = {
  imports: ["import { readSmsConfig, type SmsConfig } from './integrations/sms/sms.config.ts';"],
  property: 'sms',
  type: 'SmsConfig',
  read: 'readSmsConfig(env)',
};

const SMS_SERVICE: Registration = {
  imports: ["import { smsService } from './integrations/sms/sms.ts';"],
  line: 'const sms = smsService({ config: deps.config.sms, database: deps.database });',
};

const SMS_ROUTES: Registration = {
  imports: ["import { smsWebhookRoutes } from './integrations/sms/sms.webhooks.ts';"],
  line: 'await smsWebhookRoutes(app, { sms, config: deps.config.sms });',
};

/**
 * Works out everything that the integrations of a project add to it.
 *
 * @param model - The project.
 * @returns The parts; all empty when the project has no integrations.
 */
export function integrationParts(model: ProjectModel): IntegrationParts {
  const capabilities = capabilitiesOf(model);
  const hasSms = capabilities.includes('sms');
  const recorded = recordedIntegrations(model);
  const acting = model.entities.filter((entity) => sendActions(entity, model).length > 0);
  const used = new Set(
    acting.flatMap((entity) => sendActions(entity, model).map(({ send }) => send.capability)),
  );
  return {
    sections: [...(hasSms ? [SMS_SECTION] : []), ...recorded.map(recordedSection)],
    services: [
      ...(hasSms ? [SMS_SERVICE] : []),
      ...recorded.filter(({ capability }) => used.has(capability)).map(recordedService),
    ],
    routes: [
      ...(hasSms ? [SMS_ROUTES] : []),
      ...recorded.map((each) => recordedRoutes(each, used.has(each.capability))),
      ...acting.map((entity) => actionsRegistration(entity, model)),
    ],
    tables: [...(hasSms ? ['sms'] : []), ...(recorded.length > 0 ? ['requests'] : [])],
    files: new Map([
      ...recorded.flatMap(recordedFiles),
      ...acting.flatMap((entity) => actionsFiles(entity, model)),
    ]),
  };
}

/** Files of the template that only text messages need. */
const SMS_FILES =
  /^backend\/(?:app\/integrations\/sms\/|app\/core\/outbound\/outbound(?:-error|-calls\.test|\.test)?\.ts$|tests\/support\/(?:sms-app|twilio-server)\.ts$)/;

/** Files of the template that only recorded integrations need. */
const REQUESTS_FILES = /^backend\/app\/integrations\/requests\//;

/**
 * Whether a project needs a file of the template, as far as integrations are concerned.
 *
 * @param model - The project.
 * @param path - Path in the template.
 * @returns False for files of integrations that were not asked for.
 */
export function isNeededByIntegrations(model: ProjectModel, path: string): boolean {
  const capabilities = capabilitiesOf(model);
  if (SMS_FILES.test(path)) return capabilities.includes('sms');
  return REQUESTS_FILES.test(path) ? capabilities.some(isRecorded) : true;
}

/** The first of each kind; a second provider for the same thing is not built yet. */
function recordedIntegrations({ spec }: ProjectModel): RecordedIntegration[] {
  const first = new Map(spec.integrations.toReversed().map((each) => [each.capability, each]));
  return spec.integrations.flatMap((each) =>
    isRecorded(each.capability) && first.get(each.capability) === each
      ? [{ ...each, capability: each.capability }]
      : [],
  );
}

function recordedSection({ capability }: RecordedIntegration): ConfigSection {
  const { config, readConfig } = recordedNames(capability);
  const module = `./integrations/${capability}/${capability}.config.ts`;
  return {
    imports: [importLine(module, [readConfig, `type ${config}`]) ?? ''],
    property: bindingName(capability),
    type: config,
    read: `${readConfig}(env)`,
  };
}

function recordedService({ capability }: RecordedIntegration): Registration {
  const { integration } = recordedNames(capability);
  const module = `./integrations/${capability}/${capability}.ts`;
  return {
    imports: [importLine(module, [integration]) ?? ''],
    line: `const ${bindingName(capability)} = ${integration}(queries);`,
  };
}

/** The integration has a name only where an action of an entity needs it too. */
function recordedRoutes(each: RecordedIntegration, isShared: boolean): Registration {
  const { integration, routes } = recordedNames(each.capability);
  const folder = `./integrations/${each.capability}/${each.capability}`;
  const variable = bindingName(each.capability);
  const requests = isShared ? variable : `${integration}(queries)`;
  return {
    imports: [
      importLine(`${folder}.ts`, [integration]) ?? '',
      importLine(`${folder}.routes.ts`, [routes]) ?? '',
    ],
    line: `${routes}(app, { requests: ${requests}, config: deps.config.${variable} });`,
  };
}

function recordedFiles(integration: RecordedIntegration): [string, string][] {
  const { capability } = integration;
  const folder = `backend/app/integrations/${capability}/${capability}`;
  return [
    [`${folder}.ts`, emitRecordedService(integration)],
    [`${folder}.config.ts`, emitRecordedConfig(integration)],
    [`${folder}.routes.ts`, emitRecordedRoutes(integration)],
    [`${folder}.test.ts`, emitRecordedTest(integration)],
  ];
}

function actionsRegistration(entity: EntityModel, model: ProjectModel): Registration {
  const actions = actionsFunction(entity);
  const capabilities = new Set(sendActions(entity, model).map(({ send }) => bindingName(send.capability)));
  return {
    imports: [importLine(`./crud/${entity.path}/${entity.path}.actions.ts`, [actions]) ?? ''],
    line: `${actions}(app, { queries, ${[...capabilities].join(', ')} });`,
  };
}

function actionsFiles(entity: EntityModel, model: ProjectModel): [string, string][] {
  const path = `backend/app/crud/${entity.path}/${entity.path}.actions`;
  return [
    [`${path}.ts`, emitActions(entity, model)],
    [`${path}.test.ts`, emitActionsTest(entity, model)],
  ];
}
