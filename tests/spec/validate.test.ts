import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DIAGNOSTIC_CODES, type DiagnosticCode } from '../../src/spec/diagnostic-codes.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { validateSpec } from '../../src/spec/validate/validate.ts';
import { RENTAL, rental } from './rental.ts';

/** One change to the sound spec: what to replace with what, and the code and path that must follow. */
type Case = readonly [code: DiagnosticCode, path: string, from: string, to: string];

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const CASES: readonly Case[] = [
  ['YAML_SYNTAX', '', 'clerk: Hands', 'clerk: Hands: "'],
  ['YAML_SYNTAX', '', '  mechanic: Repairs bikes', '  clerk: Repairs bikes'],
  ['TOO_LARGE', '', 'Hands out bikes', 'x'.repeat(1_000_001)],
  ['UNSAFE_YAML', '', 'clerk: Hands out bikes', '__proto__: Hands out bikes'],
  ['UNSAFE_YAML', '', 'fullName: {', 'constructor: {'],
  ['UNSAFE_YAML', '', 'Hands out bikes', '!!js/function x'],
  ['UNSAFE_YAML', '', 'Hands out bikes\n  mechanic: Repairs bikes', '&a x\n  mechanic: *a'],
  ['UNSAFE_YAML', '', 'Hands out bikes', `${'['.repeat(300)}${']'.repeat(300)}`],
  ['UNKNOWN_KEY', 'tenanci', 'tenancy:', 'tenanci:'],
  ['UNKNOWN_KEY', 'entities.Rental.rules.0', 'check: endsAt', 'chek: endsAt'],
  ['UNKNOWN_KEY', 'entities.Bike.fields.retired.currency', 'type: boolean,', 'type: boolean, currency: EUR,'],
  ['MISSING_KEY', 'app', '  title: Harbour Bikes\n', ''],
  ['MISSING_KEY', 'entities.Bike.fields.dayPrice', 'currency: EUR, min: 0', 'min: 0'],
  ['WRONG_TYPE', 'entities.Bike.fields.gears.min', 'min: 1, max: 30', 'min: "1", max: 30'],
  ['INVALID_VALUE', 'signUp', 'signUp: invitation', 'signUp: anybody'],
  ['INVALID_VALUE', 'spec', 'spec: 1', 'spec: 2'],
  ['UNREADABLE_PHRASE', 'entities.Rental.rules.0.check', 'endsAt > startsAt', 'endsAt after startsAt'],
  ['UNREADABLE_PHRASE', 'automations.thank.when', 'Rental.status becomes back', 'Rental comes back'],
  [
    'UNREADABLE_PHRASE',
    'automations.sweep.do',
    'monday 09:00\n    if: { status: booked }\n    do: Rental.remind',
    'day\n    do: remind',
  ],
  ['UNREADABLE_PHRASE', 'automations.remindBeforeTheEnd.before', 'Rental.endsAt', 'endsAt'],
  ['INVALID_NAME', 'app.name', 'name: harbour-bikes', 'name: Harbour Bikes'],
  ['INVALID_NAME', 'entities.bike', '  Bike:', '  bike:'],
  ['INVALID_NAME', 'entities.Bike.fields.frame_number', 'frameNumber:', 'frame_number:'],
  ['INVALID_NAME', 'entities.Bike.fields.labels💥', 'labels:', 'labels💥:'],
  ['INVALID_NAME', `entities.Bike.fields.${'l'.repeat(41)}`, 'labels:', `${'l'.repeat(41)}:`],
  ['INVALID_NAME', 'entities.Rental.fields.status.values', 'values: [booked,', 'values: [Booked now,'],
  ['INVALID_NAME', 'entities.Customer.fields.userId', 'user: { type', 'userId: { type'],
  ['RESERVED_NAME', 'entities.Promise', '  Bike:', '  Promise:'],
  ['RESERVED_NAME', 'entities.SchemaMigration', '  Bike:', '  SchemaMigration:'],
  ['RESERVED_NAME', 'entities.IntegrationRequest', '  Bike:', '  IntegrationRequest:'],
  ['RESERVED_NAME', 'entities.Audit', '  Bike:', '  Audit:\n    plural: Audit\n'],
  ['RESERVED_NAME', 'entities.Bike.fields.createdAt', 'boughtOn:', 'createdAt:'],
  ['RESERVED_NAME', 'entities.Bike.fields.limit', 'labels:', 'limit:'],
  ['RESERVED_NAME', 'entities.Bike.fields.valueOf', 'labels:', 'valueOf:'],
  ['RESERVED_NAME', 'entities.Bike.fields.xmin', 'labels:', 'xmin:'],
  ['RESERVED_NAME', 'entities.Rental.actions.delete', 'takeBack:', 'delete:'],
  ['RESERVED_NAME', 'automations.new', 'thank:', 'new:'],
  ['RESERVED_NAME', 'roles.public', '  owner:\n', '  owner:\n  public: All\n'],
  ['NAME_COLLISION', 'entities.Bikes', '  Rental:\n', '  Bikes:\n    fields: { a: text }\n  Rental:\n'],
  ['NAME_COLLISION', 'entities.Bike.fields.gearsFrom', 'labels:', 'gearsFrom:'],
  ['NAME_COLLISION', 'entities.Bike.fields.createdAtTo', 'labels:', 'createdAtTo:'],
  ['NAME_COLLISION', 'entities.Rental.fields.bikeId', 'days: {', 'bikeId: {'],
  ['NAME_COLLISION', 'entities.Bike.fields.spareKEYS', 'labels:', 'spareKEYS:'],
  [
    'TOO_MANY',
    'entities',
    'entities:\n',
    `entities:\n${many(41, (i) => `  E${i}: { fields: { a: text } }\n`)}`,
  ],
  ['TOO_MANY', 'entities.Bike.fields', 'labels:', `${many(60, (i) => `f${i}: text\n      `)}labels:`],
  ['TOO_MANY', 'entities.Rental.fields.status.values', '[booked,', `[${many(50, (i) => `v${i}, `)}booked,`],
  ['EMPTY', 'entities.Gear.fields', '  Rental:\n', '  Gear:\n    fields: {}\n  Rental:\n'],
  ['EMPTY', 'app.title', 'title: Harbour Bikes', 'title: ""'],
  ['EMPTY', 'automations.retire.do.set', 'set: { retired: false }', 'set: {}'],
  ['EMPTY', 'entities.Rental.rules.5.unique', '[customer, bike, startsAt]', '[customer]'],
  ['EMPTY', 'reports.rentalsPerMonth.where.status', '[out, back]', '[]'],
  ['EMPTY', 'entities.Rental.access.mechanic.update', '{ own: [status] }', '[]'],
  ['INVALID_TIME_ZONE', 'app.timeZone', 'Europe/Lisbon', 'Europe/Atlantis'],
  ['INVALID_BOUNDS', 'entities.Bike.fields.gears', 'min: 1, max: 30', 'min: 30, max: 1'],
  ['INVALID_BOUNDS', 'entities.Bike.fields.gears', 'min: 1, max: 30', 'min: 1.5, max: 30'],
  ['INVALID_BOUNDS', 'entities.Bike.fields.labels.maxItems', 'maxItems: 10', 'maxItems: 0'],
  ['INVALID_DEFAULT', 'entities.Bike.fields.gears.default', 'default: 7', 'default: 31'],
  ['INVALID_DEFAULT', 'entities.Bike.fields.gears.default', 'default: 7', 'default: "7"'],
  ['INVALID_DEFAULT', 'entities.Rental.fields.status.default', 'default: booked', 'default: boked'],
  ['INVALID_DEFAULT', 'entities.Bike.fields.boughtOn.default', 'default: now', 'default: 2026-02-30'],
  [
    'INVALID_CURRENCY',
    'entities.Bike.fields.dayPrice.currency',
    'currency: EUR, min: 0',
    'currency: EURO, min: 0',
  ],
  ['INVALID_NAME', 'entities.Bike.fields.homeURL', 'retired:', 'homeURL: url\n      retired:'],
  ['INVALID_PATTERN', 'entities.Bike.fields.frameNumber.pattern', '"^[A-Z]{2}[0-9]{6}$"', '"^[A-Z"'],
  ['SLOW_PATTERN', 'entities.Bike.fields.frameNumber.pattern', '"^[A-Z]{2}[0-9]{6}$"', '"^(a+)+$"'],
  ['SLOW_PATTERN', 'entities.Bike.fields.frameNumber.pattern', '"^[A-Z]{2}[0-9]{6}$"', '"^(?:a|a)*$"'],
  ['UNFIT_OPTION', 'entities.Bike.fields.labels', 'maxItems: 10', 'maxItems: 10, unique: true'],
  ['UNFIT_OPTION', 'entities.Bike.fields.gears', 'default: 7', 'searchable: true'],
  ['UNFIT_OPTION', 'entities.Rental.fields.bike.default', 'to: Bike,', 'to: Bike, default: x,'],
  ['UNFIT_OPTION', 'entities.Rental.access.mechanic.read', 'read: own, list', 'read: [days], list'],
  ['UNFIT_OPTION', 'entities.Bike.fields.retired', 'default: false', 'unique: true'],
  ['UNKNOWN_ENTITY', 'entities.Rental.fields.bike.to', 'to: Bike,', 'to: Byke,'],
  ['UNKNOWN_ENTITY', 'reports.income.sum', 'Rental.price', 'Rentel.price'],
  ['UNKNOWN_ENTITY', 'automations.retire.when', 'Bike created', 'Byke created'],
  ['UNKNOWN_FIELD', 'entities.Rental.rules.0.check', 'check: endsAt', 'check: endAt'],
  ['UNKNOWN_FIELD', 'entities.Rental.actions.remind.to', 'to: customer.phone', 'to: customer.fone'],
  ['UNKNOWN_FIELD', 'reports.rentalsPerMonth.by', 'month of startsAt', 'fortnight of startsAt'],
  ['UNKNOWN_VALUE', 'entities.Rental.rules.2.transitions.out', 'out: [back]', 'out: [bck]'],
  ['UNKNOWN_VALUE', 'automations.thank.when', 'becomes back', 'becomes bck'],
  [
    'UNKNOWN_ACTION',
    'automations.sweep.do',
    'booked }\n    do: Rental.remind',
    'booked }\n    do: Rental.remnd',
  ],
  [
    'UNKNOWN_ROLE',
    'entities.Customer.access.clark',
    '      clerk: all\n      owner',
    '      clark: all\n      owner',
  ],
  ['REQUIRED_CYCLE', 'entities.Customer', 'to: User, onDelete: setNull', 'to: Rental, required: true'],
  ['IMPOSSIBLE_DELETE', 'entities.Rental.fields.bike.onDelete', 'to: Bike,', 'to: Bike, onDelete: setNull,'],
  ['UNFIT_FIELD', 'entities.Rental.rules.0.check', 'endsAt > startsAt', 'endsAt > days'],
  ['UNFIT_FIELD', 'entities.Rental.rules.0.check', 'endsAt > startsAt', 'status > days'],
  ['UNFIT_FIELD', 'entities.Bike.rules.0.notBelow', 'field: spareKeys', 'field: labels'],
  ['UNFIT_FIELD', 'entities.Rental.rules.3.capacity', 'capacity: { per: bike', 'capacity: { per: days'],
  ['UNFIT_FIELD', 'reports.income.sum', 'Rental.price', 'Rental.status'],
  ['UNFIT_FIELD', 'automations.remindBeforeTheEnd.before', 'before: Rental.endsAt', 'before: Rental.days'],
  ['UNFIT_VALUE', 'automations.retire.do.set.retired', 'retired: false', 'retired: 5'],
  ['DUPLICATE', 'entities.Rental.fields.status.values', 'back, cancelled]', 'back, cancelled, back]'],
  [
    'DUPLICATE',
    'entities.Rental.operations',
    '[create, read, update, list]',
    '[create, read, update, list, list]',
  ],
  ['DUPLICATE', 'entities.Customer.access.owner', 'owner: [read, list]', 'owner: [read, read]'],
  ['UNREACHABLE_VALUE', 'entities.Rental.rules.2.transitions', '[out, cancelled]', '[out]'],
  [
    'SLOTS_WITHOUT_RULE',
    'entities.Rental.actions.free.slots',
    'slots: { per: bike',
    'slots: { per: customer',
  ],
  [
    'MISSING_INTEGRATION',
    'entities.Rental.actions.remind.send',
    '  sms: { provider: twilio, for: reminders }\n',
    '',
  ],
  ['CANNOT_SEND', 'automations.tellTheOwner.do.send', 'send: chat', 'send: payments'],
  ['MISSING_RECIPIENT', 'automations.thank.do.to', 'to: customer.email, ', ''],
  ['UNFIT_RECIPIENT', 'automations.thank.do.to', 'to: customer.email', 'to: customer.phone'],
  ['UNFIT_RECIPIENT', 'entities.Rental.actions.remind.to', 'to: customer.phone', 'to: owner'],
  ['INVALID_MESSAGE', 'entities.Rental.actions.remind.text', '{customer.fullName}', '{customer.name}'],
  ['INVALID_MESSAGE', 'entities.Rental.actions.remind.text', ':weekday time}', ':wekday}'],
  [
    'INVALID_MESSAGE',
    'entities.Rental.actions.remind.text',
    '{customer.fullName}',
    '{customer.fullName:time}',
  ],
  ['INVALID_DURATION', 'automations.remindBeforeTheEnd.by', 'by: 2h', 'by: two hours'],
  ['INVALID_DURATION', 'entities.Rental.actions.free.slots.length', 'length: 4h', 'length: 0m'],
  ['INVALID_SCHEDULE', 'automations.sweep.every', 'monday 09:00', 'moonday 09:00'],
  ['INVALID_SCHEDULE', 'automations.sweep.every', 'monday 09:00', '61 * * * *'],
  ['NO_RECORD', 'automations.retire.do', 'when: Bike created', 'every: day 09:00'],
  [
    'INVALID_EXPRESSION',
    'entities.Rental.rules.4.computed',
    'days * bike.dayPrice',
    'days times bike.dayPrice',
  ],
  ['INVALID_EXPRESSION', 'entities.Rental.rules.4.computed', 'days * bike.dayPrice', 'price + 1'],
  ['INVALID_EXPRESSION', 'entities.Rental.rules.4.computed', 'days * bike.dayPrice', 'count of Bike'],
  [
    'OPERATION_NOT_OFFERED',
    'entities.Rental.access.mechanic.delete',
    '{ read: own, list',
    '{ delete: own, list',
  ],
  ['MISSING_OWN', 'entities.Customer.access.owner.read', 'owner: [read, list]', 'owner: { read: own }'],
  ['INVALID_OWN', 'entities.Rental.own', 'own: customer.user', 'own: customer.boss'],
  ['INVALID_OWN', 'entities.Rental.own', 'own: customer.user', 'own: bike'],
  [
    'UNUSED_OWN',
    'entities.Rental.own',
    'mechanic: { read: own, list: own, update: { own: [status] } }',
    'mechanic: all',
  ],
  [
    'INVALID_OWN',
    'entities.Customer.access.owner.create',
    'owner: [read, list]',
    'owner: { create: own }\n    own: rentals.customer.user',
  ],
  ['UNKNOWN_ROLE', 'entities.Bike.fields.dayPrice.only.clark', 'min: 0, required: true', 'only: [clark]'],
  ['EMPTY', 'entities.Bike.fields.dayPrice.only', 'min: 0, required: true', 'only: []'],
  ['DUPLICATE', 'entities.Bike.fields.dayPrice.only', 'min: 0, required: true', 'only: [clerk, clerk]'],
  [
    'UNFIT_OPTION',
    'entities.Customer.fields.fullName',
    'searchable: true',
    'searchable: true, only: [clerk]',
  ],
  ['HIDDEN_FIELD', 'entities.Bike.fields.dayPrice.only', 'min: 0, required', 'only: [clerk], required'],
  ['HIDDEN_FIELD', 'entities.Rental.access.mechanic.update', 'default: booked }', 'only: [clerk] }'],
  [
    'HIDDEN_FIELD',
    'entities.Customer.fields.phone.only',
    'phone, pii: true }',
    'phone, required: true, only: [owner] }',
  ],
  ['LIMITED_ADMIN', 'entities.Customer.access.admin', 'owner: [read, list]', 'admin: [read, list]'],
  ['RESERVED_NAME', 'roles.signedIn', '  mechanic: Repairs bikes', '  signedIn: Repairs bikes'],
  ['INVALID_PROVIDER', 'integrations.email', 'postmark', 'Post Mark'],
];

