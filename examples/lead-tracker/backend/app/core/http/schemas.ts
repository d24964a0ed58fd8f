import { Type, type TNull, type TSchema, type TUnion } from 'typebox';

/** Types that several resources share. Text is bounded everywhere, so that no request can grow without limit. */

export const Uuid = Type.String({ format: 'uuid', maxLength: 36, description: 'UUIDv7' });

export const Instant = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'ISO 8601 with time zone, years 1000 to 9999; answered in UTC',
  examples: ['2026-01-15T09:30:00.000Z'],
});

export const CalendarDate = Type.String({ format: 'date', maxLength: 10, examples: ['2026-01-15'] });

export const TimeOfDay = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$',
  maxLength: 8,
  description: 'HH:MM or HH:MM:SS',
  examples: ['09:30:00'],
});

export const Duration = Type.String({
  format: 'duration',
  maxLength: 40,
  examples: ['PT45M'],
  description: 'ISO 8601 duration',
});

export const Email = Type.String({
  format: 'email',
  maxLength: 254,
  description: 'Kept in lower case',
  examples: ['ada@example.com'],
});

export const Phone = Type.String({
  pattern: '^\\+[1-9][0-9]{6,14}$',
  maxLength: 16,
  description: 'E.164',
  examples: ['+14155550123'],
});

export const WebUrl = Type.String({
  format: 'uri',
  pattern: '^https?://',
  maxLength: 2048,
  examples: ['https://example.com'],
});

/** A place on the map. */
export const Location = Type.Object(
  {
    latitude: Type.Number({ minimum: -90, maximum: 90 }),
    longitude: Type.Number({ minimum: -180, maximum: 180 }),
    address: Type.Optional(Type.String({ maxLength: 300 })),
  },
  { additionalProperties: false, examples: [{ latitude: 51.5072, longitude: -0.1276 }] },
);

/** A file kept elsewhere: what it is and where. */
export const FileReference = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 255 }),
    url: WebUrl,
    contentType: Type.Optional(Type.String({ maxLength: 100 })),
    size: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Bytes' })),
  },
  {
    additionalProperties: false,
    examples: [{ name: 'plan.pdf', url: 'https://files.example.com/plan.pdf' }],
  },
);

/** Any JSON object; for data whose shape is the client's business. */
export const JsonObject = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
  maxProperties: 100,
});

/** Counts the changes of a record; `ETag` has it in quotation marks. */
export const Version = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'Grows with every change; the ETag',
  examples: [1],
});

/** Path parameters of routes that speak of one record. */
export const IdParams = Type.Object({ id: Uuid }, { additionalProperties: false });

/**
 * An amount of money as a decimal string.
 *
 * @param currency - ISO 4217 code.
 * @param options - Whether amounts below zero are allowed.
 * @returns The schema.
 */
export function Money(
  currency: string,
  options: { readonly negative?: boolean } = {},
): ReturnType<typeof Type.String> {
  return Type.String({
    pattern: options.negative === true ? '^-?\\d{1,12}(\\.\\d{1,2})?$' : '^\\d{1,12}(\\.\\d{1,2})?$',
    maxLength: 16,
    description: `Amount in ${currency}, as a decimal string`,
    examples: ['49.50'],
  });
}

/**
 * Allows `null` beside a type: the value is known to be absent.
 *
 * @param schema - The type when present.
 * @returns The schema.
 */
export function Nullable<Schema extends TSchema>(schema: Schema): TUnion<[Schema, TNull]> {
  return Type.Union([schema, Type.Null()]);
}

/** An answer without a body. */
export const NoContent = Type.Null({ description: 'Done; nothing to say.' });

/** The answer to a client that has the record in this version already. */
export const NotModified = Type.Null({ description: 'The record is as the client knows it.' });
