import { Type, type TArray, type TInteger, type TObject, type TSchema, type TUnsafe } from 'typebox';

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;

/** Query parameters of every list. */
export const pageParameters = {
  limit: Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: 'Page size' }),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0, description: 'Records to skip' }),
};

/** Free-text search over the searchable fields of a resource. */
export const SearchText = Type.String({ minLength: 1, maxLength: 100, description: 'Text to search for' });

/**
 * The `sort` parameter: a field, with `-` in front for descending.
 *
 * @param fields - Fields that may be sorted by.
 * @param fallback - The order when none is asked for; newest first when not given.
 * @returns The schema.
 */
export function sortParameter<const Field extends string>(
  fields: readonly Field[],
  fallback = '-createdAt',
): TUnsafe<Field | `-${Field}`> {
  return Type.Unsafe<Field | `-${Field}`>(
    Type.String({
      enum: fields.flatMap((field) => [field, `-${field}`]),
      default: fallback,
      description: 'Field to sort by; "-" in front for descending',
    }),
  );
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Records that match, on all pages. */
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}

/** The response schema of a list. */
export type PageSchema<Item extends TSchema> = TObject<{
  items: TArray<Item>;
  total: TInteger;
  limit: TInteger;
  offset: TInteger;
}>;

/**
 * Makes the response schema of a list.
 *
 * @param name - Schema name in the OpenAPI document (`LeadPage`).
 * @param item - Schema of one record.
 * @returns The schema.
 */
export function pageOf<Item extends TSchema>(name: string, item: Item): PageSchema<Item> {
  return Type.Object(
    {
      items: Type.Array(item, { maxItems: MAX_LIMIT }),
      total: Type.Integer({ minimum: 0, description: 'Records that match, on all pages' }),
      limit: Type.Integer({ minimum: 1, maximum: MAX_LIMIT }),
      offset: Type.Integer({ minimum: 0 }),
    },
    { title: name, additionalProperties: false },
  );
}
