import { routeName, type ApiOperation } from '../../../src/verify/api-document.ts';
import { JSON_BODIES } from '../../payloads.ts';
import { DEMANDS } from '../demands.ts';
import { requestProbe, type Probe } from '../probe.ts';

const FOREIGN_TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/jsonp',
] as const;

const JSON_TYPE = 'application/json';
const MEBIBYTE = 1024 * 1024;

/**
 * Bodies that are too large, of another kind, or that reach into prototypes, for every operation that takes one.
 *
 * @param operations - All operations.
 * @returns The probes.
 */
export function bodyProbes(operations: readonly ApiOperation[]): readonly Probe[] {
  return operations.filter(({ hasBody, isPublic }) => hasBody && !isPublic).flatMap(probesOf);
}

function probesOf(operation: ApiOperation): readonly Probe[] {
  const route = routeName(operation);
  const withText = (
    control: number,
    what: string,
    demand: keyof typeof DEMANDS,
    contentType: string,
    text: string,
  ): Probe =>
    requestProbe(control, `${route}: ${what}`, DEMANDS[demand], ({ samples }) =>
      samples.request({ ...samples.plan(operation), body: { contentType, text } }),
    );
  return [
    ...JSON_BODIES.map(({ aim, text }) =>
      withText(
        aim === 'prototype' ? 14 : 9,
        `${aim} ${text.slice(0, 20)}`,
        aim === 'prototype' ? 'unreadable' : 'refusal',
        JSON_TYPE,
        text,
      ),
    ),
    ...FOREIGN_TYPES.map((type) => withText(13, type, 'notJson', type, 'a=b')),
    withText(9, 'a body of 1 MiB', 'tooLarge', JSON_TYPE, `{"x":"${'a'.repeat(MEBIBYTE)}"}`),
    withText(9, 'a text of 250 KB', 'invalid', JSON_TYPE, `{"x":"${'a'.repeat(250_000)}"}`),
  ];
}
