import { exchange, statusesIn } from '../../backend/raw-exchange.ts';
import { broken, REFUSED, type Probe } from '../probe.ts';

/** A request that is none, or that two servers could read in two ways. */
interface Malformed {
  readonly what: string;
  readonly pieces: readonly (string | Buffer)[];
}

/** What a hidden second request would ask for; its answer shows that it was read as one. */
const HIDDEN = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n';

/**
 * Malformed and ambiguous requests over connections of their own. None may be answered with a success.
 *
 * @param path - A path that is served.
 * @param token - A token that is valid, so that nothing but the form can be refused.
 * @returns The probes.
 */
export function rawProbes(path: string, token: string): readonly Probe[] {
  return malformed(path, token).map(({ what, pieces }) => ({
    control: 9,
    what,
    demand: 'a refusal (4xx, 501, 505), or the end of the connection',
    attempt: async ({ client }) => {
      const { text } = await exchange(client.url, pieces);
      const accepted = statusesIn(text).filter(
        (status) => status < 400 || (status >= 500 && status !== 501 && status !== 505),
      );
      return accepted.length === 0
        ? REFUSED
        : broken(`answered ${statusesIn(text).join(', ')}: ${text.slice(0, 120)}`);
    },
  }));
}

function malformed(path: string, token: string): readonly Malformed[] {
  const identified = `Host: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
  const post = (what: string, headers: string, body: string): Malformed => ({
    what,
    pieces: [`POST ${path} HTTP/1.1\r\n${identified}${headers}\r\n\r\n${body}`],
  });
  const get = (what: string, line: string, headers = identified): Malformed => ({
    what,
    pieces: [`${line}\r\n${headers}\r\n`],
  });
  return [
    post('two lengths', `Content-Length: 2\r\nContent-Length: ${HIDDEN.length}`, HIDDEN),
    post('a length and chunks', `Content-Length: 4\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${HIDDEN}`),
    post('chunks and a length', `Transfer-Encoding: chunked\r\nContent-Length: 4`, `0\r\n\r\n${HIDDEN}`),
    post('an unknown transfer encoding', 'Transfer-Encoding: xchunked', `0\r\n\r\n${HIDDEN}`),
    post('chunks that are not last', 'Transfer-Encoding: chunked, identity', `0\r\n\r\n${HIDDEN}`),
    post('a blank before the colon', 'Transfer-Encoding : chunked', `0\r\n\r\n${HIDDEN}`),
    post('a folded header', 'Transfer-Encoding:\r\n chunked', `0\r\n\r\n${HIDDEN}`),
    post('a negative length', 'Content-Length: -1', HIDDEN),
    post('a length with a sign', 'Content-Length: +2', '{}'),
    post('a hexadecimal length', 'Content-Length: 0x2', '{}'),
    post('an endless length', 'Content-Length: 99999999999999999999', '{}'),
    post('a chunk size that overflows', 'Transfer-Encoding: chunked', `FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n`),
    post('a negative chunk size', 'Transfer-Encoding: chunked', `-1\r\n{}\r\n0\r\n\r\n`),
    post('a chunk without its end', 'Transfer-Encoding: chunked', `2\r\n{}${HIDDEN}`),
    post('an unknown expectation', 'Expect: 200-maybe\r\nContent-Length: 2', '{}'),
    post('a NUL in a header', 'X-A: a\0b\r\nContent-Length: 2', '{}'),
    post('a lone CR in a header', 'X-A: a\rX-B: b\r\nContent-Length: 2', '{}'),
    post('a body shorter than said', 'Content-Length: 100', '{"a":'),
    get('no Host', `GET ${path} HTTP/1.1`, `Authorization: Bearer ${token}\r\n`),
    get('a header of 100 KB', `GET ${path} HTTP/1.1`, `${identified}X-A: ${'a'.repeat(100_000)}\r\n`),
    get('20,000 headers', `GET ${path} HTTP/1.1`, `${identified}${'A: b\r\n'.repeat(20_000)}`),
    get('a path of 100 KB', `GET ${path}/${'a'.repeat(100_000)} HTTP/1.1`),
    get('a header without a name', `GET ${path} HTTP/1.1`, `${identified}: b\r\n`),
    get('no version', `GET ${path}`),
    get('a version that does not exist', `GET ${path} HTTP/9.9`),
    get('HTTP/2 without asking', 'PRI * HTTP/2.0'),
    get('a method that does not exist', `FOO ${path} HTTP/1.1`),
    get('a method in lower case', `get ${path} HTTP/1.1`),
    get('a tunnel', 'CONNECT 127.0.0.1:22 HTTP/1.1'),
    get('a path with blanks', `GET ${path} /x HTTP/1.1`),
    get('a path with a line break', `GET ${path}\r\nX-A: b HTTP/1.1`),
    {
      what: 'TLS to a plain port',
      pieces: [Buffer.from('16030100c8010000c40303', 'hex'), Buffer.alloc(200, 7)],
    },
    { what: 'noise', pieces: [Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 97) % 256))] },
    {
      what: 'a header in 300 pieces that never ends',
      pieces: [`GET ${path} HTTP/1.1\r\n`, ...Array.from({ length: 30 }, () => 'X-A: b\r\n'.repeat(500))],
    },
  ];
}
