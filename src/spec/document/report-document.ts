import { type Static, type TProperties, Type } from 'typebox';
import { ConditionDocument } from './rule-document.ts';

function report<Own extends TProperties>(description: string, own: Own) {
  return Type.Object(
    {
      about: Type.Optional(Type.String({ description: 'What the figure tells, in a few words.' })),
      ...own,
      where: Type.Optional(ConditionDocument),
      by: Type.Optional(
        Type.Array(Type.String(), { description: 'What to group by: fields, or "month of startsAt".' }),
      ),
    },
    { additionalProperties: false, description },
  );
}

/** A figure over many records. */
export const ReportDocument = Type.Union(
  [
    report('How many records.', { count: Type.String({ description: 'The entity.' }) }),
    report('A total.', { sum: Type.String({ description: 'What to add up, as Entity.field.' }) }),
    report('A mean.', { average: Type.String({ description: 'What to average, as Entity.field.' }) }),
  ],
  { description: 'A report: count, sum or average.' },
);

export type ReportDocument = Static<typeof ReportDocument>;
