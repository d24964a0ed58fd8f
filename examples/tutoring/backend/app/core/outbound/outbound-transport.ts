import { lookup as resolveName } from 'node:dns';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Ranges that are not the internet: this machine, private networks, cloud metadata, multicast, translations. */
const INTERNAL_RANGES: readonly (readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const internal = new BlockList();
for (const [address, prefix, family] of INTERNAL_RANGES) internal.addSubnet(address, prefix, family);

/** Statuses that carry no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Thrown before anything is sent to an address that outbound requests may not reach. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/** How requests leave. */
export interface TransportOptions {
  /** Allows plain HTTP and addresses inside the network; for tests against local servers. */
  readonly allowPrivate: boolean;
  /** Larger answers are cut off. */
  readonly maxBytes: number;
}

/** The part of `fetch` that is needed here. */
export type Transport = (request: Request) => Promise<Response>;

/**
 * Says whether an address lies outside the public internet.
 *
 * @param address - IPv4 or IPv6 address.
 * @returns Whether outbound requests must not reach it.
 */
export function isInternalAddress(address: string): boolean {
  return internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Makes a `fetch` that connects only to addresses it has checked, follows no redirects and limits answers. The
 * address is checked where the connection is made, so that a name cannot change its meaning in between.
 *
 * @param options - What is allowed.
 * @returns The transport.
 */
export function createTransport(options: TransportOptions): Transport {
  const lookup = options.allowPrivate ? undefined : publicLookup;
  const plain = new HttpAgent({ keepAlive: true });
  const secure = new HttpsAgent({ keepAlive: true });
  return async (request) => {
    const url = new URL(request.url);
    if (!options.allowPrivate) refuseUnsafe(url);
    const body = Buffer.from(await request.arrayBuffer());
    const isSecure = url.protocol === 'https:';
    const how: RequestOptions = {
      method: request.method,
      headers: { ...Object.fromEntries(request.headers), 'content-length': body.length },
      agent: isSecure ? secure : plain,
      signal: request.signal,
      ...(lookup === undefined ? {} : { lookup }),
    };
    return new Promise((resolve, reject) => {
      const outgoing = (isSecure ? httpsRequest : httpRequest)(url, how);
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        collect(incoming, options.maxBytes).then(resolve, reject);
      });
      outgoing.end(body);
    });
  };
}

function refuseUnsafe(url: URL): void {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol !== 'https:') throw new RefusedAddressError('Outbound requests use https only.');
  if (isIP(host) !== 0 && isInternalAddress(host))
    throw new RefusedAddressError(`${host} is an internal address.`);
}

/** Resolves a name, and refuses it when any of its addresses is internal. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return callback(error, '');
    if (addresses.some(({ address }) => isInternalAddress(address))) {
      return callback(new RefusedAddressError(`${hostname} leads to an internal address.`), '');
    }
    if (options.all === true) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

async function collect(incoming: IncomingMessage, maxBytes: number): Promise<Response> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  const status = incoming.statusCode ?? 502;
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return new Response(WITHOUT_BODY.has(status) ? null : Buffer.concat(chunks), { status, headers });
}
