/** Random specs of the right shape, hostile texts included; what they say need not make sense. */
import fc from 'fast-check';
import type {
  Access,
  Action,
  Automation,
  Condition,
  Entity,
  Field,
  Integration,
  Report,
  Rule,
  Spec,
} from '../../src/spec/spec.ts';
import { CAPABILITIES } from '../../src/spec/spec.ts';
import { OPERATIONS } from '../../src/spec/operations.ts';

const HOSTILE = [
  '`${process.exit()}`',
  "'; drop table leads; --",
  '# heading',
  '- item: {a}',
  'yes',
  'null',
  '~',
  '0x1f',
  '1e3',
  '12:30:00',
  '2026-01-01',
  'a: b',
  'a #b',
  '&anchor',
  '*alias',
  '!tag',
  '| block',
  'two\nlines',
  'trailing \nspace',
  ' lead',
  'tab\there',
  '\r\n',
  '\u202eright to left',
  '💥',
  '\ud800',
  '\u0085\u2028\ufeff',
  'x'.repeat(200),
  '%directive',
  '--- document',
  '',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const name = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/).filter((word) => !UNSAFE.has(word));
const entityName = fc.stringMatching(/^[A-Z][a-zA-Z0-9]{0,8}$/);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const value = fc.oneof(text, number, fc.boolean());
const UNSAFE: ReadonlySet<string> = new Set(['constructor', 'prototype']);
const size = { maxLength: 3 };
const uniqueBy = <T>(item: fc.Arbitrary<T>, key: (item: T) => string): fc.Arbitrary<T[]> =>
  fc.uniqueArray(item, { ...size, selector: key });

/** A record some of whose keys may be absent. */
function shape<T extends object, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, required: K[]) {
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}

const bounds = { min: number, max: number };
const lengths = { min: fc.nat(), max: fc.nat() };

const fieldType = fc.oneof(
  shape({ type: fc.constantFrom('text', 'longText'), ...lengths, pattern: text }, ['type']),
  shape({ type: fc.constantFrom('integer', 'decimal', 'percent'), ...bounds }, ['type']),
  shape({ type: fc.constant('money'), currency: text, ...bounds }, ['type', 'currency']),
  shape({ type: fc.constant('enum'), values: fc.array(text, size) }, ['type', 'values']),
  shape({ type: fc.constant('list'), of: fc.constantFrom('text', 'integer', 'decimal'), maxItems: fc.nat() }, [
    'type',
    'of',
  ]),
  shape({ type: fc.constant('ref'), to: entityName, onDelete: fc.constantFrom('restrict', 'cascade', 'setNull') }, [
    'type',
    'to',
    'onDelete',
  ]),
  shape({ type: fc.constant('refs'), to: entityName }, ['type', 'to']),
  fc.constantFrom(
    ...(['boolean', 'date', 'time', 'datetime', 'duration', 'email', 'phone', 'url'] as const).map((type) => ({ type })),
    ...(['json', 'file', 'image', 'location'] as const).map((type) => ({ type })),
  ),
);

const fieldBase = shape(
  {
    name,
    about: text,
    required: fc.boolean(),
    unique: fc.boolean(),
    pii: fc.constantFrom('personal', 'sensitive'),
    searchable: fc.boolean(),
    default: fc.oneof(value, fc.array(text, size)),
  },
  ['name', 'required', 'unique', 'searchable'],
);

const field = fc.tuple(fieldBase, fieldType).map(([base, type]) => ({ ...base, ...type }) as Field);

const condition: fc.Arbitrary<Condition> = fc.dictionary(name, fc.array(value, size), {
  maxKeys: 3,
  noNullPrototype: true,
});
const operator = fc.constantFrom('<', '<=', '=', '!=', '>=', '>');
const operand = fc.oneof(
  path.filter((word) => word !== 'true' && word !== 'false').map((word) => ({ field: word })),
  value.map((literal) => ({ value: literal })),
);

