import { unescape } from 'node:querystring';

import type { Environment } from '../environment.ts';

/** Where traces go. The variables are those of OpenTelemetry. */
export interface TracingConfig {
  /** Base URL of a collector that takes OTLP over HTTP. */
  readonly endpoint: string;
  /** Headers for the collector, which may hold a secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** The name under which traces appear; the backend's title when unset. */
  readonly serviceName: string | undefined;
}

/**
 * Reads where traces go.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration; `undefined` when no traces are wanted.
 */
export function readTracingConfig(env: Environment): TracingConfig | undefined {
  const endpoint = env.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['https:', 'http:']);
  const headers = readHeaders(env);
  const serviceName = env.optional('OTEL_SERVICE_NAME');
  return endpoint === undefined ? undefined : { endpoint, headers, serviceName };
}

/** `name=value` with commas between; values are percent-encoded, as OpenTelemetry has it. */
const HEADER_ENTRY = /^([\w-]+)\s*=\s*(.+)$/;

function readHeaders(env: Environment): Readonly<Record<string, string>> {
  const entries = env.list('OTEL_EXPORTER_OTLP_HEADERS').flatMap((entry): [string, string][] => {
    const [, header, value] = HEADER_ENTRY.exec(entry) ?? [];
    if (header !== undefined && value !== undefined) return [[header, unescape(value)]];
    env.problem('OTEL_EXPORTER_OTLP_HEADERS', 'must have entries like name=value with commas between them');
    return [];
  });
  return Object.fromEntries(entries);
}
