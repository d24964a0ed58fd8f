import { type Static, type TProperties, Type } from 'typebox';
import { EffectDocument } from './effect-document.ts';
import { ConditionDocument } from './rule-document.ts';

function automation<Own extends TProperties>(description: string, own: Own) {
  return Type.Object(
    {
      about: Type.Optional(Type.String({ description: 'What it is for, in a few words.' })),
      ...own,
      if: Type.Optional(ConditionDocument),
      do: EffectDocument,
    },
    { additionalProperties: false, description },
  );
}

const by = Type.String({ description: 'How long, such as 24h, 30m or 7d.' });

/** Something that happens without a person asking for it. */
export const AutomationDocument = Type.Union(
  [
    automation('When something happens.', {
      when: Type.String({
        description:
          '"Lead created" (or updated, deleted), "Lead.status becomes won" or "Product.stock < reorderLevel".',
      }),
    }),
    automation('Some time before a moment.', {
      before: Type.String({ description: 'The date or datetime, as Entity.field.' }),
      by,
    }),
    automation('Some time after a moment.', {
      after: Type.String({ description: 'The date or datetime, as Entity.field.' }),
      by,
    }),
    automation('On a schedule.', {
      every: Type.String({
        description: '"day 09:00", "monday 09:00", "month 09:00", "hour", "15m" or a cron line.',
      }),
    }),
  ],
  { description: 'An automation: when, before, after or every, and what to do.' },
);

export type AutomationDocument = Static<typeof AutomationDocument>;
