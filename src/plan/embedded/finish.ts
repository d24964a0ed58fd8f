import { finishField } from './finish-field.ts';
import { originsOf } from './origins.ts';
import type { Plan } from '../plan.ts';
import type { Entity, Operation } from '../../spec/spec.ts';
import type { Assumption, UnusedText } from '../../spec/evidence.ts';
import type { Draft, DraftEntity } from './draft.ts';

const ALL: readonly Operation[] = ['create', 'read', 'update', 'delete', 'list'];

/** Text of the request that added nothing. */
export interface Leftovers {
  readonly setAside: readonly UnusedText[];
  readonly notUnderstood: readonly UnusedText[];
}

/**
 * Turns the draft into a plan: the spec, and where each part of it comes from.
 *
 * @param request - The request.
 * @param draft - The completed draft.
 * @param leftovers - Text that added nothing.
 * @returns The plan.
 */
export function finish(request: string, draft: Draft, leftovers: Leftovers): Plan {
  const entities = [...draft.entities.values()].map(finishEntity);
  return {
    spec: {
      version: 1,
      app: { name: draft.app.name, title: draft.app.title, request, timeZone: 'UTC' },
      tenancy: 'single',
      signUp: 'invitation',
      roles: [...draft.roles.values()].map(({ name }) => ({ name })),
      entities,
      automations: [...draft.automations.values()].map(({ automation }) => automation),
      reports: [],
      integrations: [...draft.integrations.values()].map(({ capability, provider, purpose }) => ({
        capability,
        provider,
        ...(purpose === undefined ? {} : { purpose }),
      })),
    },
    provenance: {
      elements: originsOf(request, draft),
      assumptions: [...assumptionsOf(draft), ...draft.assumptions],
      questions: draft.questions.slice(0, 5),
      ...leftovers,
    },
  };
}

function finishEntity(entity: DraftEntity): Entity {
  return {
    name: entity.name,
    fields: [...entity.fields.values()].map(finishField),
    operations: ALL,
    softDelete: false,
    rules: entity.rules.map(({ rule }) => rule),
    actions: [...entity.actions.values()].map(({ action }) => action),
    access: [],
  };
}

function assumptionsOf(draft: Draft): Assumption[] {
  const found: Assumption[] = [];
  const { title, trace } = draft.app;
  if (trace.because !== undefined)
    found.push(assumption('app.name', `It is called ${title}`, trace.because, ['any other name']));
  for (const entity of draft.entities.values()) {
    const path = `entities.${entity.name}`;
    if (entity.trace.origin === 'default')
      found.push(assumption(path, `${entity.name} is kept`, entity.trace.because, ['leave it out']));
    for (const { name, trace } of entity.fields.values()) {
      if (trace.because !== undefined)
        found.push(
          assumption(
            `${path}.fields.${name}`,
            `${entity.name} has ${name}`,
            trace.because,
            trace.alternatives ?? ['leave it out'],
          ),
        );
    }
    for (const { action, trace } of entity.actions.values()) {
      if (trace.because !== undefined)
        found.push(
          assumption(
            `${path}.actions.${action.name}`,
            `${entity.name} has the action ${action.name}`,
            trace.because,
            trace.alternatives ?? [],
          ),
        );
    }
  }
  for (const { capability, provider, trace } of draft.integrations.values()) {
    if (trace.because !== undefined)
      found.push(
        assumption(
          `integrations.${capability}`,
          `${capability} goes through ${provider}`,
          trace.because,
          trace.alternatives ?? [],
        ),
      );
  }
  return found;
}

function assumption(
  path: string,
  text: string,
  because: string | undefined,
  alternatives: readonly string[],
): Assumption {
  return { path, text, because: because ?? 'the request leaves it open', alternatives };
}