describe('diagnostics', () => {
  for (const [code, path, from, to] of CASES) {
    it(`${code} for ${to.slice(0, 40).trim()}`, () => {
      assert.ok(RENTAL.includes(from), `${from} is not in the sound spec`);
      const { spec, diagnostics } = parseSpec(RENTAL.replace(from, () => to));
      const match = diagnostics.find((diagnostic) => diagnostic.code === code && diagnostic.path === path);
      assert.ok(match, JSON.stringify(diagnostics, null, 2));
      assert.ok(match.message.length > 8 && match.hint.length > 8);
      assert.equal(match.severity, DIAGNOSTIC_CODES[code].severity);
      assert.equal(spec === undefined, match.severity === 'error');
    });
  }

  it('every code has a case above', () => {
    const seen = new Set(CASES.map(([code]) => code));
    assert.deepEqual(
      Object.keys(DIAGNOSTIC_CODES).filter((code) => !seen.has(code as DiagnosticCode)),
      [],
    );
  });

  it('says nothing of a sound spec', () => {
    assert.deepEqual(validateSpec(rental()), []);
  });

  it('says everything at once, each on its line, with the likely name', () => {
    const { diagnostics } = parseSpec(
      RENTAL.replace('Europe/Lisbon', 'Mars').replace('to: Bike,', 'to: Byke,'),
    );
    assert.deepEqual(diagnostics.map(({ code, line }) => [code, line]).slice(0, 2), [
      ['INVALID_TIME_ZONE', 8],
      ['UNKNOWN_ENTITY', 44],
    ]);
    assert.ok(diagnostics.some(({ hint }) => hint === 'Did you mean Bike?'));
  });

  it('lets a path to the owner go against the references', () => {
    const text = RENTAL.replace(
      'owner: [read, list]',
      'mechanic: { read: own }\n    own: rentals.customer.user',
    );
    assert.deepEqual(parseSpec(text).diagnostics, []);
  });

  it('knows the role admin without its being declared', () => {
    const text = RENTAL.replace('owner: [read, list]', 'admin: all').replace(
      'min: 0, required: true',
      'min: 0, only: [admin, clerk]',
    );
    assert.deepEqual(parseSpec(text).diagnostics, []);
  });

  it('lets a single tenant refer to an organisation, and no other', () => {
    const text = RENTAL.replace('labels: {', 'organisation: { type: ref, to: Customer }\n      labels: {');
    assert.deepEqual(parseSpec(text).diagnostics, []);
    const codes = parseSpec(text.replace('tenancy: single', 'tenancy: organisation')).diagnostics.map(
      ({ code }) => code,
    );
    assert.deepEqual(codes, ['RESERVED_NAME']);
  });
});
