const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const DATE = /^[1-9]\d{3}-\d\d-\d\d$/;

const DATE_TIME = /^[1-9]\d{3}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:[0-5]\d)$/;

/** The moments that Postgres, JavaScript and ISO 8601 all write alike, whatever their time zone. */
const EARLIEST = Date.UTC(1000, 0, 1);
const LATEST = Date.UTC(9999, 11, 31);

/** Time zones reach from UTC-12 to UTC+14. */
const LARGEST_OFFSET_HOURS = 14;

/**
 * Recognises a UUID in the form that Postgres writes; RFC 9562 also allows a prefix `urn:uuid:`.
 *
 * @param text - What a client sent.
 * @returns Whether it is one.
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * Recognises a day that exists, from the year 1000 on.
 *
 * @param text - What a client sent.
 * @returns Whether it is one; 30 February is none.
 */
export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * Recognises a moment with its time zone that can be stored and answered without loss of meaning.
 *
 * @param text - What a client sent.
 * @returns Whether it is one.
 */
export function isInstant(text: string): boolean {
  if (!DATE_TIME.test(text) || !isCalendarDate(text.slice(0, 10))) return false;
  const offsetHours = text.endsWith('Z') ? 0 : Number(text.slice(-5, -3));
  const moment = Date.parse(text);
  return offsetHours <= LARGEST_OFFSET_HOURS && moment >= EARLIEST && moment <= LATEST;
}
