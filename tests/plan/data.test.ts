import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allArchetypes, archetypeNamed, readArchetypes } from '../../src/plan/embedded/words/archetypes.ts';
import { findAttribute } from '../../src/plan/embedded/words/attributes.ts';
import { isReserved } from '../../src/plan/embedded/assemble/fields.ts';
import { FRAME_RULES } from '../../src/plan/embedded/frames/read-facts.ts';
import { packEntities } from '../../src/plan/embedded/complete/packs.ts';
import { RETAG_RULES } from '../../src/plan/embedded/read/retag.ts';

describe('archetypes', () => {
  it('are many, with names as entities are written', () => {
    const archetypes = allArchetypes();
    assert.ok(archetypes.length >= 120, `${archetypes.length} archetypes`);
    assert.deepEqual(
      archetypes.filter(({ name }) => !/^[A-Z][A-Za-z0-9]{0,39}$/u.test(name)),
      [],
    );
  });

  it('share no word', () => {
    const words = allArchetypes().flatMap(({ synonyms }) => synonyms);
    assert.deepEqual(
      words.filter((word, index) => words.indexOf(word) !== index),
      [],
    );
  });

  it('have fields that a spec may have', () => {
    for (const { name, fields } of allArchetypes()) {
      assert.ok(fields.length > 0, name);
      assert.deepEqual(
        fields.filter((field) => isReserved(field.name) || !/^[a-z][A-Za-z0-9]{0,39}$/u.test(field.name)),
        [],
        name,
      );
      assert.equal(new Set(fields.map((field) => field.name)).size, fields.length, name);
      for (const { shape } of fields) {
        if (shape.to !== undefined)
          assert.ok(archetypeNamed(shape.to) !== undefined, `${name} refers to ${shape.to}`);
        if (shape.type === 'enum' && shape.default !== undefined)
          assert.ok(shape.values?.includes(String(shape.default)), name);
      }
    }
  });

  it('refuse a kind, a type or a flag that does not exist', () => {
    assert.throws(() => readArchetypes(['Thing gadget:']), /kind/u);
    assert.throws(() => readArchetypes(['Thing thing:', '  wobble']), /no type/u);
    assert.throws(() => readArchetypes(['Thing thing:', '  name text shiny']), /flag/u);
  });
});

describe('packs', () => {
  it('name archetypes that exist', () => {
    assert.deepEqual(
      packEntities().filter((name) => archetypeNamed(name) === undefined),
      [],
    );
  });
});

describe('attributes', () => {
  it('are found in either number, by their synonyms and by their last word', () => {
    assert.equal(findAttribute(['due', 'dates'])?.name, 'dueDate');
    assert.equal(findAttribute(['mobile', 'number'])?.name, 'phone');
    assert.equal(findAttribute(['inspection', 'fee'])?.shape.type, 'money');
    assert.equal(findAttribute(['zebra']), undefined);
  });
});

describe('rules', () => {
  it('have names of their own', () => {
    const names = [...FRAME_RULES, ...RETAG_RULES].map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });
});
