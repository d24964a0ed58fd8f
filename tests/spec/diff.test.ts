import assert from 'node:assert/strict';
import { it } from 'node:test';
import { diffSpecs } from '../../src/spec/diff.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { RENTAL, rental } from './rental.ts';

it('finds nothing between a spec and itself, in whatever order its fields stand', () => {
  const spec = rental();
  const turned = {
    ...spec,
    entities: spec.entities.map((e) => ({ ...e, fields: e.fields.toReversed() })).toReversed(),
  };
  assert.deepEqual(diffSpecs(spec, turned), { entities: { added: [], removed: [], changed: [] } });
});

it('names what is added, removed and changed', () => {
  const text = RENTAL.replace(
    'gears: { type: integer, min: 1, max: 30, default: 7 }',
    'gears: integer\n      colour: text',
  )
    .replace('      retired: { type: boolean, default: false }\n', '')
    .replace('spareKeys: { type: integer, default: 2 }', 'spareKeys: integer')
    .replace('set: { retired: false }', 'set: { gears: 1 }')
    .replace('  Rental:\n', '  Shop:\n    fields: { city: text }\n  Rental:\n');
  const after = parseSpec(text).spec ?? assert.fail(JSON.stringify(parseSpec(text)));
  const { entities } = diffSpecs(rental(), after);
  assert.deepEqual(
    entities.added.map(({ name }) => name),
    ['Shop'],
  );
  assert.deepEqual(
    entities.changed.map(({ name }) => name),
    ['Bike'],
  );
  const fields = entities.changed[0]?.fields ?? assert.fail();
  assert.deepEqual(
    fields.added.map(({ name }) => name),
    ['colour'],
  );
  assert.deepEqual(
    fields.removed.map(({ name }) => name),
    ['retired'],
  );
  assert.deepEqual(
    fields.changed.map(({ after: { name } }) => name),
    ['gears', 'spareKeys'],
  );
  const back = diffSpecs(after, rental()).entities;
  assert.deepEqual(
    back.changed[0]?.fields.changed.map(({ after: { name } }) => name),
    ['gears', 'spareKeys'],
  );
  assert.deepEqual(
    back.removed.map(({ name }) => name),
    ['Shop'],
  );
});
