import type { SpecDocument } from '../document/spec-document.ts';
import { defined } from '../defined.ts';
import type { Capability, Integration, Spec } from '../spec.ts';
import { readAutomation } from './read-automation.ts';
import { readEntity } from './read-entity.ts';
import type { Sink } from './read-phrase.ts';
import { readReport } from './read-report.ts';

/**
 * The spec that a whole document describes.
 *
 * @param document - A document of the right shape.
 * @param sink - Collects phrases that cannot be read.
 * @returns The spec; complete only when nothing was added to `sink`.
 */
export function readSpec(document: SpecDocument, sink: Sink): Spec {
  const { name, title, request, timeZone = 'UTC' } = document.app;
  return {
    version: 1,
    app: defined({ name, title, request, timeZone }),
    tenancy: document.tenancy ?? 'single',
    signUp: document.signUp ?? 'invitation',
    roles: entries(document.roles).map(([role, about]) => defined({ name: role, about: about ?? undefined })),
    entities: entries(document.entities).map(([key, entity]) => readEntity(key, entity, sink)),
    automations: entries(document.automations).flatMap(
      ([key, automation]) => readAutomation(key, automation, sink) ?? [],
    ),
    reports: entries(document.reports).map(([key, report]) => readReport(key, report)),
    integrations: readIntegrations(document.integrations ?? {}),
  };
}

function readIntegrations(document: NonNullable<SpecDocument['integrations']>): Integration[] {
  return entries(document).map(([key, value]) => {
    const capability = key as Capability;
    if (typeof value === 'string') return { capability, provider: value };
    return defined({ capability, provider: value.provider, purpose: value.for });
  });
}

function entries<T>(map: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(map ?? {});
}
