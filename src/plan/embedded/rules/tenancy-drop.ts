import type { Draft, DraftEntity } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';
import type { TenancySign } from './tenancy-sign.ts';

/** The reference that every record has where organisations are kept apart. */
const TAKEN = 'organisation';

/**
 * Takes the organisations that are kept apart out of what is kept, where the request names them only as such: every
 * backend with `tenancy: organisation` has them anyway.
 *
 * @param draft - The draft; changed in place.
 * @param signs - What speaks for organisations, with the places that name them.
 */
export function dropTenants(draft: Draft, signs: readonly TenancySign[]): void {
  const entities = new Set(signs.flatMap(({ entity }) => (entity === undefined ? [] : [entity])));
  for (const entity of entities) {
    const only =
      entity.trace.sources.length > 0 &&
      entity.trace.sources.every((source) => signs.some((sign) => saysNoMore(source, sign)));
    if (!only || draft.entities.size < 2 || isNeeded(draft, entity)) {
      leaveToServer(draft, entity);
      continue;
    }
    draft.entities.delete(entity.name);
    for (const { fields } of draft.entities.values()) {
      for (const { name, shape } of fields.values()) if (shape.to === entity.name) fields.delete(name);
    }
    draft.assumptions.push({
      path: 'tenancy',
      text: `${entity.name} is no record but whom accounts belong to`,
      because: 'the request says nothing else of it',
      alternatives: [`an entity ${entity.name} for what is kept of it`],
    });
  }
}

/** `each organisation`, and in the same clause `has its own contacts`. */
function saysNoMore({ rule, start, end }: Source, sign: TenancySign): boolean {
  if (sign.named.some((place) => start <= place.start && end >= place.end)) return true;
  return rule.startsWith('has.') && start >= sign.source.start && end <= sign.source.end;
}

/** `Contacts belong to an organisation`: the server fills `organisationId` in by itself. */
function leaveToServer({ entities, assumptions }: Draft, organisation: DraftEntity): void {
  for (const { name, fields } of entities.values()) {
    if (fields.get(TAKEN)?.shape.to !== organisation.name) continue;
    fields.delete(TAKEN);
    assumptions.push({
      path: `entities.${name}`,
      text: `The organisation of a record of ${name} is that of whoever adds it`,
      because: 'organisations are kept apart',
      alternatives: [`a reference to ${organisation.name} by another name`],
    });
  }
}

/** Whether something that was read speaks of its records. */
function isNeeded({ entities, reports }: Draft, entity: DraftEntity): boolean {
  const described = [...entity.fields.values()].some(({ trace }) => trace.origin === 'stated');
  const references = [...entities.values()].flatMap((one) =>
    [...one.fields.values()]
      .filter(({ shape }) => shape.to === entity.name)
      .map(({ name }) => JSON.stringify([one.rules, one.policy, [...reports.values()]]).includes(`"${name}`)),
  );
  const measured = [...reports.values()].some(({ report }) => report.measure.entity === entity.name);
  return described || measured || entity.rules.length > 0 || references.includes(true);
}
