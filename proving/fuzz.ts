import { parseArgs } from 'node:util';

import { readApiDocument } from '../src/verify/api-document.ts';
import { parseJson } from '../src/verify/json.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { openClient } from './backend/client.ts';
import { callersOf, findExample, startExample } from './backend/start-example.ts';
import { fuzz } from './fuzz/run.ts';

/**
 * Sends generated requests to a backend: valid ones, almost valid ones and hostile ones, all made from its OpenAPI
 * document. No answer may be a 5xx, have an undocumented status or break its schema. The same seed sends the same.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { requests: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const name = positionals[0] ?? 'lead-tracker';
const [caller] = callersOf(findExample(name));
const cluster = await startPostgres();
const server = await startExample(name, await cluster.database('fuzz'));
const client = openClient(server.url);

try {
  const answer = await client.send({ method: 'GET', path: '/openapi.json', headers: {} });
  const failures = await fuzz(
    { client, document: readApiDocument(parseJson(answer.text)), token: caller.token },
    { requests: Number(values.requests), seed: Number(values.seed) },
    (line) => process.stdout.write(`${line}\n`),
  );
  if (failures > 0) process.exitCode = 1;
} finally {
  client.close();
  await server.stop();
  await cluster.stop();
}
