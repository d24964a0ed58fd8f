import { type Static, type TProperties, Type } from 'typebox';

/** Types that say everything by their name. */
export const PLAIN_TYPES = [
  'boolean',
  'date',
  'time',
  'datetime',
  'duration',
  'email',
  'phone',
  'url',
  'json',
  'file',
  'image',
  'location',
] as const;

const TEXT_TYPES = ['text', 'longText'] as const;
const NUMBER_TYPES = ['integer', 'decimal', 'percent'] as const;

const length = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));
const bound = (description: string) => Type.Optional(Type.Number({ description }));

const common = {
  required: Type.Optional(
    Type.Boolean({ description: 'Whether every record must have a value. Default: false.' }),
  ),
  unique: Type.Optional(
    Type.Boolean({ description: 'Whether no two records may share a value. Default: false.' }),
  ),
  default: Type.Optional(
    Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())], {
      description: 'The value of a new record that gives none; `now` for the moment of creation.',
    }),
  ),
  pii: Type.Optional(
    Type.Union([Type.Boolean(), Type.Literal('sensitive')], {
      description:
        'Personal data, masked in logs and audit; `sensitive` also when exported. Default: what type and name say.',
    }),
  ),
  encrypted: Type.Optional(
    Type.Boolean({
      description:
        'Whether the database only ever sees the value encrypted (text, email, phone, url). Default: false.',
    }),
  ),
  searchable: Type.Optional(
    Type.Boolean({ description: 'Whether the list parameter `q` looks here. Default: false.' }),
  ),
  only: Type.Optional(
    Type.Array(Type.String(), {
      description: 'The roles that alone see and set the value, beside admin. Default: everyone.',
    }),
  ),
  about: Type.Optional(Type.String({ description: 'What the field means, in a few words.' })),
};

function field<Own extends TProperties>(description: string, own: Own) {
  return Type.Object({ ...own, ...common }, { additionalProperties: false, description });
}

/** A field written out, one shape for each family of types. */
const FieldObject = Type.Union([
  field('Text, of one line or of many.', {
    type: Type.Enum([...TEXT_TYPES]),
    min: length('Fewest characters.'),
    max: length('Most characters.'),
    pattern: Type.Optional(
      Type.String({ description: 'Regular expression that the whole text must match.' }),
    ),
  }),
  field('A number.', {
    type: Type.Enum([...NUMBER_TYPES]),
    min: bound('Smallest value.'),
    max: bound('Largest value.'),
  }),
  field('An amount of money.', {
    type: Type.Literal('money'),
    currency: Type.String({ description: 'ISO 4217 code, such as GBP.' }),
    min: bound('Smallest amount.'),
    max: bound('Largest amount.'),
  }),
  field('One of a few named values.', {
    type: Type.Literal('enum'),
    values: Type.Array(Type.String(), { description: 'The values, in their natural order.' }),
  }),
  field('A list of simple values.', {
    type: Type.Literal('list'),
    of: Type.Enum(['text', 'integer', 'decimal'], { description: 'What the list holds.' }),
    maxItems: length('Most items.'),
  }),
  field('A reference to one record of another entity.', {
    type: Type.Literal('ref'),
    to: Type.String({ description: 'The entity referred to.' }),
    onDelete: Type.Optional(
      Type.Enum(['restrict', 'cascade', 'setNull'], {
        description: 'What happens here when the record referred to is deleted. Default: restrict.',
      }),
    ),
  }),
  field('References to many records of another entity.', {
    type: Type.Literal('refs'),
    to: Type.String({ description: 'The entity referred to.' }),
  }),
  field('A value that its type describes fully.', { type: Type.Enum([...PLAIN_TYPES]) }),
]);

/** A field: its type alone (`phone: phone`), or its type and whatever limits it. */
export const FieldDocument = Type.Union(
  [
    Type.Enum([...TEXT_TYPES, ...NUMBER_TYPES, ...PLAIN_TYPES], { description: 'The type alone.' }),
    FieldObject,
  ],
  { description: 'A field: its type, or its type with its limits.' },
);

export type FieldDocument = Static<typeof FieldDocument>;
