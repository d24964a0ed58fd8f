import type { Spec } from '../../spec/spec.ts';

/**
 * A spec with the words of a change behind those of its request, whose places the evidence counts.
 *
 * @param spec - The changed spec, with the request of the spec before.
 * @param text - The change.
 * @returns The spec; as it was where it has no request.
 */
export function withChangeText(spec: Spec, text: string): Spec {
  const { request } = spec.app;
  return request === undefined
    ? spec
    : { ...spec, app: { ...spec.app, request: `${request}\n${text.trim()}` } };
}
