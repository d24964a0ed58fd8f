/** Texts that have broken other software, each of them text like any other here. */
export const HARMLESS: readonly string[] = [
  "' or '1'='1",
  "'; drop table audit_log; --",
  '" or ""="',
  "x' union select null --",
  '1; select pg_sleep(10)',
  String.raw`\'; delete from audit_log; --`,
  "$$ || 'x' || $$",
  '%_\\%',
  '${7*7} {{7*7}} <%= 7 %>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../etc/passwd',
  '$(touch x) `id` | id',
  'line\r\nset-cookie: a=b',
  '=1+1',
  'Ǆ ﬀ İ ı ß',
  'e\u0301 \u202Eabc\u200B',
  '👩‍👩‍👧‍👦',
  '[object Object]',
  'null',
];

/** Texts that Postgres cannot hold. */
export const UNSTORABLE: readonly string[] = ['nul\0byte', 'half \uD800 pair'];

/** One of each kind, for what takes no text at all. */
export const FEW: readonly string[] = ["' or '1'='1", '%_\\%', 'nul\0byte'];
