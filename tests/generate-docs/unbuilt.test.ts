import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { unbuiltElements } from '../../src/generate/unbuilt.ts';
import { specOf } from './support.ts';

const EVERYTHING = `spec: 1
app: { name: clinic, title: Clinic }
tenancy: organisation
signUp: open
roles:
  vet: Treats animals
entities:
  Vet:
    fields:
      fullName: { type: text, required: true }
      user: { type: ref, to: User }
      helpers: { type: refs, to: User }
  Visit:
    fields:
      vet: { type: ref, to: Vet, required: true }
      startsAt: { type: datetime, required: true }
      endsAt: { type: datetime, required: true }
      state: { type: enum, values: [booked, done], default: booked }
      minutes: { type: integer }
      price: { type: decimal }
      phone: { type: phone }
      email: { type: email }
    rules:
      - check: endsAt > startsAt
      - unique: [vet, startsAt]
      - notBelow: { field: minutes, min: 0 }
      - transitions: { of: state, booked: [done] }
      - noOverlap: { from: startsAt, to: endsAt, per: vet }
      - capacity: { per: vet, max: 8 }
      - computed: { field: price, as: minutes * 2 }
    actions:
      text: { send: sms, to: phone }
      mail: { send: email, to: email }
      finish: { set: { state: done } }
      free: { slots: { per: vet, length: 20m } }
    access:
      vet: { read: own, list: own }
    own: vet.user
automations:
  remind: { before: Visit.startsAt, by: 24h, do: Visit.text }
reports:
  visits: { count: Visit, by: [state] }
integrations:
  sms: { provider: twilio }
  email: { provider: postmark }
`;

describe('what is not built yet', () => {
  it('is listed by name, and nothing that is built', () => {
    assert.deepEqual(
      unbuiltElements(specOf(EVERYTHING)).map(({ path }) => path),
      [
        'entities.Vet.fields.helpers',
        'entities.Visit.rules.3',
        'entities.Visit.rules.4',
        'entities.Visit.rules.5',
        'entities.Visit.rules.6',
        'entities.Visit.actions.mail',
        'entities.Visit.actions.finish',
        'entities.Visit.actions.free',
        'automations.remind',
        'reports.visits',
        'integrations.email',
      ],
    );
  });

  it('is nothing for a spec of plain entities', () => {
    const spec = specOf(
      'spec: 1\napp: { name: x, title: X }\nsignUp: off\nentities:\n  Job:\n    fields:\n      name: { type: text, required: true }\n',
    );
    assert.deepEqual(unbuiltElements(spec), []);
  });

  it('says through whom text messages go when another provider was asked for', () => {
    const spec = specOf(EVERYTHING.replace('provider: twilio', 'provider: vonage'));
    const texts = unbuiltElements(spec).filter(({ path }) => path === 'integrations.sms');
    assert.match(texts[0]?.text ?? '', /vonage .* Twilio/);
  });
});
