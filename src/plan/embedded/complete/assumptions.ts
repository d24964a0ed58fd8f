import { camelCase, pluralize, splitWords } from '../../../spec/names.ts';
import type { Assumption } from '../../../spec/evidence.ts';
import type { Draft, DraftEntity, DraftField, Trace } from '../assemble/draft.ts';
import type { Settings } from './settings.ts';

/**
 * Lists what nobody said and was decided all the same.
 *
 * @param draft - The completed draft.
 * @param settings - What holds for the whole backend.
 * @returns The assumptions: about the whole first, then entity by entity, then the services.
 */
export function assumptionsOf(draft: Draft, settings: Settings): readonly Assumption[] {
  const entities = [...draft.entities.values()];
  return [
    ...aboutApp(draft, settings),
    ...entities.flatMap(aboutEntity),
    ...[...draft.integrations.values()].flatMap(({ capability, provider, trace }) =>
      assumed(`integrations.${capability}`, `${capability} goes through ${provider}`, trace, []),
    ),
  ];
}

function aboutApp(
  { app, assumptions, entities }: Draft,
  { currency, currencyStated }: Settings,
): Assumption[] {
  const money = [...entities.values()].flatMap((entity) =>
    [...entity.fields.values()]
      .filter(({ shape }) => shape.type === 'money')
      .map(({ name }) => `entities.${entity.name}.fields.${name}`),
  )[0];
  const found = assumed('app.name', `It is called ${app.title}`, app.trace, ['any other name']);
  found.push(
    assumptions.some(({ path }) => path === 'tenancy')
      ? {
          path: 'app.timeZone',
          text: 'Times are in UTC',
          because: 'nothing in the request was read as a time zone',
          alternatives: ['another app.timeZone'],
        }
      : {
          path: 'tenancy',
          text: 'One organisation uses it, and times are in UTC',
          because: 'nothing in the request was read as several organisations that use it, or as a time zone',
          alternatives: ['tenancy: organisation', 'another app.timeZone'],
        },
  );
  if (money !== undefined && !currencyStated)
    found.push({
      path: money,
      text: `Amounts are in ${currency}`,
      because: 'the request names no currency',
      alternatives: ['EUR', 'GBP', 'any other currency'],
    });
  return found;
}

function aboutEntity(entity: DraftEntity): Assumption[] {
  const path = `entities.${entity.name}`;
  const found: Assumption[] = [];
  if (entity.trace.origin === 'default')
    found.push(...assumed(path, `${entity.name} is kept`, entity.trace, ['leave it out']));
  for (const name of entity.alsoCalled ?? [])
    found.push({
      path,
      text: `${plural(name)} are ${plural(splitWords(entity.name).join(' '))}`,
      because: 'both words usually mean the same',
      alternatives: ['keep them apart'],
    });
  const fields = [...entity.fields.values()];
  const added = fields.filter(({ trace }) => trace.origin === 'default');
  if (added.length > 0)
    found.push({
      path,
      text: `${entity.name} also has ${added.map(({ name }) => name).join(', ')}`,
      because: `an expert expects ${added.length > 1 ? 'them' : 'it'} of such a record`,
      alternatives: ['strike what is not needed from spec.yaml'],
    });
  return [
    ...found,
    ...aboutBounds(path, entity),
    ...fields.flatMap((field) => aboutField(path, entity, field)),
    ...aboutActions(path, entity),
  ];
}

/** What nobody says of a number because everybody knows it. */
function aboutBounds(path: string, { name, fields }: DraftEntity): Assumption[] {
  const bounded = [...fields.values()].flatMap(({ name: field, shape, trace }) => {
    const isNumber = /^(?:integer|decimal|percent|money)$/u.test(shape.type);
    const isRead = trace.sources.some(({ rule }) => rule.startsWith('rule.'));
    if (!isNumber || isRead || trace.origin !== 'stated') return [];
    if (shape.min !== undefined && shape.max !== undefined)
      return [`${field} is ${shape.min} to ${shape.max}`];
    if (shape.min !== undefined) return [`${field} is at least ${shape.min}`];
    return shape.max === undefined ? [] : [`${field} is at most ${shape.max}`];
  });
  if (bounded.length === 0) return [];
  return [
    {
      path,
      text: `Of ${name}, ${bounded.join(', ')}`,
      because: 'other values would make no sense',
      alternatives: ['other limits in spec.yaml'],
    },
  ];
}

function aboutField(path: string, entity: DraftEntity, { name, shape, trace }: DraftField): Assumption[] {
  if (trace.origin === 'default') return [];
  const at = `${path}.fields.${name}`;
  const found = assumed(at, `${entity.name} has ${name}`, trace, ['leave it out']);
  if (shape.type === 'enum' && shape.values !== undefined && !trace.sources.some(listsValues))
    found.push({
      path: at,
      text: `${entity.name}.${name} is one of ${shape.values.join(', ')}`,
      because: 'the request does not list the values',
      alternatives: ['any other values'],
    });
  return found;
}

function listsValues({ rule }: { readonly rule: string }): boolean {
  return rule.startsWith('values.') || rule === 'has.under' || rule === 'rule.transitions';
}

function aboutActions(path: string, { name, actions }: DraftEntity): Assumption[] {
  return [...actions.values()].flatMap(({ action, trace }) =>
    assumed(`${path}.actions.${action.name}`, `${name} has the action ${action.name}`, trace, []),
  );
}

function assumed(path: string, text: string, trace: Trace, alternatives: readonly string[]): Assumption[] {
  return trace.because === undefined
    ? []
    : [{ path, text, because: trace.because, alternatives: trace.alternatives ?? alternatives }];
}

function plural(words: string): string {
  const all = words.split(' ');
  return [...all.slice(0, -1), pluralize(camelCase(all.at(-1) ?? ''))].join(' ').toLowerCase();
}
