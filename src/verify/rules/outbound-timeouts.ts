import { isAppCode } from '../source.ts';
import { breaches, type Rule } from './rule.ts';

/** `outbound.ts` and the modules it is made of. */
const OUTBOUND = /^backend\/app\/core\/outbound\/[a-z-]+\.ts$/;
const CLIENT = /^import (?!type\b)[^;]*?from '(ky|axios|undici|got|node-fetch|superagent)'/gm;
const NODE_CLIENT =
  /^import (?!type\b)(?:\w+|\* as \w+|\{[^}]*\b(?:request|get|Agent)\b[^}]*\}) from '((?:node:)?https?)'/gm;

/** One module calls the outside world, so that every call has a timeout, retries and a circuit breaker. */
export const outboundTimeouts: Rule = {
  id: 'outbound-timeouts',
  mend: 'Call the service through app/core/outbound/outbound.ts.',
  find: ({ sources }) => {
    const suspects = sources.filter((source) => isAppCode(source) && !OUTBOUND.test(source.path));
    return [
      ...breaches(suspects, 'code', /(?<![.\w])fetch\(/g, () => 'fetch is called without timeout or retries'),
      ...[CLIENT, NODE_CLIENT].flatMap((pattern) =>
        breaches(suspects, 'uncommented', pattern, (name) => `${name} is used without timeout or retries`),
      ),
    ];
  },
};
