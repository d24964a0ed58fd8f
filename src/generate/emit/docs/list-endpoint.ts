import type { EntityModel } from '../../model/entity-model.ts';
import {
  equalityFields,
  rangeFields,
  searchFields,
  SERVER_TIMES,
  sortProperties,
} from '../../model/list-fields.ts';
import { sentenceList } from '../../render/text.ts';
import { demandOf } from '../access/grants.ts';
import type { Endpoint, Parameter } from './endpoint.ts';
import { typeText } from './field-text.ts';
import type { JsonObject } from './http-example.ts';
import { code } from './markdown.ts';
import type { SampleRecords } from './sample-records.ts';

/** Longest text that `q` takes. */
const MAX_SEARCH = 100;

/** Parameters of every list. */
export const PAGE_PARAMETERS: readonly Parameter[] = [
  query('limit', 'whole number, 1 to 100', 'Page size. Default: `20`.'),
  query('offset', 'whole number, 0 or more', 'Records to skip. Default: `0`.'),
];

/** The order of lists that are only sorted by time. */
export const NEWEST_FIRST: Parameter = query(
  'sort',
  'createdAt or -createdAt',
  'Order; `-` for newest first. Default: `-createdAt`.',
);

/**
 * The list of an entity; its example finds the one record that the examples created.
 *
 * @param entity - The entity.
 * @param records - The records of the examples.
 * @returns The endpoint.
 */
export function listEndpoint(entity: EntityModel, records: SampleRecords): Endpoint {
  const record = records.get(entity.name)?.created;
  const path = `/${entity.path}`;
  return {
    method: 'GET',
    path,
    operationId: `list${entity.plural}`,
    summary: `Lists ${entity.pluralLabel}, page by page.`,
    permission: demandOf(entity, 'list'),
    parameters: listParameters(entity),
    example: {
      method: 'GET',
      path: `${path}${filterFor(entity, record)}`,
      status: 200,
      response: page(record === undefined ? [] : [record]),
    },
  };
}

/**
 * The answer of a list that holds everything on its first page.
 *
 * @param items - The records.
 * @returns The page.
 */
export function page(items: readonly JsonObject[]): JsonObject {
  return { items, total: items.length, limit: 20, offset: 0 };
}

function listParameters(entity: EntityModel): Parameter[] {
  const searched = searchFields(entity).map(({ property }) => code(property));
  return [
    ...PAGE_PARAMETERS,
    query(
      'sort',
      sortValues(entity),
      'Field to sort by, with `-` before it for descending. Default: `-createdAt`.',
    ),
    ...(searched.length === 0
      ? []
      : [query('q', 'text', `Text to search for in ${sentenceList(searched)}.`)]),
    ...equalityFields(entity).map(({ property, field }) =>
      query(property, typeText(field), 'Only this value.'),
    ),
    ...[...rangeFields(entity).map(({ property }) => property), ...SERVER_TIMES].flatMap((property) => [
      query(`${property}From`, `as ${code(property)}`, 'From this value, which is included.'),
      query(`${property}To`, `as ${code(property)}`, 'Up to this value, which is included.'),
    ]),
  ];
}

function sortValues(entity: EntityModel): string {
  return sortProperties(entity).map(code).join(', ');
}

function query(name: string, type: string, meaning: string): Parameter {
  return { name, in: 'query', type, required: false, meaning };
}

/** A filter that the record meets: its status if it has one, else words of its own, else anything exact. */
function filterFor(entity: EntityModel, record: JsonObject | undefined): string {
  if (record === undefined) return '';
  const exact = equalityFields(entity);
  const status = exact.find(({ field }) => field.type === 'enum');
  if (status !== undefined) return queryOf(status.property, record[status.property]);
  const words = searchFields(entity).find(({ property }) => typeof record[property] === 'string');
  if (words !== undefined) return queryOf('q', firstCharacters(record[words.property]));
  const [first] = exact.filter(({ property }) => record[property] !== null);
  return first === undefined ? '' : queryOf(first.property, record[first.property]);
}

function firstCharacters(value: unknown): string {
  return typeof value === 'string' ? Array.from(value).slice(0, MAX_SEARCH).join('').trim() : '';
}

function queryOf(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? '' : `?${name}=${encodeURIComponent(text.toWellFormed())}`;
}
