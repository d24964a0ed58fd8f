import { assumptionsOf } from '../complete/assumptions.ts';
import { finishField } from './finish-field.ts';
import { originsOf } from './origins.ts';
import type { Plan } from '../../plan.ts';
import type { Entity, Operation, SignUp } from '../../../spec/spec.ts';
import type { UnusedText } from '../../../spec/evidence.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import type { Settings } from '../complete/settings.ts';

const ALL: readonly Operation[] = ['create', 'read', 'update', 'delete', 'list'];

/** More than this nobody answers. */
const MAX_QUESTIONS = 12;

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
 * @param settings - What holds for the whole backend.
 * @param leftovers - Text that added nothing.
 * @returns The plan.
 */
export function finish(request: string, draft: Draft, settings: Settings, leftovers: Leftovers): Plan {
  const entities = [...draft.entities.values()].map((entity) => finishEntity(entity, settings));
  return {
    spec: {
      version: 1,
      app: { name: draft.app.name, title: draft.app.title, request, timeZone: 'UTC' },
      tenancy: draft.whole.tenancy?.value ?? 'single',
      signUp: signUpOf(draft, settings),
      roles: [...draft.roles.values()].map(({ name }) => ({ name })),
      entities,
      automations: [...draft.automations.values()].map(({ automation }) => automation),
      reports: [...draft.reports.values()].map(({ report }) => report),
      integrations: [...draft.integrations.values()].map(({ capability, provider, purpose }) => ({
        capability,
        provider,
        ...(purpose === undefined ? {} : { purpose }),
      })),
    },
    provenance: {
      elements: originsOf(request, draft),
      assumptions: [...assumptionsOf(draft, settings), ...draft.assumptions],
      questions: draft.questions.slice(0, MAX_QUESTIONS),
      ...leftovers,
    },
  };
}

/** Whoever may do less than others, or belongs to one of several organisations, has to be known. */
function signUpOf({ whole, entities }: Draft, settings: Settings): SignUp {
  const apart = whole.tenancy?.value === 'organisation';
  const limited = [...entities.values()].some(({ policy }) => (policy?.access.length ?? 0) > 0);
  return whole.signUp?.value ?? (limited || apart ? 'invitation' : settings.signUp);
}

function finishEntity(entity: DraftEntity, { currency }: Settings): Entity {
  return {
    name: entity.name,
    fields: [...entity.fields.values()].map((field) => finishField(field, currency)),
    operations: entity.policy?.operations?.value ?? ALL,
    softDelete: entity.policy?.softDelete !== undefined,
    ...(entity.policy?.retention === undefined ? {} : { retention: entity.policy.retention.value }),
    rules: entity.rules.map(({ rule }) => rule),
    actions: [...entity.actions.values()].map(({ action }) => action),
    access: (entity.policy?.access ?? []).map(({ access }) => access),
    ...(entity.policy?.own === undefined ? {} : { own: entity.policy.own.path }),
  };
}
