import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A span as OTLP's JSON has it. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 2 for a server's span, 3 for a client's. */
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

/** Takes traces as a collector does, over OTLP/HTTP with JSON. */
export interface TraceCollector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  readonly services: ReadonlySet<unknown>;
  readonly headers: readonly IncomingHttpHeaders[];
  close(): Promise<void>;
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: CollectedSpan['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly CollectedSpan[] }[];
  }[];
}

/**
 * Starts a collector of traces.
 *
 * @param status - What it answers.
 * @returns The collector; close it when done.
 */
export async function startTraceCollector(status = 200): Promise<TraceCollector> {
  const spans: CollectedSpan[] = [];
  const services = new Set<unknown>();
  const headers: IncomingHttpHeaders[] = [];
  const take = (body: string): void => {
    for (const { resource, scopeSpans } of (JSON.parse(body) as Export).resourceSpans) {
      services.add(attribute(resource, 'service.name'));
      spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
  };
  const server = createServer((request, response) => {
    headers.push(request.headers);
    void text(request).then((body) => {
      if (status === 200 && request.method === 'POST' && request.url === '/v1/traces') take(body);
      return response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The collector has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans,
    services,
    headers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * Reads an attribute.
 *
 * @param holder - What has attributes.
 * @param key - The attribute's name.
 * @returns Its value, if it is there.
 */
export function attribute(holder: Pick<CollectedSpan, 'attributes'>, key: string): unknown {
  const value = holder.attributes.find((each) => each.key === key)?.value;
  return value === undefined ? undefined : Object.values(value)[0];
}
