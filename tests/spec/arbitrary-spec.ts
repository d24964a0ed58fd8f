/** Random specs of the right shape, hostile texts included; what they say need not make sense. */
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  nat,
  oneof,
  record,
  shuffledSubarray,
  string,
  stringMatching,
  tuple,
  uniqueArray,
} from 'fast-check';
import type {
  Access,
  Action,
  Automation,
  Condition,
  Entity,
  Integration,
  Report,
  Retention,
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

const text = oneof(
  constantFrom(...HOSTILE),
  string({ unit: 'binary', maxLength: 30 }),
  string({ unit: 'grapheme', maxLength: 30 }),
);
const name = stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/).filter((word) => !UNSAFE.has(word));
const entityName = stringMatching(/^[A-Z][a-zA-Z0-9]{0,8}$/);
const path = array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));
const number = oneof(
  integer(),
  double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const value = oneof(text, number, boolean());
const UNSAFE: ReadonlySet<string> = new Set(['constructor', 'prototype']);
const size = { maxLength: 3 };
const uniqueBy = <T>(item: Arbitrary<T>, key: (item: T) => string): Arbitrary<T[]> =>
  uniqueArray(item, { ...size, selector: key });

/** A record some of whose keys may be absent. */
function shape<T extends object, K extends keyof T>(
  model: { [P in keyof T]: Arbitrary<T[P]> },
  required: K[],
) {
  return record(model, { requiredKeys: required, noNullPrototype: true });
}

const bounds = { min: number, max: number };
const lengths = { min: nat(), max: nat() };

const fieldType = oneof(
  shape({ type: constantFrom('text', 'longText'), ...lengths, pattern: text }, ['type']),
  shape({ type: constantFrom('integer', 'decimal', 'percent'), ...bounds }, ['type']),
  shape({ type: constant('money'), currency: text, ...bounds }, ['type', 'currency']),
  shape({ type: constant('enum'), values: array(text, size) }, ['type', 'values']),
  shape({ type: constant('list'), of: constantFrom('text', 'integer', 'decimal'), maxItems: nat() }, [
    'type',
    'of',
  ]),
  shape({ type: constant('ref'), to: entityName, onDelete: constantFrom('restrict', 'cascade', 'setNull') }, [
    'type',
    'to',
    'onDelete',
  ]),
  shape({ type: constant('refs'), to: entityName }, ['type', 'to']),
  constantFrom(
    ...(['boolean', 'date', 'time', 'datetime', 'duration', 'email', 'phone', 'url'] as const).map(
      (type) => ({ type }),
    ),
    ...(['json', 'file', 'image', 'location'] as const).map((type) => ({ type })),
  ),
);

const fieldBase = shape(
  {
    name,
    about: text,
    required: boolean(),
    unique: boolean(),
    pii: constantFrom('none', 'personal', 'sensitive'),
    encrypted: constant(true),
    searchable: boolean(),
    only: array(name, size),
    default: oneof(value, array(text, size)),
  },
  ['name', 'required', 'unique', 'searchable'],
);

const field = tuple(fieldBase, fieldType).map(([base, type]) => ({ ...base, ...type }));

const retention = shape(
  // oxlint-disable-next-line unicorn/no-thenable -- a word of the language, and never a function
  { after: text, from: name, then: constantFrom('delete', 'anonymise') },
  ['after', 'then'],
) as Arbitrary<Retention>;

const condition: Arbitrary<Condition> = dictionary(name, array(value, size), {
  maxKeys: 3,
  noNullPrototype: true,
});
const operator = constantFrom('<', '<=', '=', '!=', '>=', '>');
const operand = oneof(
  path.filter((word) => word !== 'true' && word !== 'false').map((word) => ({ field: word })),
  value.map((literal) => ({ value: literal })),
);

const rule = oneof(
  record({ kind: constant('unique'), fields: array(name, size) }),
  record({ kind: constant('check'), left: path, op: operator, right: operand }),
  record({
    kind: constant('transitions'),
    field: name,
    allowed: uniqueBy(
      record({ from: name.filter((word) => word !== 'of'), to: array(name, size) }),
      ({ from }) => from,
    ),
  }),
  shape({ kind: constant('noOverlap'), from: name, to: name, per: name, except: condition }, [
    'kind',
    'from',
    'to',
    'per',
  ]),
  record({ kind: constant('capacity'), per: name, max: oneof(integer({ min: 1 }), path) }),
  record({ kind: constant('notBelow'), field: name, min: number }),
  record({ kind: constant('computed'), field: name, as: text }),
) as Arbitrary<Rule>;

const send = shape({ kind: constant('send'), capability: constantFrom(...CAPABILITIES), to: text, text }, [
  'kind',
  'capability',
]);
const set = record({
  kind: constant('set'),
  values: dictionary(name, value, { maxKeys: 3, noNullPrototype: true }),
});

const action = shape(
  {
    name,
    about: text,
    does: oneof(send, set, record({ kind: constant('slots'), per: name, length: text })),
  },
  ['name', 'does'],
) as Arbitrary<Action>;

const grant = oneof(
  record({ operation: constantFrom(...OPERATIONS), own: boolean() }),
  record({ operation: constantFrom(...OPERATIONS), own: boolean(), fields: array(name, size) }),
);
const access = record({
  role: name,
  grants: uniqueBy(grant, ({ operation }) => operation),
}) as Arbitrary<Access>;

const entity = shape(
  {
    name: entityName,
    plural: entityName,
    about: text,
    fields: uniqueBy(field, (item) => item.name),
    operations: oneof(constant([...OPERATIONS]), shuffledSubarray([...OPERATIONS])),
    softDelete: boolean(),
    retention,
    rules: array(rule, size),
    actions: uniqueBy(action, (item) => item.name),
    access: uniqueBy(access, (item) => item.role),
    own: path,
  },
  ['name', 'fields', 'operations', 'softDelete', 'rules', 'actions', 'access'],
) as Arbitrary<Entity>;

const trigger = oneof(
  record({
    kind: constant('event'),
    entity: entityName,
    event: constantFrom('created', 'updated', 'deleted'),
  }),
  record({ kind: constant('becomes'), entity: entityName, field: path, value: text }),
  record({ kind: constant('compares'), entity: entityName, left: path, op: operator, right: operand }),
  record({
    kind: constant('relative'),
    entity: entityName,
    field: path,
    direction: constantFrom('before', 'after'),
    by: text,
  }),
  record({ kind: constant('schedule'), every: text }),
);

const automation = shape(
  {
    name,
    about: text,
    trigger,
    if: condition,
    effect: oneof(send, set, record({ kind: constant('action'), entity: entityName, action: name })),
  },
  ['name', 'trigger', 'effect'],
) as Arbitrary<Automation>;

const report = shape(
  {
    name,
    about: text,
    measure: shape({ kind: constantFrom('count', 'sum', 'average'), entity: entityName, field: path }, [
      'kind',
      'entity',
    ]),
    where: condition,
    by: array(text, size),
  },
  ['name', 'measure', 'by'],
) as Arbitrary<Report>;

const integration = shape({ capability: constantFrom(...CAPABILITIES), provider: text, purpose: text }, [
  'capability',
  'provider',
]) as Arbitrary<Integration>;

/** Any spec that the types allow and a map keyed by name can hold. */
export const anySpec: Arbitrary<Spec> = record(
  {
    version: constant(1 as const),
    app: shape({ name: text, title: text, request: text, timeZone: text }, ['name', 'title', 'timeZone']),
    tenancy: constantFrom('single' as const, 'organisation' as const),
    signUp: constantFrom('open' as const, 'invitation' as const, 'off' as const),
    roles: uniqueBy(shape({ name, about: text }, ['name']), (role) => role.name),
    entities: uniqueBy(entity, (item) => item.name),
    automations: uniqueBy(automation, (item) => item.name),
    reports: uniqueBy(report, (item) => item.name),
    integrations: uniqueBy(integration, (item) => item.capability),
  },
  { noNullPrototype: true },
);
