import assert from 'node:assert/strict';

import { securityHeaders } from '../../app/core/http/security-headers.ts';
import { addressOf, type TestedRoute } from './routes.ts';
import type { Answer, RequestOptions, TestApp } from './test-app.ts';

/** What no answer may hold: traces, statements, places of files, and what Postgres calls its things. */
const LEAK =
  /\bat [\w.<>]+ \(|node_modules|file:\/\/|\.ts:\d|\b(?:select|insert|update|delete) .*\b(?:from|into|set|where)\b|pg_catalog|syntax error|violates/i;

/** How a hostile request differs from an ordinary one. */
export interface Attack extends RequestOptions {
  /** By default the route's own, with an id that no record has. */
  readonly url?: string;
}

let addresses = 0;

/**
 * Sends a hostile request, and insists on what holds for every answer: no failure of the server, a status that the API
 * documents, the headers of every answer, and an error without a word about the inside. Each comes from an address of
 * its own, so that no rate limit gets in the way.
 *
 * @param test - The application.
 * @param route - The route.
 * @param attack - What is sent.
 * @returns The answer.
 */
export async function attack(test: TestApp, route: TestedRoute, attack: Attack = {}): Promise<Answer> {
  addresses += 1;
  const answer = await test.api.request(route.method, attack.url ?? addressOf(route), {
    address: `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`,
    ...attack,
  });
  const text = JSON.stringify(answer.body);
  assert.ok(answer.status < 500, `${answer.status}: ${text}`);
  if (answer.status >= 400) {
    assert.deepEqual(
      Object.keys(answer.body).filter((key) => key !== 'details'),
      ['code', 'message', 'requestId'],
      `${answer.status}: ${text}`,
    );
    assert.doesNotMatch(text, LEAK);
    assert.equal(answer.headers['x-request-id'], answer.body.requestId);
  }
  const documented = Object.keys(route.schema.response ?? {});
  assert.ok(route.hidden || documented.includes(String(answer.status)), `${answer.status} is not documented`);
  for (const [name, value] of Object.entries(securityHeaders())) {
    assert.ok(name in answer.headers, `no header ${name}`);
    if (!route.hidden) assert.equal(answer.headers[name], value, name);
  }
  return answer;
}
