import type { Answer, Client } from '../backend/client.ts';
import { leakIn } from './leaks.ts';
import { broken, REFUSED, type Outcome, type Probe, type Target } from './probe.ts';
import type { Finding } from './report.ts';

/** Every answer is looked at for what it tells about the inside. */
const HYGIENE = {
  control: 19,
  what: 'every answer of the attack',
  demand: 'no stack, SQL, path or name of a product, and no 5xx',
} as const;

/**
 * Tries every probe, one after the other; after each the backend must still be ready.
 *
 * @param target - What is attacked.
 * @param probes - What is tried.
 * @returns How each ended.
 */
export async function runProbes(target: Target, probes: readonly Probe[]): Promise<readonly Finding[]> {
  const inspected = inspecting(target.client);
  const attacked: Target = { ...target, client: inspected.client };
  const findings: Finding[] = [];
  for (const probe of probes) {
    const outcome = await probe.attempt(attacked);
    const { status } = await target.client.send({ method: 'GET', path: '/ready', headers: {} });
    findings.push({
      probe,
      outcome: status === 200 ? outcome : broken(`/ready answered ${status} afterwards`),
    });
  }
  return [...findings, ...inspected.findings()];
}

/** A client that remembers the answers which tell too much. */
function inspecting(client: Client): {
  readonly client: Client;
  readonly findings: () => readonly Finding[];
} {
  const findings: Finding[] = [];
  return {
    client: {
      ...client,
      send: async (request) => {
        const answer = await client.send(request);
        findings.push({ probe: HYGIENE, outcome: inspect(JSON.stringify(request), answer) });
        return answer;
      },
    },
    findings: () => findings,
  };
}

function inspect(sent: string, answer: Answer): Outcome {
  const leak = leakIn(answer, sent) ?? (answer.status >= 500 ? `status ${answer.status}` : undefined);
  return leak === undefined
    ? REFUSED
    : broken(`${leak}: ${answer.text.slice(0, 160)} to ${sent.slice(0, 200)}`);
}
