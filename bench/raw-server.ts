import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';

/**
 * The limit to measure against: `node:http` and postgres.js answering the same three requests as the lead tracker,
 * with nothing between: no validation, authentication, limits, headers or logs.
 */
const sql = postgres(String(process.env['DATABASE_URL']), { max: 20, onnotice: () => undefined });

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void sql.end();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(String(request.url), 'http://localhost');
  if (request.method === 'POST') return create(request, response);
  return url.pathname === '/leads'
    ? list(url, response)
    : read(url.pathname.slice('/leads/'.length), response);
}

async function read(id: string, response: ServerResponse): Promise<void> {
  const [row] = await sql`select * from leads where id = ${id}`;
  send(response, 200, row === undefined ? null : camelCased(row));
}

async function list(url: URL, response: ServerResponse): Promise<void> {
  const status = url.searchParams.get('status');
  const [rows, counts] = await Promise.all([
    sql`select * from leads where status = ${status} order by created_at desc, id desc limit 20 offset 0`,
    sql`select count(*)::int as total from leads where status = ${status}`,
  ]);
  send(response, 200, { items: rows.map(camelCased), total: counts[0]?.['total'], limit: 20, offset: 0 });
}

async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const fields = JSON.parse(body) as {
    readonly fullName: string;
    readonly company: string;
    readonly phone: string;
  };
  const [row] = await sql`
    insert into leads (id, full_name, company, phone)
    values (${uuidv7()}, ${fields.fullName}, ${fields.company}, ${fields.phone}) returning *`;
  send(response, 201, row === undefined ? null : camelCased(row));
}

function camelCased(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(row)) result[camelName(name)] = row[name];
  return result;
}

const names = new Map<string, string>();

function camelName(column: string): string {
  let name = names.get(column);
  if (name === undefined) {
    name = column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    names.set(column, name);
  }
  return name;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
