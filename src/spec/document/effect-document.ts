import { type Static, Type } from 'typebox';
import { CAPABILITIES } from '../spec.ts';
import { ValuesDocument } from './rule-document.ts';

const about = Type.Optional(Type.String({ description: 'What it is for, in a few words.' }));

/** The keys of sending a message. */
const send = {
  send: Type.Enum([...CAPABILITIES], { description: 'The capability to send with.' }),
  to: Type.Optional(
    Type.String({
      description: 'A field path such as patient.phone, a role, or a literal address or channel.',
    }),
  ),
  text: Type.Optional(
    Type.String({ description: 'The message; {patient.fullName} is replaced by the value.' }),
  ),
};

const closed = { additionalProperties: false };

/** A named operation on one record: it sends, sets, or offers free slots. */
export const ActionDocument = Type.Union(
  [
    Type.Object({ about, ...send }, { ...closed, description: 'Sends a message.' }),
    Type.Object({ about, set: ValuesDocument }, { ...closed, description: 'Sets fields.' }),
    Type.Object(
      {
        about,
        slots: Type.Object(
          {
            per: Type.String({ description: 'The field of a noOverlap rule.' }),
            length: Type.String({ description: 'How long a slot is, such as 20m.' }),
          },
          closed,
        ),
      },
      { ...closed, description: 'Lists free slots.' },
    ),
  ],
  { description: 'An action: send, set or slots.' },
);

export type ActionDocument = Static<typeof ActionDocument>;

/** What an automation does: an entity's action, or sending or setting on the spot. */
export const EffectDocument = Type.Union(
  [
    Type.String({ description: 'An action, as Entity.action.' }),
    Type.Object(send, { ...closed, description: 'Sends a message.' }),
    Type.Object({ set: ValuesDocument }, { ...closed, description: 'Sets fields of the record.' }),
  ],
  { description: 'What happens: Entity.action, { send: … } or { set: … }.' },
);

export type EffectDocument = Static<typeof EffectDocument>;