const rule = fc.oneof(
  fc.record({ kind: fc.constant('unique'), fields: fc.array(name, size) }),
  fc.record({ kind: fc.constant('check'), left: path, op: operator, right: operand }),
  fc.record({
    kind: fc.constant('transitions'),
    field: name,
    allowed: uniqueBy(
      fc.record({ from: name.filter((word) => word !== 'of'), to: fc.array(name, size) }),
      ({ from }) => from,
    ),
  }),
  shape({ kind: fc.constant('noOverlap'), from: name, to: name, per: name, except: condition }, [
    'kind',
    'from',
    'to',
    'per',
  ]),
  fc.record({ kind: fc.constant('capacity'), per: name, max: fc.oneof(fc.integer({ min: 1 }), path) }),
  fc.record({ kind: fc.constant('notBelow'), field: name, min: number }),
  fc.record({ kind: fc.constant('computed'), field: name, as: text }),
) as fc.Arbitrary<Rule>;

const send = shape({ kind: fc.constant('send'), capability: fc.constantFrom(...CAPABILITIES), to: text, text }, [
  'kind',
  'capability',
]);
const set = fc.record({
  kind: fc.constant('set'),
  values: fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true }),
});

const action = shape(
  {
    name,
    about: text,
    does: fc.oneof(send, set, fc.record({ kind: fc.constant('slots'), per: name, length: text })),
  },
  ['name', 'does'],
) as fc.Arbitrary<Action>;

const grant = fc.oneof(
  fc.record({ operation: fc.constantFrom(...OPERATIONS), own: fc.boolean() }),
  fc.record({ operation: fc.constantFrom(...OPERATIONS), own: fc.boolean(), fields: fc.array(name, size) }),
);
const access = fc.record({
  role: name,
  grants: uniqueBy(grant, ({ operation }) => operation),
}) as fc.Arbitrary<Access>;

const entity = shape(
  {
    name: entityName,
    plural: entityName,
    about: text,
    fields: uniqueBy(field, (item) => item.name),
    operations: fc.oneof(fc.constant([...OPERATIONS]), fc.shuffledSubarray([...OPERATIONS])),
    softDelete: fc.boolean(),
    rules: fc.array(rule, size),
    actions: uniqueBy(action, (item) => item.name),
    access: uniqueBy(access, (item) => item.role),
    own: path,
  },
  ['name', 'fields', 'operations', 'softDelete', 'rules', 'actions', 'access'],
) as fc.Arbitrary<Entity>;

const trigger = fc.oneof(
  fc.record({
    kind: fc.constant('event'),
    entity: entityName,
    event: fc.constantFrom('created', 'updated', 'deleted'),
  }),
  fc.record({ kind: fc.constant('becomes'), entity: entityName, field: path, value: text }),
  fc.record({ kind: fc.constant('compares'), entity: entityName, left: path, op: operator, right: operand }),
  fc.record({
    kind: fc.constant('relative'),
    entity: entityName,
    field: path,
    direction: fc.constantFrom('before', 'after'),
    by: text,
  }),
  fc.record({ kind: fc.constant('schedule'), every: text }),
);

const automation = shape(
  {
    name,
    about: text,
    trigger,
    if: condition,
    effect: fc.oneof(send, set, fc.record({ kind: fc.constant('action'), entity: entityName, action: name })),
  },
  ['name', 'trigger', 'effect'],
) as fc.Arbitrary<Automation>;

const report = shape(
  {
    name,
    about: text,
    measure: shape({ kind: fc.constantFrom('count', 'sum', 'average'), entity: entityName, field: path }, [
      'kind',
      'entity',
    ]),
    where: condition,
    by: fc.array(text, size),
  },
  ['name', 'measure', 'by'],
) as fc.Arbitrary<Report>;

const integration = shape({ capability: fc.constantFrom(...CAPABILITIES), provider: text, purpose: text }, [
  'capability',
  'provider',
]) as fc.Arbitrary<Integration>;

/** Any spec that the types allow and a map keyed by name can hold. */
export const anySpec: fc.Arbitrary<Spec> = fc.record(
  {
    version: fc.constant(1 as const),
    app: shape({ name: text, title: text, request: text, timeZone: text }, ['name', 'title', 'timeZone']),
    tenancy: fc.constantFrom('single' as const, 'organisation' as const),
    signUp: fc.constantFrom('open' as const, 'invitation' as const, 'off' as const),
    roles: uniqueBy(shape({ name, about: text }, ['name']), (role) => role.name),
    entities: uniqueBy(entity, (item) => item.name),
    automations: uniqueBy(automation, (item) => item.name),
    reports: uniqueBy(report, (item) => item.name),
    integrations: uniqueBy(integration, (item) => item.capability),
  },
  { noNullPrototype: true },
) as fc.Arbitrary<Spec>;
