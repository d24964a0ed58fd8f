import { readApiDocument } from '../src/verify/api-document.ts';
import { parseJson } from '../src/verify/json.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { answerCheck } from './api/answer-check.ts';
import { resourcesOf } from './api/resources.ts';
import type { Probe, Target } from './attack/probe.ts';
import { authenticationProbes, webhookProbes } from './attack/probes/authentication.ts';
import { bodyProbes } from './attack/probes/bodies.ts';
import { organisationProbes, ownRecordProbes, roleProbes } from './attack/probes/callers.ts';
import { headerProbes, LISTED_ORIGIN } from './attack/probes/headers.ts';
import { injectionProbes } from './attack/probes/injection.ts';
import { LIMIT_PER_MINUTE, limitProbes } from './attack/probes/limits.ts';
import { overPostingProbes } from './attack/probes/over-posting.ts';
import { raceProbes } from './attack/probes/races.ts';
import { rawProbes } from './attack/probes/raw-http.ts';
import { slowProbes } from './attack/probes/slow.ts';
import { urlProbes } from './attack/probes/urls.ts';
import { attackReport } from './attack/report.ts';
import { runProbes } from './attack/run.ts';
import { openSamples } from './attack/samples.ts';
import { openClient } from './backend/client.ts';
import { callersOf, findExample, startExample } from './backend/start-example.ts';

/**
 * Attacks a generated backend: every operation of its OpenAPI document, with everything that the controls refuse. Two
 * processes serve one database, one of them with a low limit of requests. Ends with 1 when something was not refused.
 */
const name = process.argv[2] ?? 'lead-tracker';
const callers = callersOf(findExample(name));
const cluster = await startPostgres();
const database = await cluster.database('attack');
const server = await startExample(name, database, { environment: { CORS_ORIGINS: LISTED_ORIGIN } });
const limited = await startExample(name, database, {
  environment: { RATE_LIMIT_PER_MINUTE: String(LIMIT_PER_MINUTE) },
});
const client = openClient(server.url);

try {
  const described = await client.send({ method: 'GET', path: '/openapi.json', headers: {} });
  const document = readApiDocument(parseJson(described.text));
  const resources = resourcesOf(document);
  const samples = openSamples(document, resources, callers[0].token);
  await samples.prepare(client);
  const target: Target = { client, document, resources, check: answerCheck(document), callers, samples };
  const findings = await runProbes(target, await probesFor(target));
  const failed = findings.filter(({ outcome }) => !outcome.refused).length;
  process.stdout.write(`${attackReport(findings)}\n`);
  process.stdout.write(`${name}: ${findings.length} probes, ${failed} not refused\n`);
  if (failed > 0) process.exitCode = 1;
} finally {
  client.close();
  await limited.stop();
  await server.stop();
  await cluster.stop();
}

async function probesFor(target: Target): Promise<readonly Probe[]> {
  const { document, resources } = target;
  const { operations } = document;
  const [{ token }] = callers;
  const path = resources[0]?.path ?? '/health';
  return [
    ...organisationProbes(operations, resources, callers),
    ...ownRecordProbes(operations, resources, callers),
    ...roleProbes(operations, callers),
    ...authenticationProbes(operations),
    ...webhookProbes(operations),
    ...overPostingProbes(document),
    ...injectionProbes(document),
    ...bodyProbes(operations),
    ...urlProbes(operations),
    ...headerProbes(operations),
    ...rawProbes(path, token),
    ...(await raceProbes(target)),
    ...limitProbes(limited.url, path, token, operations),
    ...slowProbes(path),
  ];
}
