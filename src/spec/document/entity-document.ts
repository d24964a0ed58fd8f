import { type Static, Type } from 'typebox';
import { OPERATIONS } from '../operations.ts';
import { ActionDocument } from './effect-document.ts';
import { FieldDocument } from './field-document.ts';
import { RuleDocument } from './rule-document.ts';

/** One of the five operations. */
const OperationDocument = Type.Enum([...OPERATIONS]);

const fieldNames = Type.Array(Type.String(), { description: 'Fields.' });

const GrantDocument = Type.Union(
  [
    Type.Enum(['all', 'own'], { description: 'All records, or only the own ones.' }),
    Type.Array(Type.String(), { description: 'All records, but only these fields (for update).' }),
    Type.Object(
      { own: fieldNames },
      { additionalProperties: false, description: 'Own records, and only these fields (for update).' },
    ),
  ],
  { description: 'all, own, a list of fields, or { own: [fields] }.' },
);

/** What one role may do: `all`, some operations, or each operation with its limit. */
export const AccessDocument = Type.Union(
  [
    Type.Literal('all', { description: 'Every operation of the entity on every record.' }),
    Type.Array(OperationDocument, { description: 'These operations on every record.' }),
    Type.Object(
      {
        create: Type.Optional(GrantDocument),
        read: Type.Optional(GrantDocument),
        update: Type.Optional(GrantDocument),
        delete: Type.Optional(GrantDocument),
        list: Type.Optional(GrantDocument),
      },
      { additionalProperties: false, description: 'Each operation with its limit.' },
    ),
  ],
  { description: 'all, a list of operations, or operations with their limits.' },
);

export type AccessDocument = Static<typeof AccessDocument>;

/** A thing the business keeps records of. */
export const EntityDocument = Type.Object(
  {
    about: Type.Optional(Type.String({ description: 'What a record stands for, in a few words.' })),
    plural: Type.Optional(
      Type.String({ description: 'The plural, in PascalCase, where it is not the regular one.' }),
    ),
    fields: Type.Record(Type.String(), FieldDocument, { description: 'Fields by name, in camelCase.' }),
    operations: Type.Optional(
      Type.Array(OperationDocument, { description: 'What can be done with records. Default: all five.' }),
    ),
    softDelete: Type.Optional(
      Type.Boolean({
        description: 'Keep deleted records in the database, hidden. Default: false.',
      }),
    ),
    retention: Type.Optional(
      Type.Object(
        {
          after: Type.String({ description: 'How long records are kept: 90d, 12w or 7y.' }),
          from: Type.Optional(
            Type.String({ description: 'The date or datetime from which on it counts. Default: createdAt.' }),
          ),
          // oxlint-disable-next-line unicorn/no-thenable -- a word of the language, and never a function
          then: Type.Enum(['delete', 'anonymise'], {
            description: 'Delete the record, or only what is personal in it.',
          }),
        },
        { additionalProperties: false, description: 'How long records are kept. Default: for ever.' },
      ),
    ),
    rules: Type.Optional(
      Type.Array(RuleDocument, { description: 'Constraints that span fields or records.' }),
    ),
    actions: Type.Optional(
      Type.Record(Type.String(), ActionDocument, { description: 'Operations beyond the five, by name.' }),
    ),
    access: Type.Optional(
      Type.Record(Type.String(), AccessDocument, {
        description: 'What each role may do. Without it, everyone who is signed in may do everything.',
      }),
    ),
    own: Type.Optional(
      Type.String({ description: 'The path to the user a record belongs to, such as doctor.user.' }),
    ),
  },
  { additionalProperties: false, description: 'A thing the business keeps records of.' },
);

export type EntityDocument = Static<typeof EntityDocument>;
