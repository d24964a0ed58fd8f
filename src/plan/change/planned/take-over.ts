import { isSame } from '../../../spec/same.ts';
import type { Access, Automation, Entity, Rule, Field, Spec } from '../../../spec/spec.ts';
import type { Draft, DraftEntity, DraftField } from '../../embedded/assemble/draft.ts';
import { finishField } from '../../embedded/finish/finish-field.ts';
import { STATED } from '../build/draft-entity.ts';
import { encrypted } from '../build/edit.ts';
import { currencyOf } from '../build/field-of.ts';

/** A spec with what the planner's stages added to its draft. */
export interface TakenOver {
  readonly spec: Spec;
  /** Paths of fields that were added because something needs them. */
  readonly assumed: readonly string[];
  /** Entities whose rights were spoken of and are settled already. */
  readonly settled: readonly string[];
}

/**
 * Takes over what the planner's stages added to the draft of a spec.
 *
 * @param spec - The spec that the draft was made of.
 * @param draft - The draft after the stages.
 * @returns The spec with it.
 */
export function takeOver(spec: Spec, draft: Draft): TakenOver {
  if ([...draft.entities.values()].some(({ policy }) => policy?.operations !== undefined))
    dropAccess(spec, draft);
  const entities = spec.entities.map((entity) => {
    const drafted = draft.entities.get(entity.name);
    return drafted === undefined ? entity : mergeEntity(spec, entity, drafted);
  });
  const limits = entities.some(
    ({ access }, index) => access.length > 0 && spec.entities[index]?.access.length === 0,
  );
  const signUp = draft.whole.signUp?.value ?? (limits && spec.signUp === 'off' ? 'invitation' : spec.signUp);
  const roles = [...draft.roles.keys()].filter((name) => !spec.roles.some((role) => role.name === name));
  const reports = [...draft.reports.values()].map(({ report }) => report);
  const integrations = [...draft.integrations.values()].filter(
    ({ capability }) => !spec.integrations.some((one) => one.capability === capability),
  );
  return {
    spec: {
      ...spec,
      tenancy: draft.whole.tenancy?.value ?? spec.tenancy,
      signUp,
      roles: [...spec.roles, ...roles.map((name) => ({ name }))],
      entities,
      automations: [...spec.automations, ...newAutomations(spec, draft)],
      reports: [
        ...spec.reports,
        ...reports.filter((report) => !spec.reports.some((one) => one.name === report.name)),
      ],
      integrations: [
        ...spec.integrations,
        ...integrations.map(({ capability, provider, purpose }) => ({
          capability,
          provider,
          ...(purpose === undefined ? {} : { purpose }),
        })),
      ],
    },
    assumed: [
      ...integrations.flatMap(({ capability, trace }) =>
        trace.because === undefined ? [] : [`integrations.${capability}`],
      ),
      ...assumedRoles(spec, draft),
      ...assumedFields(spec, draft),
    ],
    settled: spec.entities.flatMap(({ name, access }) =>
      access.length > 0 && (draft.entities.get(name)?.policy?.access.length ?? 0) > 0 ? [name] : [],
    ),
  };
}

/** `leads are never deleted` is about what is done to leads, not about what they may do. */
function dropAccess(spec: Spec, draft: Draft): void {
  for (const { policy } of draft.entities.values()) policy?.access.splice(0);
  for (const name of draft.roles.keys()) {
    if (!spec.roles.some((role) => role.name === name)) draft.roles.delete(name);
  }
}

function newAutomations(spec: Spec, draft: Draft): readonly Automation[] {
  return [...draft.automations.values()]
    .map(({ automation }) => automation)
    .filter(
      (automation) =>
        !spec.automations.some((one) => one.name === automation.name || doesSame(one, automation)),
    );
}

function doesSame(left: Automation, right: Automation): boolean {
  return isSame([left.trigger, left.if, left.effect], [right.trigger, right.if, right.effect]);
}

function mergeEntity(spec: Spec, entity: Entity, drafted: DraftEntity): Entity {
  const currency = currencyOf(spec);
  const { policy } = drafted;
  const known = new Map(entity.fields.map((field) => [field.name, field]));
  const fields = [...drafted.fields.values()].map((one) => {
    const field = known.get(one.name);
    return field === undefined ? finishField(one, currency) : withShape(field, one);
  });
  const settles = entity.access.length === 0 && policy !== undefined && policy.access.length > 0;
  return {
    ...entity,
    fields: [
      ...entity.fields.map((field) => fields.find(({ name }) => name === field.name) ?? field),
      ...fields.filter(({ name }) => !known.has(name)),
    ],
    rules: mergeRules(entity, drafted),
    actions: [...drafted.actions.values()].map(({ action }) => action),
    operations:
      policy?.operations === undefined
        ? entity.operations
        : entity.operations.filter((one) => policy.operations?.value.includes(one)),
    softDelete: entity.softDelete || policy?.softDelete !== undefined,
    ...(policy?.retention === undefined ? {} : { retention: policy.retention.value }),
    ...(settles
      ? {
          access: offered(
            entity,
            policy.access.map(({ access }) => access),
          ),
          ...(policy.own === undefined ? {} : { own: policy.own.path }),
        }
      : {}),
  };
}

/** Rules that were there stay as they are, but for transitions that a state was added to. */
function mergeRules(entity: Entity, drafted: DraftEntity): readonly Rule[] {
  const fresh = drafted.rules.filter(
    ({ rule, trace }) => trace !== STATED && !entity.rules.some((one) => isSame(one, rule)),
  );
  const changed = entity.rules.map(
    (old) => drafted.rules.find(({ rule }) => replaces(rule, old))?.rule ?? old,
  );
  const added = fresh
    .map(({ rule }) => rule)
    .filter((rule) => !entity.rules.some((old) => replaces(rule, old)));
  return [...changed, ...added];
}

function replaces(rule: Rule, old: Rule): boolean {
  return rule.kind === 'transitions' && old.kind === 'transitions' && rule.field === old.field;
}

/** Without grants of what the entity does not offer anyone. */
function offered({ operations }: Entity, access: readonly Access[]): readonly Access[] {
  return access
    .map(({ role, grants }) => ({
      role,
      grants: grants.filter(({ operation }) => operations.includes(operation)),
    }))
    .filter(({ grants }) => grants.length > 0);
}

const LIMITS = ['required', 'unique', 'default', 'min', 'max', 'pattern', 'encrypted'] as const;

/** Limits that the stages put on a field; its type stays. */
function withShape(field: Field, { shape }: DraftField): Field {
  const changed = LIMITS.filter(
    (key) => shape[key] !== undefined && !isSame(Reflect.get(field, key), shape[key]),
  );
  if (changed.length === 0) return field;
  const limited = { ...field, ...Object.fromEntries(changed.map((key) => [key, shape[key]])) };
  return limited.encrypted === true ? encrypted(limited) : limited;
}

function assumedRoles(spec: Spec, draft: Draft): readonly string[] {
  return [...draft.roles.values()]
    .filter(({ name, trace }) => trace.origin !== 'stated' && !spec.roles.some((role) => role.name === name))
    .map(({ name }) => `roles.${name}`);
}

function assumedFields(spec: Spec, draft: Draft): readonly string[] {
  return [...draft.entities.values()].flatMap(({ name, fields }) => {
    const entity = spec.entities.find((one) => one.name === name);
    return [...fields.values()]
      .filter(
        ({ name: field, trace }) =>
          trace.origin !== 'stated' && !entity?.fields.some((one) => one.name === field),
      )
      .map((field) => `entities.${name}.fields.${field.name}`);
  });
}
