import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { mergeSpecs } from '../../../src/spec/merge/merge-specs.ts';
import { unify } from '../../../src/spec/merge/unify.ts';
import { parseFragment, parseSpec } from '../../../src/spec/parse.ts';
import type { Spec } from '../../../src/spec/spec.ts';
import { validateSpec } from '../../../src/spec/validate/validate.ts';
import { writeSpec } from '../../../src/spec/write.ts';
import { rental } from '../rental.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');

function example(name: string): Spec {
  const { spec } = parseSpec(readFileSync(join(EXAMPLES, name, 'backend', 'spec.yaml'), 'utf8'));
  assert.ok(spec);
  return spec;
}

const SPECS: readonly (readonly [name: string, spec: Spec])[] = [
  ['rental', rental()],
  ...readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, example(name)] as const),
];

/** A part of a spec, whose words may speak of what is in no part yet. */
function fragment(yaml: string): Spec {
  const { spec, diagnostics } = parseFragment(`spec: 1\napp: { name: harbour, title: Harbour }\n${yaml}`);
  assert.ok(spec, JSON.stringify(diagnostics));
  return spec;
}

/** Both parts as one, written without what all specs begin with. */
function merged(
  first: string,
  second: string,
): { readonly yaml: string; readonly conflicts: readonly string[] } {
  const { spec, conflicts } = mergeSpecs(fragment(first), fragment(second));
  return {
    yaml: writeSpec(spec),
    conflicts: conflicts.map(({ path, kept, other }) => `${path}: ${kept}, not ${other}`),
  };
}

/** What some YAML becomes when it is written. */
function written(yaml: string): string {
  return writeSpec(fragment(yaml));
}

describe('a spec that is merged', () => {
  for (const [name, spec] of SPECS) {
    it(`with itself stays as it is: ${name}`, () => {
      assert.deepEqual(mergeSpecs(spec, spec), { spec, conflicts: [], renamings: [] });
    });

    it(`from parts of an entity each is whole again: ${name}`, () => {
      const parts = spec.entities.map((entity): Spec => ({ ...spec, entities: [entity] }));
      const whole = parts.reduce((into, part) => mergeSpecs(into, part).spec);
      assert.deepEqual(whole, spec);
      assert.deepEqual(validateSpec(whole), []);
    });
  }
});

