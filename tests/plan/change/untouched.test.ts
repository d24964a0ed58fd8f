import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as holds, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { ChangeError } from '../../../src/plan/change/change-error.ts';
import { changeSpec } from '../../../src/plan/change/change-spec.ts';
import { PlanError } from '../../../src/plan/plan.ts';
import { parseSpec } from '../../../src/spec/parse.ts';
import type { Spec } from '../../../src/spec/spec.ts';
import { validateSpec } from '../../../src/spec/validate/validate.ts';
import { writeSpec } from '../../../src/spec/write.ts';
import { SENTENCES } from './sentences.ts';
import { specCalled, type SpecName } from './specs.ts';

/** An entity that no sentence speaks of, with something of everything that an entity can have. */
const ZEBRA = `  Zebra:
    about: Somebody's zebra
    fields:
      earTag: { type: text, max: 20, required: true, unique: true }
      stripes: { type: integer, min: 10, max: 90, default: 40, about: Counted twice }
      mood: { type: enum, values: [calm, wild], default: calm }
      herd: { type: ref, to: Zebra, onDelete: setNull }
      seenFrom: datetime
      seenTo: datetime
    operations: [create, read, list]
    softDelete: true
    rules:
      - check: seenTo > seenFrom
      - transitions:
          of: mood
          calm: [wild]
    actions:
      tame:
        set: { mood: calm }
`;

function withZebra(name: SpecName): Spec {
  const text = writeSpec(specCalled(name)).replace(/^entities:\n/mu, () => `entities:\n${ZEBRA}`);
  const { spec, diagnostics } = parseSpec(text);
  return spec ?? assert.fail(JSON.stringify(diagnostics));
}

function written(spec: Spec, entity: string): string {
  const text = writeSpec(spec);
  const start = text.indexOf(`\n  ${entity}:\n`);
  return text.slice(start, start + 1 + text.slice(start + 1).search(/\n(?! {3}|\n)|$/u));
}

describe('what a change does not speak of', () => {
  it('stays as it is, byte for byte, for every sentence', async () => {
    for (const { spec: name, text } of SENTENCES) {
      const before = withZebra(name);
      const { spec } = await changeSpec(before, text);
      assert.equal(written(spec, 'Zebra'), written(before, 'Zebra'), text);
      assert.deepEqual(
        spec.entities.find((entity) => entity.name === 'Zebra'),
        before.entities.find((entity) => entity.name === 'Zebra'),
        text,
      );
    }
  });

  it('keeps the places of entities and fields', async () => {
    const before = specCalled('rental');
    const { spec } = await changeSpec(
      before,
      'rename gears to speeds, add a colour to bikes and make phone required',
    );
    assert.deepEqual(
      spec.entities.map(({ name }) => name),
      before.entities.map(({ name }) => name),
    );
    assert.deepEqual(
      spec.entities[1]?.fields.map(({ name }) => name),
      [
        ...(before.entities[1]?.fields.map(({ name }) => (name === 'gears' ? 'speeds' : name)) ?? []),
        'colour',
      ],
    );
  });

  it('adds the words of the change to those of the request, and to nothing where there are none', async () => {
    const { spec } = await changeSpec(specCalled('leads'), ' drop owner ');
    assert.equal(spec.app.request, `${specCalled('leads').app.request}\ndrop owner`);
    assert.equal((await changeSpec(specCalled('clinic'), 'drop the photo')).spec.app.request, undefined);
  });

  it('stays as it is whatever the sentences are put together to, and the result is valid', async () => {
    const texts = SENTENCES.filter(({ spec }) => spec === 'clinic').map(({ text }) => text);
    await holds(
      asyncProperty(array(constantFrom(...texts), { minLength: 2, maxLength: 4 }), async (parts) => {
        const before = withZebra('clinic');
        const result = await settled(before, parts.join('. '));
        if (result === undefined) return;
        assert.equal(written(result, 'Zebra'), written(before, 'Zebra'));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it('is never lost to a hostile text', async () => {
    const words = constantFrom(
      'rename',
      'leads',
      'to',
      'remove',
      'add',
      'and',
      ',',
      '.',
      'notes',
      '__proto__',
      'status',
      '"',
      '(',
      'each',
      'has',
      'many',
      'becomes',
      '$&',
      '../..',
      '`',
      'when',
      ';',
    );
    await holds(
      asyncProperty(array(oneof(words, string()), { maxLength: 12 }), async (parts) => {
        await settled(specCalled('leads'), parts.join(' '));
      }),
      { numRuns: 150, seed: 7 },
    ); // prettier-ignore
  });

  it('takes no longer for texts that go on for ever', async () => {
    const texts = [
      'add ' + 'a '.repeat(9000),
      'rename ' + 'to '.repeat(6000),
      'x has '.repeat(3000),
      '('.repeat(20_000),
      'a, '.repeat(6000),
      '1. '.repeat(6000),
      'and add '.repeat(2000),
    ];
    for (const text of texts) {
      const start = performance.now();
      await settled(specCalled('leads'), text);
      assert.ok(performance.now() - start < 5000, text.slice(0, 30));
    }
  });
});

/** The changed spec, which is valid; nothing when the change was refused in the proper way. */
async function settled(before: Spec, text: string): Promise<Spec | undefined> {
  try {
    const { spec } = await changeSpec(before, text);
    assert.deepEqual(
      validateSpec(spec).filter(({ severity }) => severity === 'error'),
      [],
    );
    return spec;
  } catch (error) {
    if (error instanceof ChangeError || error instanceof PlanError) return undefined;
    throw error;
  }
}
