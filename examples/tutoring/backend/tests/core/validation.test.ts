import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ErrorObject } from 'ajv';
import { Type, type TSchema } from 'typebox';

import { sortParameter } from '../../app/core/http/page.ts';
import { validationError, validatorCompiler } from '../../app/core/http/validation.ts';

/** What a client is told of a value that does not fit, by path. */
function told(schema: TSchema, value: unknown, httpPart = 'body'): Readonly<Record<string, string>> {
  const validate = validatorCompiler({ schema, httpPart, method: 'POST', url: '/' });
  if (validate(value) === true) return {};
  const { errors } = validate as typeof validate & { readonly errors?: ErrorObject[] };
  const { details } = validationError(errors ?? []);
  return Object.fromEntries(details.map(({ path, message }) => [path, message]));
}

const Person = Type.Object(
  { email: Type.Optional(Type.String()), phone: Type.Optional(Type.String()) },
  { minProperties: 1, maxProperties: 1, additionalProperties: false },
);

describe('what is wrong with a request', () => {
  it('names the fields of which one is needed', () => {
    assert.deepEqual(told(Person, {}), { '': 'must have at least one field of email, phone' });
    assert.deepEqual(told(Person, { email: 'a', phone: 'b' }), {
      '': 'must have at most one field of email, phone',
    });
    assert.deepEqual(told(Person, { email: 'a' }), {});
    const notes = Type.Record(Type.String(), Type.String(), { maxProperties: 2 });
    assert.deepEqual(told(notes, { a: '', b: '', c: '' }), { '': 'must have at most 2 fields' });
  });

  it('lists what a list can be sorted by', () => {
    const Query = Type.Object({ sort: sortParameter(['createdAt', 'name']) });
    const message = 'must be one of createdAt, -createdAt, name, -name';
    assert.deepEqual(told(Query, { sort: 'colour' }, 'querystring'), { sort: message });
  });

  it('puts choices of several words in quotation marks', () => {
    const Choice = Type.String({ enum: ['new', 'in progress', 'won, lost'] });
    assert.deepEqual(told(Choice, 'old'), { '': 'must be one of new, "in progress", "won, lost"' });
  });

  it('speaks of lists without the words of JSON Schema', () => {
    const Tags = Type.Array(Type.String(), { minItems: 1, maxItems: 2, uniqueItems: true });
    assert.deepEqual(told(Tags, []), { '': 'must not be empty' });
    assert.deepEqual(told(Tags, ['a', 'a']), { '': 'must not have the same item twice' });
    assert.deepEqual(told(Tags, ['a', 'b', 'c']), { '': 'must have at most 2 items' });
    assert.deepEqual(told(Type.Array(Type.String(), { minItems: 2 }), ['a']), {
      '': 'must have at least 2 items',
    });
    assert.deepEqual(told(Type.Literal('yes'), 'no'), { '': 'must be "yes"' });
  });
});
