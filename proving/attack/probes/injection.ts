import {
  resolveSchema,
  routeName,
  type ApiDocument,
  type ApiOperation,
} from '../../../src/verify/api-document.ts';
import { isObject, listOf, objectOf, parseJson, type JsonObject } from '../../../src/verify/json.ts';
import { bodyOf } from '../../api/resources.ts';
import type { Answer, Request } from '../../backend/client.ts';
import { PAYLOADS, UNSTORABLE, type Payload } from '../../payloads.ts';
import { DEMANDS } from '../demands.ts';
import { broken, judge, REFUSED, requestProbe, type Outcome, type Probe, type Target } from '../probe.ts';

/** The payload that sleeps takes 5 s where it is run. */
const TOO_LONG_MS = 4_500;

/**
 * Every string of every body and every query parameter, with every payload: kept letter by letter, or refused.
 *
 * @param document - The API.
 * @returns The probes.
 */
export function injectionProbes(document: ApiDocument): readonly Probe[] {
  const guarded = document.operations.filter(({ isPublic }) => !isPublic);
  return guarded.flatMap((operation) => [
    ...stringsIn(document, operation).flatMap((name) => [
      ...PAYLOADS.map((payload) => keptProbe(operation, name, payload)),
      ...UNSTORABLE.map((payload) => unstorableProbe(operation, name, payload)),
    ]),
    ...operation.parameters
      .filter(({ place }) => place === 'query')
      .flatMap(({ name }) =>
        [...PAYLOADS, ...UNSTORABLE].map((payload) => queryProbe(operation, name, payload)),
      ),
  ]);
}

/** The properties of an operation's body that hold text. */
function stringsIn(document: ApiDocument, operation: ApiOperation): readonly string[] {
  const properties = objectOf(bodyOf(document, operation)?.schema['properties']);
  return Object.keys(properties).filter((name) => holdsText(document, objectOf(properties[name])));
}

function holdsText(document: ApiDocument, schema: JsonObject): boolean {
  const own = resolveSchema(document, schema);
  return (
    own['type'] === 'string' || listOf(own['anyOf']).some((branch) => holdsText(document, objectOf(branch)))
  );
}

function keptProbe(operation: ApiOperation, name: string, { aim, text }: Payload): Probe {
  return {
    control: 8,
    what: `${routeName(operation)}: ${aim} in ${name}`,
    demand: 'kept letter by letter, or 422',
    attempt: async (target) => {
      const request = withProperty(target, operation, name, text);
      const { answer, milliseconds } = await timed(target, request);
      if (milliseconds > TOO_LONG_MS) return broken(`took ${milliseconds.toFixed(0)} ms`);
      const kept = objectOf(parseJson(answer.text))[name];
      // What is answered under another name than it was sent is no record's field.
      if (answer.status < 300 && (kept === undefined || kept === text)) return REFUSED;
      return judge(target, KEPT_OR_REFUSED, request, answer);
    },
  };
}

/** Beside the content, what it refers to may be wrong: records of one sample need not fit each other. */
const KEPT_OR_REFUSED = { words: '', isMet: ({ status }: Answer) => [404, 409, 422].includes(status) };

function unstorableProbe(operation: ApiOperation, name: string, { aim, text }: Payload): Probe {
  return requestProbe(8, `${routeName(operation)}: ${aim} in ${name}`, DEMANDS.notTaken, (target) =>
    withProperty(target, operation, name, text),
  );
}

function queryProbe(operation: ApiOperation, name: string, { aim, text }: Payload): Probe {
  return {
    control: 8,
    what: `${routeName(operation)}?${name}: ${aim}`,
    demand: 'only what holds the text, or 422',
    attempt: async (target) => {
      const { samples } = target;
      const request = samples.request({ ...samples.plan(operation), query: [[name, text]] });
      const { answer, milliseconds } = await timed(target, request);
      if (milliseconds > TOO_LONG_MS) return broken(`took ${milliseconds.toFixed(0)} ms`);
      if (answer.status !== 200) return judge(target, KEPT_OR_REFUSED, request, answer);
      return foundWith(answer, name, text);
    },
  };
}

/** A search may find only records that hold the text: `%` is no wildcard. */
function foundWith(answer: Answer, name: string, text: string): Outcome {
  if (name !== 'q') return REFUSED;
  const items = listOf(objectOf(parseJson(answer.text))['items']);
  const other = items.find(
    (item) => isObject(item) && !Object.values(item).some((value) => includes(value, text)),
  );
  return other === undefined ? REFUSED : broken(`found ${JSON.stringify(other).slice(0, 160)}`);
}

function includes(value: unknown, text: string): boolean {
  return typeof value === 'string' && value.toLowerCase().includes(text.toLowerCase());
}

function withProperty({ samples }: Target, operation: ApiOperation, name: string, text: string): Request {
  const plan = samples.plan(operation);
  const value = plan.body !== undefined && 'value' in plan.body ? objectOf(plan.body.value) : {};
  return samples.request({
    ...plan,
    body: { contentType: plan.body?.contentType ?? '', value: { ...value, [name]: text } },
  });
}

async function timed(
  { client }: Target,
  request: Request,
): Promise<{ readonly answer: Answer; readonly milliseconds: number }> {
  const began = performance.now();
  const answer = await client.send(request);
  return { answer, milliseconds: performance.now() - began };
}
