import { customType } from './drizzle.ts';

/** Length of `2026-01-15 09:30:00.123+00`, as Postgres writes a moment with milliseconds in a UTC session. */
const UTC_TEXT_LENGTH = 26;

/** `timestamptz` as an ISO 8601 string in UTC, the form the API speaks. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => {
    if (value instanceof Date) return value.toISOString();
    const isUtc = value.length === UTC_TEXT_LENGTH && value.endsWith('+00');
    return isUtc ? `${value.slice(0, 10)}T${value.slice(11, 23)}Z` : new Date(value).toISOString();
  },
});

/** `date` as `YYYY-MM-DD`. */
export const calendarDate = customType<{ data: string; driverData: string }>({
  dataType: () => 'date',
});

/** `time` as `HH:MM:SS`. */
export const timeOfDay = customType<{ data: string; driverData: string }>({
  dataType: () => 'time(0)',
});

/** `text` in lower case, when stored and when compared: an email address is the same in capitals. */
export const emailAddress = customType<{ data: string; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value: string | null) => value?.toLowerCase() ?? null,
});

/** `numeric` as a number; for measures and percentages. */
export const decimal = customType<{ data: number; driverData: string }>({
  dataType: () => 'numeric(18, 6)',
  fromDriver: Number,
});

/** `numeric` as a decimal string; money never passes through a floating-point number. */
export const money = customType<{ data: string; driverData: string }>({
  dataType: () => 'numeric(14, 2)',
});

/** `bigint` as a number; for whole numbers beyond two billion that a client can still count with. */
export const wideInteger = customType<{ data: number; driverData: string | number | bigint }>({
  dataType: () => 'bigint',
  fromDriver: Number,
});

/** `jsonb`; for lists, places, files and free-form objects. No value is SQL's `null`, not JSON's. */
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
});
