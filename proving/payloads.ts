/** One text that has broken servers before, and what it tries. */
export interface Payload {
  readonly aim: string;
  readonly text: string;
}

/** Texts for every string that a client can send. A backend either refuses them or keeps them letter by letter. */
export const PAYLOADS: readonly Payload[] = [
  { aim: 'SQL', text: `' OR '1'='1` },
  { aim: 'SQL', text: `'; DROP TABLE leads; --` },
  { aim: 'SQL', text: `x' UNION SELECT current_user, version() --` },
  { aim: 'SQL', text: `'||(SELECT pg_sleep(5))||'` },
  { aim: 'SQL', text: `1; COPY (SELECT '') TO PROGRAM 'id'` },
  { aim: 'SQL', text: String.raw`\'; SELECT 1; --` },
  { aim: 'SQL', text: `$1 $$ ); --` },
  { aim: 'LIKE', text: '%' },
  { aim: 'LIKE', text: '_%_' },
  { aim: 'LIKE', text: String.raw`\%` },
  { aim: 'NoSQL', text: `{"$gt":""}` },
  { aim: 'NoSQL', text: `'; return true; var x='` },
  { aim: 'template', text: '{{7*7}}${7*7}<%= 7*7 %>#{7*7}' },
  { aim: 'template', text: '${jndi:ldap://127.0.0.1/a}' },
  { aim: 'shell', text: '$(id)`id`|id;id&&id' },
  { aim: 'markup', text: '<script>alert(1)</script><img src=x onerror=alert(1)>' },
  { aim: 'markup', text: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' },
  { aim: 'CRLF', text: 'a\r\nSet-Cookie: session=stolen' },
  { aim: 'CRLF', text: 'a\n{"level":50,"msg":"forged"}' },
  { aim: 'traversal', text: '../../../../etc/passwd' },
  { aim: 'prototype', text: '__proto__' },
  { aim: 'prototype', text: 'constructor.prototype' },
  { aim: 'unicode', text: 'ﷺ𝕳\u202Etxt.exe\u200D\uFEFF' },
  { aim: 'unicode', text: 'e\u0301\u0301\u0301\u0301\u0301' },
  { aim: 'unicode', text: 'ＳＥＬＥＣＴ\u2028\u2029' },
  { aim: 'number', text: '1e309' },
  { aim: 'format', text: '%s%n%x%p' },
];

/** Texts that no text column can hold; they must be refused. */
export const UNSTORABLE: readonly Payload[] = [
  { aim: 'NUL', text: 'a\0b' },
  { aim: 'surrogate', text: '\uD800' },
  { aim: 'surrogate', text: 'a\uDFFFb' },
];

/** Ends of a path, as they are sent, where an id belongs. */
export const PATH_ENDS: readonly Payload[] = [
  { aim: 'undecodable', text: '%zz' },
  { aim: 'undecodable', text: '%' },
  { aim: 'undecodable', text: '%E0%A4%A' },
  { aim: 'undecodable', text: '%C0%AE%C0%AE' },
  { aim: 'NUL', text: '%00' },
  { aim: 'traversal', text: '..%2f..%2f..%2fetc%2fpasswd' },
  { aim: 'traversal', text: '%2e%2e/%2e%2e/etc/passwd' },
  { aim: 'traversal', text: '../../etc/passwd' },
  { aim: 'traversal', text: '..%5c..%5cwindows%5cwin.ini' },
  { aim: 'traversal', text: '..;/..;/health' },
  { aim: 'SQL', text: '1%27%20OR%20%271%27=%271' },
  { aim: 'CRLF', text: 'x%0d%0aSet-Cookie:%20session=stolen' },
  { aim: 'prototype', text: '__proto__' },
  { aim: 'length', text: 'a'.repeat(4_000) },
  { aim: 'unicode', text: '%F0%9F%92%A9' },
];

/** Ends of a query string, as they are sent. */
export const QUERY_ENDS: readonly Payload[] = [
  { aim: 'undecodable', text: '%zz=%' },
  { aim: 'prototype', text: '__proto__=1' },
  { aim: 'prototype', text: '__proto__[admin]=true' },
  { aim: 'prototype', text: 'constructor.prototype.admin=true' },
  { aim: 'NoSQL', text: 'status[$ne]=x' },
  { aim: 'unknown', text: 'where=1%3D1' },
  { aim: 'unknown', text: 'organisationId=0198f3c0-0000-7000-8000-000000000002' },
  { aim: 'unknown', text: 'includeDeleted=true' },
  { aim: 'number', text: 'limit=101' },
  { aim: 'number', text: 'limit=0' },
  { aim: 'number', text: 'limit=1e3' },
  { aim: 'number', text: 'limit=-1' },
  { aim: 'number', text: 'limit=NaN' },
  { aim: 'number', text: 'offset=1000001' },
  { aim: 'number', text: 'offset=99999999999999999999' },
  { aim: 'SQL', text: 'sort=createdAt;drop%20table%20leads' },
  { aim: 'SQL', text: 'sort=(select%20pg_sleep(5))' },
  { aim: 'repetition', text: 'limit=1&limit=2' },
];

/** Values of `Authorization` that name nobody. */
export const CREDENTIALS: readonly Payload[] = [
  { aim: 'empty', text: 'Bearer' },
  { aim: 'empty', text: 'Bearer  ' },
  { aim: 'garbage', text: 'Bearer garbage' },
  { aim: 'garbage', text: `Bearer ${'a'.repeat(6_000)}` },
  { aim: 'garbage', text: 'Bearer null' },
  { aim: 'wildcard', text: 'Bearer *' },
  { aim: 'scheme', text: 'Basic YWRtaW46YWRtaW4=' },
  { aim: 'SQL', text: `Bearer ' OR '1'='1` },
  { aim: 'prototype', text: 'Bearer __proto__' },
  {
    aim: 'expired',
    text: `Bearer ${jwt({ alg: 'HS256', typ: 'JWT' }, { sub: 'admin', exp: 1 }, 'signature')}`,
  },
  {
    aim: 'alg none',
    text: `Bearer ${jwt({ alg: 'none', typ: 'JWT' }, { sub: 'admin', role: 'admin', exp: 4_102_444_800 }, '')}`,
  },
  {
    aim: 'alg None',
    text: `Bearer ${jwt({ alg: 'None', typ: 'JWT' }, { sub: 'admin', role: 'admin', exp: 4_102_444_800 }, '')}`,
  },
  {
    aim: 'forged',
    text: `Bearer ${jwt({ alg: 'HS256', typ: 'JWT', kid: '../../dev/null' }, { sub: 'admin', exp: 4_102_444_800 }, 'c2lnbmF0dXJl')}`,
  },
  {
    aim: 'forged',
    text: `Bearer ${jwt({ alg: 'ES256', typ: 'JWT', jku: 'http://127.0.0.1:9/keys' }, { sub: 'admin', exp: 4_102_444_800 }, 'c2lnbmF0dXJl')}`,
  },
];

function jwt(header: object, claims: object, signature: string): string {
  const [head, payload] = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${payload}.${signature}`;
}

/** Bodies that are JSON, or nearly, and that no schema asks for. */
export const JSON_BODIES: readonly Payload[] = [
  { aim: 'prototype', text: '{"__proto__":{"admin":true}}' },
  { aim: 'prototype', text: '{"constructor":{"prototype":{"admin":true}}}' },
  { aim: 'prototype', text: String.raw`{"\u005f_proto__":{"admin":true}}` },
  { aim: 'depth', text: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
  { aim: 'depth', text: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}` },
  { aim: 'width', text: `{${Array.from({ length: 5_000 }, (_, index) => `"k${index}":0`).join(',')}}` },
  { aim: 'malformed', text: '{"fullName":' },
  { aim: 'malformed', text: "{'fullName':'x'}" },
  { aim: 'malformed', text: '{"a":1}{"b":2}' },
  { aim: 'malformed', text: '\uFEFF' },
  { aim: 'malformed', text: '' },
  { aim: 'scalar', text: 'null' },
  { aim: 'scalar', text: '[]' },
  { aim: 'scalar', text: '"text"' },
  { aim: 'scalar', text: '1e999' },
];
