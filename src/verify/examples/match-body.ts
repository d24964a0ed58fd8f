import { isObject, type JsonObject } from '../json.ts';

/**
 * What a run of examples has learnt so far. Examples are written with ids and secrets that stand for those the server
 * makes: the first answer that shows an id tells which one it stands for, the last one that shows the beginning of a
 * secret which secret.
 */
export interface Session {
  /** Documented id to real id, beginning of a secret to the secret. */
  readonly ids: Map<string, string>;
  /** Every `key=value` that a request has sent: what a client sent must come back as it was. */
  readonly sent: Set<string>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** A secret whose beginning is shown: `ak_…`; that of a JWT is `eyJ…`. */
const SECRET = /^([a-z]+_|eyJ)…$/;
/** What differs from one installation to the next, or with every release. */
const BY_FORM = [INSTANT, /^[0-9a-f]{64}$/, /^\d{4}_\w+\.sql$/];
const SHOWN = 120;

/**
 * Compares an answer with the documented one. Ids are translated; times, secrets, hashes, names of migrations and
 * request ids, all of which the server makes, are compared by form; everything else must be equal.
 *
 * @param documented - The documented value.
 * @param actual - The value answered.
 * @param session - What is known of ids; learns new ones.
 * @param at - Dotted path of the value.
 * @returns What differs, as phrases.
 */
export function differences(
  documented: unknown,
  actual: unknown,
  session: Session,
  at = '',
): readonly string[] {
  if (typeof documented === 'string' && typeof actual === 'string') {
    return sameText(documented, actual, session, at.split('.').at(-1) ?? '')
      ? []
      : [differs(at, translate(documented, session), actual)];
  }
  if (Array.isArray(documented) && Array.isArray(actual)) {
    if (documented.length !== actual.length) {
      return [`${at || 'the list'} has ${actual.length} entries instead of ${documented.length}`];
    }
    return documented.flatMap((item: unknown, index) =>
      differences(item, actual[index], session, join(at, String(index))),
    );
  }
  if (isObject(documented) && isObject(actual)) return objectDifferences(documented, actual, session, at);
  return documented === actual ? [] : [differs(at, documented, actual)];
}

/**
 * Puts real ids and secrets in the place of documented ones.
 *
 * @param text - A path, a body or a header.
 * @param session - What is known of them.
 * @returns The text to send.
 */
export function translate(text: string, session: Session): string {
  let result = text;
  for (const [documented, actual] of session.ids) result = result.replaceAll(documented, actual);
  return result;
}

/**
 * Remembers what a request sends.
 *
 * @param value - The request's body.
 * @param session - Remembers.
 * @param key - Name under which the value stands.
 */
export function rememberSent(value: unknown, session: Session, key = ''): void {
  if (typeof value === 'string') session.sent.add(`${key}=${value}`);
  else if (Array.isArray(value)) for (const item of value) rememberSent(item, session, key);
  else if (isObject(value)) {
    for (const [name, child] of Object.entries(value)) rememberSent(child, session, name);
  }
}

function sameText(documented: string, actual: string, session: Session, key: string): boolean {
  if (key === 'requestId') return UUID.test(actual);
  const [, beginning] = SECRET.exec(documented) ?? [];
  if (beginning !== undefined) {
    const fits = actual.startsWith(beginning) && actual.length > beginning.length;
    if (fits) session.ids.set(documented, actual);
    return fits;
  }
  if (translate(documented, session) === actual) return true;
  if (session.ids.has(documented) || session.sent.has(`${key}=${documented}`)) return false;
  const form = BY_FORM.find((each) => each.test(documented));
  if (form !== undefined) return form.test(actual);
  const isId = UUID.test(documented) ? UUID.test(actual) : /^id$|Id$/.test(key);
  if (isId) session.ids.set(documented, actual);
  return isId;
}

function objectDifferences(
  documented: JsonObject,
  actual: JsonObject,
  session: Session,
  at: string,
): readonly string[] {
  const missing = Object.keys(documented).filter((key) => !Object.hasOwn(actual, key));
  const surplus = Object.keys(actual).filter((key) => !Object.hasOwn(documented, key));
  return [
    ...missing.map((key) => `${join(at, key)} is documented but not answered`),
    ...surplus.map((key) => `${join(at, key)} is answered but not documented`),
    ...Object.keys(documented)
      .filter((key) => Object.hasOwn(actual, key))
      .flatMap((key) => differences(documented[key], actual[key], session, join(at, key))),
  ];
}

function differs(at: string, documented: unknown, actual: unknown): string {
  return `${at || 'the body'} is ${shown(actual)} instead of ${shown(documented)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
