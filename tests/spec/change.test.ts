import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, property } from 'fast-check';
import { compareSpecs } from '../../src/spec/change/compare-specs.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { prune } from '../../src/spec/remove/prune.ts';
import { removeValue } from '../../src/spec/remove/remove-value.ts';
import { renamedPath, renameInSpec } from '../../src/spec/rename/rename-spec.ts';
import { writeSpec } from '../../src/spec/write.ts';
import { anySpec } from './arbitrary-spec.ts';
import { RENTAL, rental } from './rental.ts';

describe('comparing specs', () => {
  it('finds nothing between a spec and itself', () => {
    holds(property(anySpec, (spec) => assert.deepEqual(compareSpecs(spec, structuredClone(spec)), [])));
  });

  it('names every kind of difference', () => {
    const text = RENTAL.replace('title: Harbour Bikes', 'title: Bay Bikes')
      .replace('signUp: invitation', 'signUp: open')
      .replace('  owner:\n\n', '  boss:\n\n')
      .replace('owner: [read, list]', 'boss: [read]')
      .replace('to: owner', 'to: boss')
      .replace('gears: { type: integer, min: 1, max: 30, default: 7 }', 'gears: { type: text, max: 30 }')
      .replace('[booked, out, back, cancelled]', '[booked, out, back, cancelled, lost]')
      .replace('max: 500', 'max: 5')
      .replace('      - unique: [customer, bike, startsAt]\n', '')
      .replace('send: sms\n        to: customer.phone', 'send: email\n        to: customer.email')
      .replace('before: Rental.endsAt\n    by: 2h', 'before: Rental.endsAt\n    by: 3h')
      .replace('  income: { sum: Rental.price }\n', '  hires: { count: Rental }\n')
      .replace('email: postmark', 'email: sendgrid');
    const after = parseSpec(text).spec ?? assert.fail(JSON.stringify(parseSpec(text)));
    assert.deepEqual(
      compareSpecs(rental(), after).map(({ kind, path }) => `${kind} ${path}`),
      [
        'changed app.title',
        'changed signUp',
        'removed roles.owner',
        'added roles.boss',
        'removed entities.Customer.access.owner',
        'added entities.Customer.access.boss',
        'retyped entities.Bike.fields.gears',
        'changed entities.Bike.fields.gears.default',
        'added entities.Rental.fields.status.values.lost',
        'removed entities.Rental.rules.5',
        'changed entities.Rental.rules.3',
        'changed entities.Rental.actions.remind',
        'changed automations.remindBeforeTheEnd',
        'changed automations.tellTheOwner',
        'removed reports.income',
        'added reports.hires',
        'changed integrations.email',
      ],
    );
  });
});

function withoutRole(spec: Spec, role: string): Spec {
  return prune({ ...spec, roles: spec.roles.filter(({ name }) => name !== role) }).spec;
}

describe('renaming in a spec', () => {
  it('there and back gives the same bytes', () => {
    const there = { kind: 'entity', from: 'Rental', to: 'Hire' } as const;
    const back = { kind: 'entity', from: 'Hire', to: 'Rental' } as const;
    assert.equal(writeSpec(renameInSpec(renameInSpec(rental(), there), back)), RENTAL);
    assert.equal(renamedPath('entities.Rental.fields.status', there), 'entities.Hire.fields.status');
  });

  it('of what is not there changes nothing, whatever the spec', () => {
    holds(
      property(anySpec, (spec) => {
        const renamed = renameInSpec(spec, { kind: 'entity', from: 'NotThere', to: 'Else' });
        assert.deepEqual(JSON.parse(JSON.stringify(renamed)), JSON.parse(JSON.stringify(spec)));
      }),
    );
  });
});

describe('a field that only some see', () => {
  const text = RENTAL.replace('currency: EUR, min: 0, required: true', 'currency: EUR, only: [owner, clerk]');
  const before = parseSpec(text).spec ?? assert.fail(JSON.stringify(parseSpec(text)));

  it('is written as it was read', () => assert.equal(writeSpec(before), text));

  it('is told apart from one that everyone sees', () => {
    assert.ok(
      compareSpecs(rental(), before).some(({ path }) => path === 'entities.Bike.fields.dayPrice.only'),
    );
  });

  it('follows the name of a role', () => {
    const renamed = writeSpec(renameInSpec(before, { kind: 'role', from: 'owner', to: 'boss' }));
    assert.match(renamed, /only: \[boss, clerk\]/u);
  });

  it('stays hidden when the last of its roles goes', () => {
    const once = withoutRole(before, 'owner');
    assert.match(writeSpec(once), /only: \[clerk\]/u);
    assert.match(writeSpec(withoutRole(once, 'clerk')), /only: \[admin\]/u);
  });
});

describe('removing from a spec', () => {
  it('takes a value out of transitions and conditions', () => {
    const spec = removeValue(rental(), { entity: 'Rental', field: 'status', value: 'out' });
    const text = writeSpec(spec);
    assert.match(text, /values: \[booked, back, cancelled\]/u);
    assert.match(text, /booked: \[cancelled\]/u);
    assert.match(text, /where: \{ status: back \}/u);
    assert.doesNotMatch(text, /^ {10}out:/mu);
  });

  it('prunes what leads nowhere, and nothing of a valid spec', () => {
    const before = rental();
    assert.deepEqual(prune(before), { spec: before, problems: [] });
    const entities = before.entities.filter(({ name }) => name !== 'Bike');
    const { spec, problems } = prune({ ...before, entities });
    assert.deepEqual(problems, []);
    assert.doesNotMatch(writeSpec(spec).replace(/request:.*|name:.*|title:.*|text:.*/gu, ''), /\b[Bb]ike\b/u);
  });
});
