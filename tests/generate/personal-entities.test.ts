import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { personalEntities, sharedEntities } from '../../src/generate/model/personal-entities.ts';
import { projectModel } from '../../src/generate/model/project-model.ts';
import type { Entity, Field, OnDelete } from '../../src/spec/spec.ts';
import { entity, field, specOf } from './support/specs.ts';

const EMAIL = field('email', { type: 'email' });
const SECRET = field('diagnosis', { type: 'text' });

function ref(to: string, onDelete: OnDelete = 'restrict'): Field {
  return field(to.toLowerCase(), { type: 'ref', to, onDelete });
}

/** What erasing does with the records of each entity. */
function erasures(entities: Entity[]): Readonly<Record<string, string>> {
  const found = personalEntities(projectModel(specOf(entities)));
  return Object.fromEntries(found.map((each) => [each.entity.name, each.erasure]));
}

describe('whose records are', () => {
  it('a person’s: those that say how they are reached, and what refers to them, however far', () => {
    const entities = [
      entity('Order', [ref('Customer')]),
      entity('Customer', [EMAIL]),
      entity('Parcel', [ref('Order')]),
      entity('Shelf', [SECRET]),
    ];
    const found = personalEntities(projectModel(specOf(entities)));
    assert.deepEqual(
      found.map((each) => [each.entity.name, each.references.map(({ to }) => to.name)]),
      [
        ['Customer', []],
        ['Order', ['Customer']],
        ['Parcel', ['Order']],
      ],
    );
  });

  it('nobody’s where nothing that is personal says how somebody is reached', () => {
    const fields = [field('email', { type: 'email' }, { pii: 'none' }), SECRET];
    const model = projectModel(specOf([entity('Sensor', fields)]));
    assert.deepEqual(personalEntities(model), []);
  });

  it('not of staff, but of whom they work for', () => {
    const visit = entity('Visit', [ref('Doctor'), ref('Patient'), SECRET]);
    const model = projectModel(specOf([entity('Doctor', [EMAIL]), entity('Patient', [EMAIL]), visit]));
    const found = personalEntities(model).find((each) => each.entity.name === 'Visit');
    assert.deepEqual(
      found?.references.map(({ to }) => to.name),
      ['Patient'],
    );
  });

  it('of no one alone where they refer to several people', () => {
    const deal = entity('Deal', [ref('Buyer'), ref('Seller'), SECRET]);
    const model = projectModel(specOf([entity('Buyer', [EMAIL]), entity('Seller', [EMAIL]), deal]));
    assert.deepEqual(
      sharedEntities(model).map(({ name }) => name),
      ['Deal'],
    );
    assert.equal(personalEntities(model).length, 2);
  });
});

describe('erasing', () => {
  it('deletes a person’s record, and what goes with it', () => {
    assert.deepEqual(
      erasures([
        entity('Guest', [EMAIL]),
        entity('Stay', [ref('Guest', 'cascade'), SECRET]),
        entity('Bill', [ref('Stay', 'cascade')]),
        entity('Review', [ref('Guest', 'setNull'), SECRET]),
      ]),
      { Guest: 'delete', Stay: 'delete', Bill: 'delete', Review: 'anonymise' },
    );
  });

  it('takes out what is personal where something that stays needs the record', () => {
    assert.deepEqual(
      erasures([
        entity('Guest', [EMAIL]),
        entity('Stay', [ref('Guest')]),
        entity('Wish', [ref('Guest', 'cascade'), SECRET]),
        entity('Bill', [ref('Stay', 'cascade'), SECRET]),
      ]),
      { Guest: 'anonymise', Stay: 'keep', Wish: 'delete', Bill: 'anonymise' },
    );
  });

  it('deletes nobody along with somebody else', () => {
    assert.deepEqual(
      erasures([entity('Parent', [EMAIL]), entity('Child', [EMAIL, ref('Parent', 'cascade')])]),
      { Parent: 'anonymise', Child: 'delete' },
    );
  });
});
