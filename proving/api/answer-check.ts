import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

import type { ApiDocument, ApiOperation } from '../../src/verify/api-document.ts';
import { parseJson, type JsonObject } from '../../src/verify/json.ts';
import type { Answer } from '../backend/client.ts';

/** Says what is wrong with values and answers, by an API's own description. */
export interface AnswerCheck {
  /** Whether a value fits a schema of the description. */
  fits(schema: JsonObject, value: unknown): boolean;
  /** What is wrong with an answer to an operation; nothing when it is as described. */
  problemOf(operation: ApiOperation, answer: Answer): string | undefined;
  /** What is wrong with an answer that no operation gave; nothing when it refuses in the common form. */
  problemOutside(answer: Answer): string | undefined;
}

const JSON_TYPE = 'application/json';

/** What may be answered to a request that reaches no operation. */
const OUTSIDE = new Set([400, 404, 405, 413, 414, 415, 417, 431]);

// ajv-formats is CommonJS: under Node's ES modules its function is the `default` of the default export.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/**
 * Prepares the check of answers.
 *
 * @param document - The API's description.
 * @returns The check.
 */
export function answerCheck(document: ApiDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  ajv.addSchema({ $id: 'api', components: document.root['components'] });
  const compiled = new WeakMap<JsonObject, ReturnType<Ajv2020['compile']>>();
  const validator = (schema: JsonObject): ReturnType<Ajv2020['compile']> => {
    const known = compiled.get(schema) ?? ajv.compile(withAbsoluteReferences(schema) as JsonObject);
    compiled.set(schema, known);
    return known;
  };
  const wrongWith = (schema: JsonObject, answer: Answer, described = JSON_TYPE): string | undefined => {
    const type = answer.headers['content-type'] ?? 'none';
    if (!type.startsWith(described)) return `content type ${type}`;
    const validate = validator(schema);
    return validate(described === JSON_TYPE ? parseJson(answer.text) : answer.text)
      ? undefined
      : `body breaks its schema: ${ajv.errorsText(validate.errors)}`;
  };
  const error: JsonObject = { $ref: '#/components/schemas/Error' };
  return {
    fits: (schema, value) => validator(schema)(value) === true,
    problemOf: (operation, answer) => {
      const general = generalProblem(answer);
      if (general !== undefined) return general;
      const response = operation.responses.find(({ status }) => status === answer.status);
      if (response === undefined) return `undocumented status ${answer.status}`;
      if (response.schema !== undefined) return wrongWith(response.schema, answer, response.contentType);
      return answer.text === '' ? undefined : 'a body where none is described';
    },
    problemOutside: (answer) =>
      generalProblem(answer) ??
      (OUTSIDE.has(answer.status)
        ? wrongWith(error, answer)
        : `status ${answer.status} outside of every operation`),
  };
}

function generalProblem({ status, text }: Answer): string | undefined {
  if (status === 0) return `no answer: ${text}`;
  return status >= 500 ? `status ${status}` : undefined;
}

/** References of the description start at its root, which is a schema of its own here. */
function withAbsoluteReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAbsoluteReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]: [string, unknown]) => [
      key,
      key === '$ref' && typeof child === 'string' && child.startsWith('#')
        ? `api${child}`
        : withAbsoluteReferences(child),
    ]),
  );
}
