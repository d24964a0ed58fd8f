import type { Spec } from '../../../spec/spec.ts';
import { draftEntity, STATED } from '../build/draft-entity.ts';
import type { Draft } from '../../embedded/assemble/draft.ts';

/**
 * A spec as the planner's stages see it, so that they add to it as they add to a plan of their own.
 *
 * @param spec - The spec.
 * @returns The draft; what entities allow is left out, because it is settled anew or not at all.
 */
export function seedDraft(spec: Spec): Draft {
  const entities = spec.entities.map((entity) => {
    const draft = draftEntity(entity);
    for (const action of entity.actions) draft.actions.set(action.name, { action, trace: STATED });
    draft.rules.push(...entity.rules.map((rule) => ({ rule, trace: STATED })));
    return [entity.name, draft] as const;
  });
  return {
    app: { name: spec.app.name, title: spec.app.title, trace: STATED },
    entities: new Map(entities),
    integrations: new Map(spec.integrations.map((one) => [one.capability, { ...one, trace: STATED }])),
    roles: new Map(spec.roles.map(({ name }) => [name, { name, trace: STATED }])),
    automations: new Map(
      spec.automations.map((automation) => [automation.name, { automation, trace: STATED }]),
    ),
    reports: new Map(spec.reports.map((report) => [report.name, { report, trace: STATED }])),
    whole: {},
    assumptions: [],
    questions: [],
  };
}