describe('two parts', () => {
  it('give an entity the fields, rules, actions and access of both', () => {
    const { yaml, conflicts } = merged(
      `
entities:
  Booking:
    fields:
      arrivesOn: { type: date, pii: true }
      status: { type: enum, values: [asked, confirmed], default: asked }
      boat: { type: ref, to: Boat, about: What comes }
    rules: [{ transitions: { of: status, asked: [confirmed] } }]
    access: { clerk: [read, list] }
roles: { clerk: null }`,
      `
entities:
  Booking:
    about: A stay
    fields:
      arrivesOn: { type: date, required: true }
      leavesOn: date
      status: { type: enum, values: [asked, confirmed, left], required: true }
      boat: { type: ref, to: Boat, onDelete: cascade }
    rules: [{ check: leavesOn > arrivesOn }, { transitions: { of: status, confirmed: [left] } }]
    actions: { leave: { set: { status: left } } }
    access: { clerk: { update: [status] }, master: all }
roles: { master: Runs the harbour }`,
    );
    assert.deepEqual(conflicts, []);
    assert.equal(
      yaml,
      written(`
roles: { clerk: null, master: Runs the harbour }
entities:
  Booking:
    about: A stay
    fields:
      arrivesOn: { type: date, required: true, pii: true }
      status: { type: enum, values: [asked, confirmed, left], default: asked, required: true }
      boat: { type: ref, to: Boat, onDelete: cascade, about: What comes }
      leavesOn: date
    rules:
      - transitions: { of: status, asked: [confirmed], confirmed: [left] }
      - check: leavesOn > arrivesOn
    actions: { leave: { set: { status: left } } }
    access: { clerk: { read: all, list: all, update: [status] }, master: all }`),
    );
  });

  it('are one where a name differs in number or in the way it is written, wherever it stands', () => {
    const { yaml, conflicts } = merged(
      `
entities:
  Skipper: { fields: { fullName: text, taxId: text, email: email } }
  Invoice: { fields: { skipper: { type: ref, to: Skipper }, total: { type: money, currency: EUR } } }
roles: { harbourMaster: null }`,
      `
entities:
  Skippers: { fields: { taxID: { type: text, unique: true } }, rules: [{ unique: [taxID, fullName] }] }
  Payment:
    fields: { payer: { type: ref, to: Skippers }, amount: { type: money, currency: EUR } }
    actions: { thank: { send: email, to: payer.email, text: "Thank you, {payer.taxID}" } }
    access: { harbourMasters: all }
reports: { perSkipper: { count: Payment, by: [payer.taxID] } }
integrations: { email: postmark }`,
    );
    assert.deepEqual(conflicts, []);
    assert.equal(
      yaml,
      written(`
roles: { harbourMaster: null }
entities:
  Skipper:
    fields: { fullName: text, taxId: { type: text, unique: true }, email: email }
    rules: [{ unique: [taxId, fullName] }]
  Invoice: { fields: { skipper: { type: ref, to: Skipper }, total: { type: money, currency: EUR } } }
  Payment:
    fields: { payer: { type: ref, to: Skipper }, amount: { type: money, currency: EUR } }
    actions: { thank: { send: email, to: payer.email, text: "Thank you, {payer.taxId}" } }
    access: { harbourMaster: all }
reports: { perSkipper: { count: Payment, by: [payer.taxId] } }
integrations: { email: postmark }`),
    );
  });

  const DISAGREEING: readonly (readonly [first: string, second: string, conflict: string])[] = [
    [
      'Boat: { fields: { draught: decimal } }',
      'Boat: { fields: { draught: { type: text, pattern: "[0-9]+" } } }',
      'entities.Boat.fields.draught: decimal, not text',
    ],
    [
      'Boat: { fields: { owner: { type: ref, to: Skipper } } }',
      'Boat: { fields: { owner: { type: refs, to: Skipper } } }',
      'entities.Boat.fields.owner: one Skipper, not any number of Skipper',
    ],
    [
      'Boat: { fields: { price: { type: money, currency: EUR } } }',
      'Boat: { fields: { price: { type: money, currency: USD } } }',
      'entities.Boat.fields.price: money in EUR, not money in USD',
    ],
    [
      'Boat: { fields: { a: integer }, rules: [{ notBelow: { field: a, min: 0 } }] }',
      'Boat: { fields: { a: integer }, rules: [{ notBelow: { field: a, min: 5 } }] }',
      'entities.Boat.rules: a never below 0, not a never below 5',
    ],
    [
      'Boat: { fields: { a: integer }, operations: [read, list] }',
      'Boat: { fields: { a: integer }, operations: [create, read] }',
      'entities.Boat.operations: read, list, not create, read',
    ],
    [
      'Boat: { fields: { a: integer }, access: { clerk: { read: all } } }',
      'Boat: { fields: { a: integer }, access: { clerk: { read: own } }, own: user }',
      'entities.Boat.access.clerk: read, not read own',
    ],
    [
      'Boat: { fields: { a: integer }, actions: { call: { send: sms, to: a } } }',
      'Boat: { fields: { a: integer }, actions: { call: { send: voice, to: a } } }',
      'entities.Boat.actions.call: send sms to a, not send voice to a',
    ],
  ];
  for (const [first, second, conflict] of DISAGREEING)
    it(`that do not agree keep what was said first: ${conflict}`, () => {
      const { yaml, conflicts } = merged(`entities: { ${first} }`, `entities: { ${second} }`);
      assert.deepEqual(conflicts, [conflict]);
      const own = second.includes('own: user') ? first.replace(/ \}$/u, ', own: user }') : first;
      assert.equal(yaml, written(`entities: { ${own} }`));
    });

  it('keep what one of them chose', () => {
    const chosen =
      'tenancy: organisation\nsignUp: open\nentities: { Boat: { fields: { a: text }, softDelete: true } }';
    const silent = 'entities: { Boat: { fields: { a: text } } }';
    for (const [first, second] of [
      [chosen, silent],
      [silent, chosen],
    ] as const)
      assert.deepEqual(merged(first, second), { yaml: written(chosen), conflicts: [] });
    assert.deepEqual(merged(chosen, `signUp: "off"\n${silent}`).conflicts, ['signUp: open, not off']);
    assert.deepEqual(
      merged(`${silent}\nintegrations: { sms: twilio }`, `${silent}\nintegrations: { sms: vonage }`)
        .conflicts,
      ['integrations.sms: twilio, not vonage'],
    );
  });

  it('keep automations and reports that differ, and say once what is the same', () => {
    const boat = 'entities: { Boat: { fields: { a: integer, left: boolean } } }';
    const { yaml } = merged(
      `${boat}
automations: { mark: { when: Boat created, do: { set: { left: false } } } }
reports: { count: { count: Boat } }`,
      `${boat}
automations:
  mark: { when: Boat updated, do: { set: { left: true } } }
  markNew: { about: Again, when: Boat created, do: { set: { left: false } } }
reports: { count: { sum: Boat.a } }`,
    );
    assert.equal(
      yaml,
      written(`${boat}
automations:
  mark: { when: Boat created, do: { set: { left: false } } }
  mark2: { when: Boat updated, do: { set: { left: true } } }
reports: { count: { count: Boat }, count2: { sum: Boat.a } }`),
    );
  });
});

