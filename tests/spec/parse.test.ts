import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  assert as check,
  constantFrom,
  infiniteStream,
  nat,
  oneof,
  property,
  string,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { Value } from 'typebox/value';
import { checkShape, type Shape } from '../../src/spec/document/check-shape.ts';
import { SpecDocument } from '../../src/spec/document/spec-document.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { readYaml } from '../../src/spec/read-yaml.ts';
import { RENTAL, rental } from './rental.ts';

describe('parseSpec', () => {
  it('fills in what is left out', () => {
    const { spec } = parseSpec(
      'spec: 1\napp: { name: a, title: A }\nentities: { Lead: { fields: { phone: phone } } }',
    );
    assert.deepEqual(spec, {
      version: 1,
      app: { name: 'a', title: 'A', timeZone: 'UTC' },
      tenancy: 'single',
      signUp: 'invitation',
      roles: [],
      entities: [
        {
          name: 'Lead',
          fields: [{ name: 'phone', type: 'phone', required: false, unique: false, searchable: false }],
          operations: ['create', 'read', 'update', 'delete', 'list'],
          softDelete: false,
          rules: [],
          actions: [],
          access: [],
        },
      ],
      automations: [],
      reports: [],
      integrations: [],
    });
  });

  it('reads every form of access', () => {
    const { access } = rental().entities[2] ?? assert.fail();
    assert.deepEqual(
      access[0]?.grants.map(({ operation }) => operation),
      ['create', 'read', 'update', 'list'],
    );
    assert.deepEqual(access[1]?.grants, [
      { operation: 'read', own: true },
      { operation: 'list', own: true },
      { operation: 'update', own: true, fields: ['status'] },
    ]);
  });

  it('never throws, whatever the text', () => {
    check(
      property(oneof(string({ unit: 'binary', maxLength: 200 }), cut()), (text) => {
        const { spec, diagnostics } = parseSpec(text);
        assert.ok(spec !== undefined || diagnostics.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
    for (const text of ['', 'null', '[]', 'x', '{}', '---\n---\n', '? [a]\n: b', '['.repeat(5000)]) {
      assert.ok(parseSpec(text).diagnostics.length > 0, text.slice(0, 20));
    }
  });

  it('checks the entities of the right shape although the shape is wrong elsewhere', () => {
    const { diagnostics, partial } = parseSpec(
      'spec: 1\nentities:\n  Book: { fields: { pages: { type: integer, min: 1.5 } }, rules: [check: pages after x] }\n' +
        '  Loan: { feelds: {} }\n',
    );
    assert.equal(partial, true);
    assert.deepEqual(diagnostics.map(({ code, line }) => `${code} ${line}`).sort(), [
      'INVALID_BOUNDS 3',
      'MISSING_KEY 4',
      'MISSING_KEY undefined',
      'UNKNOWN_KEY 4',
      'UNREADABLE_PHRASE 3',
    ]);
  });

  it('refuses aliases before they grow', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1},*a${i - 1}`}]`,
    );
    assert.ok(parseSpec(bomb.join('\n')).diagnostics.every(({ code }) => code === 'UNSAFE_YAML'));
  });
});

describe('checkShape', () => {
  it('accepts exactly what the schema accepts', () => {
    const document = readYaml(RENTAL).value;
    const junk = constantFrom<unknown>(
      null,
      1,
      -1,
      1.5,
      'x',
      true,
      [],
      {},
      ['a'],
      [1],
      { type: 'text' },
      { own: [] },
    );
    check(
      property(infiniteStream(nat()), constantFrom('set', 'drop', 'add'), junk, (steps, kind, value) => {
        const copy: unknown = structuredClone(document);
        damage(copy, steps, kind, value);
        const problems = checkShape(SpecDocument as unknown as Shape, copy, '');
        assert.equal(problems.length === 0, Value.Check(SpecDocument, copy), JSON.stringify(problems));
      }),
      { numRuns: 1000 },
    );
  });
});

/** The sound spec with a stretch cut out or replaced. */
function cut(): Arbitrary<string> {
  return tuple(nat(RENTAL.length), nat(30), string({ maxLength: 5 })).map(
    ([start, length, insert]) => RENTAL.slice(0, start) + insert + RENTAL.slice(start + length),
  );
}

/** Changes one place of a document, found by walking down at random. */
function damage(node: unknown, steps: Iterator<number>, kind: string, value: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const keys = Object.keys(node);
  const step: number = steps.next().value;
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return;
  const child: unknown = Reflect.get(node, key);
  const isLeaf = typeof child !== 'object' || child === null;
  if (!isLeaf && steps.next().value % 4 !== 0) return damage(child, steps, kind, value);
  if (kind === 'set' || Array.isArray(node)) Reflect.set(node, key, value);
  else if (kind === 'drop') Reflect.deleteProperty(node, key);
  else Reflect.set(node, 'extra', value);
}
