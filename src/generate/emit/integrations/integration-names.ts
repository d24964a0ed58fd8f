import { camelCase, pascalCase, snakeCase } from '../../../spec/names.ts';
import type { Action, ActionEffect, Capability } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { bindingName } from '../../render/identifier.ts';

/** Capabilities whose integration records what it would do; text messages are really sent. */
export type RecordedCapability = Exclude<Capability, 'sms'>;

/** What an action does that sends something. */
export type Send = Extract<ActionEffect, { readonly kind: 'send' }>;

/** An action that sends something, by an integration that the project has. */
export interface SendAction {
  readonly action: Action;
  readonly send: Send;
}

/**
 * The integrations of a project, each once.
 *
 * @param model - The project.
 * @returns Their capabilities in the order of the spec.
 */
export function capabilitiesOf({ spec }: ProjectModel): Capability[] {
  return [...new Set(spec.integrations.map(({ capability }) => capability))];
}

/**
 * Whether an integration only records what it would do.
 *
 * @param capability - What it does.
 * @returns Whether nothing is really sent.
 */
export function isRecorded(capability: Capability): capability is RecordedCapability {
  return capability !== 'sms';
}

/**
 * The actions of an entity that send something.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns Those that an integration of the project carries.
 */
export function sendActions({ entity }: EntityModel, model: ProjectModel): SendAction[] {
  const capabilities = capabilitiesOf(model);
  return entity.actions.flatMap((action) =>
    action.does.kind === 'send' && capabilities.includes(action.does.capability)
      ? [{ action, send: action.does }]
      : [],
  );
}

/**
 * The function that registers an entity's actions.
 *
 * @param entity - The entity.
 * @returns `leadsActions`.
 */
export function actionsFunction({ plural }: EntityModel): string {
  return bindingName(`${camelCase(plural)}Actions`);
}

/**
 * The names of a recorded integration in code.
 *
 * @param capability - What it does.
 * @returns Names of its functions and types, and of its variable in the environment.
 */
export function recordedNames(capability: RecordedCapability): {
  readonly integration: string;
  readonly routes: string;
  readonly config: string;
  readonly readConfig: string;
  readonly label: string;
  readonly apiKey: string;
} {
  const label = pascalCase(capability);
  return {
    integration: bindingName(`${camelCase(capability)}Integration`),
    routes: bindingName(`${camelCase(capability)}IntegrationRoutes`),
    config: bindingName(`${label}Config`),
    readConfig: bindingName(`read${label}Config`),
    label,
    apiKey: apiKeyVariable(capability),
  };
}

/**
 * The variable that holds the credential of a recorded integration.
 *
 * @param capability - What it does.
 * @returns `EMAIL_API_KEY`.
 */
export function apiKeyVariable(capability: RecordedCapability): string {
  return `${snakeCase(capability).toUpperCase()}_API_KEY`;
}