describe('two names of a spec that mean the same', () => {
  const spec = fragment(`
entities:
  Client:
    fields: { phone: phone, phoneNumber: { type: phone, required: true }, taxId: text }
    rules: [{ unique: [phoneNumber] }, { unique: [phone] }]
  Skipper: { fields: { fullName: text, phone: text } }
  Boat: { fields: { owner: { type: ref, to: Client }, skipper: { type: ref, to: Skipper } } }
reports: { perPhone: { count: Boat, by: [owner.phoneNumber] } }`);

  it('become one entity, under the name that stays', () => {
    const { value, conflicts } = unify(spec, { kind: 'entity', from: 'Client', to: 'Skipper' });
    assert.deepEqual(conflicts, [{ path: 'entities.Skipper.fields.phone', kept: 'text', other: 'phone' }]);
    assert.equal(
      writeSpec(value),
      written(`
entities:
  Skipper:
    fields: { fullName: text, phone: text, phoneNumber: { type: phone, required: true }, taxId: text }
    rules: [{ unique: [phoneNumber] }, { unique: [phone] }]
  Boat: { fields: { owner: { type: ref, to: Skipper }, skipper: { type: ref, to: Skipper } } }
reports: { perPhone: { count: Boat, by: [owner.phoneNumber] } }`),
    );
  });

  it('become one field, whose rules are said once', () => {
    const synonym = { kind: 'field', entity: 'Client', from: 'phoneNumber', to: 'phone' } as const;
    const { value } = unify(spec, synonym);
    assert.equal(
      writeSpec(value),
      written(`
entities:
  Client:
    fields: { phone: { type: phone, required: true }, taxId: text }
    rules: [{ unique: [phone] }]
  Skipper: { fields: { fullName: text, phone: text } }
  Boat: { fields: { owner: { type: ref, to: Client }, skipper: { type: ref, to: Skipper } } }
reports: { perPhone: { count: Boat, by: [owner.phone] } }`),
    );
  });

  it('change nothing when the spec has not both', () => {
    for (const [from, to] of [
      ['Nobody', 'Client'],
      ['Client', 'Nobody'],
      ['Client', 'Client'],
    ] as const)
      assert.equal(unify(spec, { kind: 'entity', from, to }).value, spec);
    for (const [from, to] of [
      ['nothing', 'phone'],
      ['phone', 'nothing'],
      ['phone', 'phone'],
    ] as const)
      assert.equal(unify(spec, { kind: 'field', entity: 'Client', from, to }).value, spec);
  });
});
