import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, property } from 'fast-check';
import { checkShape, type Shape } from '../../src/spec/document/check-shape.ts';
import { SpecDocument } from '../../src/spec/document/spec-document.ts';
import { readYaml } from '../../src/spec/read-yaml.ts';
import { readSpec } from '../../src/spec/read/read-spec.ts';
import type { Diagnostic } from '../../src/spec/diagnostic.ts';
import { validateSpec } from '../../src/spec/validate/validate.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { writeSpec } from '../../src/spec/write.ts';
import { anySpec } from './arbitrary-spec.ts';
import { RENTAL, rental } from './rental.ts';

describe('writeSpec', () => {
  it('reads back as the same spec, whatever it says', () => {
    check(
      property(anySpec, (spec) => {
        const text = writeSpec(spec);
        const { value, diagnostics } = readYaml(text);
        assert.deepEqual(diagnostics, [], text);
        assert.deepEqual(checkShape(SpecDocument as unknown as Shape, value, ''), [], text);
        const unreadable: Diagnostic[] = [];
        assert.deepEqual(readSpec(value as SpecDocument, unreadable), JSON.parse(JSON.stringify(spec)), text);
        assert.deepEqual(unreadable, []);
      }),
      { numRuns: 300 },
    );
  });

  it('validates anything without throwing', () => {
    check(
      property(anySpec, (spec) => {
        for (const { path, message, hint } of validateSpec(spec))
          assert.ok(message && hint && path !== undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('writes what a person would write', () => {
    assert.equal(writeSpec(rental()), RENTAL);
  });

  it('writes a request of several lines as it stands, with the line break that a file ends with', () => {
    const { app, ...spec } = rental();
    for (const [request, block] of [
      ['# Boats\n\nWe keep boats.', '|-\n    # Boats\n\n    We keep boats.\n'],
      ['# Boats\n\nWe keep boats.\n', '|\n    # Boats\n\n    We keep boats.\n'],
      ['We keep boats.\n\n', String.raw`"We keep boats.\n\n"`],
    ] as const) {
      const text = writeSpec({ ...spec, app: { ...app, request } });
      assert.ok(text.includes(`  request: ${block}`), text.slice(0, 400));
      assert.deepEqual(parseSpec(text).spec?.app.request, request);
    }
  });
});
