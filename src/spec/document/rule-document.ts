import { type Static, type TProperties, type TSchema, Type } from 'typebox';

const FieldValue = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** Field values that all must hold: `{ status: done }`, or several of which any may hold. */
export const ConditionDocument = Type.Record(
  Type.String(),
  Type.Union([FieldValue, Type.Array(FieldValue)], { description: 'The value, or any of a list of values.' }),
  { description: 'Fields and the values they must have.' },
);

export type ConditionDocument = Static<typeof ConditionDocument>;

/** Values to store: `{ status: done }`. */
export const ValuesDocument = Type.Record(Type.String(), FieldValue, {
  description: 'Fields and the values they get.',
});

function rule<Own extends TProperties>(description: string, own: Own) {
  return Type.Object(own, { additionalProperties: false, description });
}

function closed<Own extends Record<string, TSchema>>(own: Own) {
  return Type.Object(own, { additionalProperties: false });
}

const text = (description: string) => Type.String({ description });

/** A constraint that spans fields or records; one key each. */
export const RuleDocument = Type.Union(
  [
    rule('No two records may agree in all of these fields.', { unique: Type.Array(Type.String()) }),
    rule('A comparison that every record must satisfy.', {
      check: text('A field, an operator (< <= = != >= >) and a field, number, true, false or "text".'),
    }),
    rule('Records of the same `per` may not overlap in time.', {
      noOverlap: closed({
        from: text('The field with the start.'),
        to: text('The field with the end.'),
        per: text('The field whose records may not overlap.'),
        except: Type.Optional(ConditionDocument),
      }),
    }),
    rule('Which value of a status may follow which.', {
      transitions: Type.Object(
        { of: text('The enum field.') },
        {
          additionalProperties: Type.Array(Type.String()),
          description: 'Each value with those that may follow it.',
        },
      ),
    }),
    rule('At most so many records for each `per`.', {
      capacity: closed({
        per: text('The reference that is counted by.'),
        max: Type.Union([Type.Integer({ minimum: 1 }), Type.String()], {
          description: 'A number, or the path of a number field such as session.places.',
        }),
      }),
    }),
    rule('A number that may never fall below a floor.', {
      notBelow: closed({ field: text('The number field.'), min: Type.Number({ description: 'The floor.' }) }),
    }),
    rule('A field that the backend works out and nobody sets.', {
      computed: closed({
        field: text('The field worked out.'),
        as: text('A sum such as quantity * product.price, or sum of OrderLine.amount.'),
      }),
    }),
  ],
  { description: 'A rule: unique, check, noOverlap, transitions, capacity, notBelow or computed.' },
);

export type RuleDocument = Static<typeof RuleDocument>;
