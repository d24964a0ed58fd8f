import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emitMigration } from '../../src/generate/emit/sql/migration.ts';
import { openTexts } from '../../src/generate/model/personal-texts.ts';
import { projectModel } from '../../src/generate/model/project-model.ts';
import { personalEntities } from '../../src/generate/model/personal-entities.ts';
import type { Entity, Field, OnDelete } from '../../src/spec/spec.ts';
import { entity, field, specOf } from './support/specs.ts';

const EMAIL = field('email', { type: 'email' });
const TITLE = field('title', { type: 'text' });
const NOTES = field('notes', { type: 'longText' });

function ref(to: string, onDelete: OnDelete = 'restrict'): Field {
  return field(to.toLowerCase(), { type: 'ref', to, onDelete });
}

/** The masks that the audit log is given for the table of the last entity. */
function masked(...entities: Entity[]): string {
  const calls = emitMigration(projectModel(specOf(entities))).match(/guard_table\(.*\)/g) ?? [];
  return /'\{(?<columns>.*)\}'/.exec(calls.at(-1) ?? '')?.groups?.['columns'] ?? '';
}

const TEXTS: readonly Field[] = [
  TITLE,
  NOTES,
  field('skills', { type: 'list', of: 'text' }),
  field('extra', { type: 'json' }),
  field('website', { type: 'url' }),
  field('home', { type: 'location' }),
  field('portrait', { type: 'image' }),
];

const OTHERS: readonly Field[] = [
  field('code', { type: 'text', pattern: '[A-Z]{3}' }),
  field('sku', { type: 'text' }, { unique: true }),
  field('status', { type: 'enum', values: ['new', 'done'] }),
  field('amount', { type: 'integer' }),
  field('day', { type: 'date' }),
  field('sizes', { type: 'list', of: 'integer' }),
];

describe('what the audit log masks of free texts', () => {
  it('is all of them in a record with personal data, and nothing that takes no words', () => {
    assert.equal(
      masked(entity('Stay', [EMAIL, ...TEXTS, ...OTHERS])),
      'email,title,notes,skills,extra,website,home,portrait',
    );
  });

  it('is all of them in records that are deleted with their person', () => {
    assert.equal(masked(entity('Guest', [EMAIL]), entity('Wish', [ref('Guest', 'cascade'), TITLE])), 'title');
  });

  it('is notes of records that refer to one person, or to several', () => {
    const visit = entity('Visit', [ref('Guest'), TITLE, NOTES]);
    assert.equal(masked(entity('Guest', [EMAIL]), visit), 'notes');
    const deal = entity('Deal', [ref('Guest'), ref('Buyer'), TITLE, NOTES]);
    assert.equal(masked(entity('Guest', [EMAIL]), entity('Buyer', [EMAIL]), deal), 'notes');
  });

  it('is notes of records that refer to an account', () => {
    const message = field('message', { type: 'text' });
    const ticket = entity('Ticket', [ref('User'), TITLE, message, field('reason', { type: 'longText' })]);
    assert.equal(masked(ticket), 'message,reason');
  });

  it('is none of what is no person’s, or only of staff', () => {
    assert.equal(masked(entity('Product', [...TEXTS])), '');
    assert.equal(masked(entity('Tutor', [EMAIL]), entity('Course', [ref('Tutor'), TITLE, NOTES])), '');
  });

  it('is not what the spec says is none', () => {
    const open = field('notes', { type: 'longText' }, { pii: 'none' });
    assert.equal(masked(entity('Guest', [EMAIL, open])), 'email');
  });

  it('is what tells people apart, and not what tells things apart', () => {
    const number = field('number', { type: 'text' }, { unique: true });
    assert.equal(masked(entity('Member', [EMAIL, number])), 'email,number');
    assert.equal(masked(entity('Order', [EMAIL, number])), 'email');
  });
});

describe('free texts of a record that stays', () => {
  const visit = entity('Visit', [ref('Guest'), TITLE, NOTES]);
  const model = projectModel(specOf([entity('Guest', [EMAIL]), visit]));

  it('are cleared where they count as personal, though nothing else is', () => {
    const erasures = personalEntities(model).map((each) => [each.entity.name, each.erasure]);
    assert.deepEqual(erasures, [
      ['Guest', 'anonymise'],
      ['Visit', 'anonymise'],
    ]);
  });

  it('are named where they count as nobody’s', () => {
    const open = model.entities.map((each) => openTexts(each).map(({ property }) => property));
    assert.deepEqual(open, [[], ['title']]);
  });
});
