import { routeName, type ApiOperation } from '../../../src/verify/api-document.ts';
import { CREDENTIALS } from '../../payloads.ts';
import { DEMANDS } from '../demands.ts';
import { requestProbe, type Probe } from '../probe.ts';

const NOBODY = [{ aim: 'no token', text: null }, ...CREDENTIALS] as const;

/** What looks like a token that machines forge; the others are only not valid. */
const FORGED = /^(alg|forged|expired)/;

/**
 * Nobody gets through without a token that was given out: every operation that is not public, with every credential.
 *
 * @param operations - All operations.
 * @returns The probes.
 */
export function authenticationProbes(operations: readonly ApiOperation[]): readonly Probe[] {
  return operations
    .filter(({ isPublic }) => !isPublic)
    .flatMap((operation) =>
      NOBODY.map(({ aim, text }) =>
        requestProbe(
          FORGED.test(aim) ? 4 : 3,
          `${routeName(operation)}: ${aim}`,
          DEMANDS.unauthenticated,
          ({ samples }) => samples.request({ ...samples.plan(operation), authorization: text }),
        ),
      ),
    );
}

/**
 * Messages that claim to come from a service are refused when their signature is missing or wrong.
 *
 * @param operations - All operations.
 * @returns The probes.
 */
export function webhookProbes(operations: readonly ApiOperation[]): readonly Probe[] {
  const webhooks = operations.filter(
    ({ isPublic, path, hasBody }) => isPublic && hasBody && path.startsWith('/integrations/'),
  );
  return webhooks.flatMap((operation) => {
    const signatures = operation.parameters.filter(({ place }) => place === 'header').map(({ name }) => name);
    return ['', 'garbage', 'A'.repeat(28)].map((signature) =>
      requestProbe(17, `${routeName(operation)}: signature "${signature}"`, DEMANDS.unsigned, ({ samples }) =>
        samples.request({
          ...samples.plan(operation),
          authorization: null,
          headers: Object.fromEntries(signatures.map((name) => [name, signature])),
        }),
      ),
    );
  });
}
