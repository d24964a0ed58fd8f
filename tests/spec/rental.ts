import type { Spec } from '../../src/spec/spec.ts';
import { parseSpec } from '../../src/spec/parse.ts';

/** A spec that uses every part of the language, exactly as it is written. */
export const RENTAL = `# What this backend is: the source of truth, to be read and edited. docs/spec.md of supermaker explains every element.
# yaml-language-server: $schema=./spec.schema.json
spec: 1
app:
  name: harbour-bikes
  title: Harbour Bikes
  request: Rent out bikes and text people before they are due
  timeZone: Europe/Lisbon
tenancy: single
signUp: invitation

roles:
  clerk: Hands out bikes
  mechanic: Repairs bikes
  owner:

entities:
  Customer:
    about: Somebody who rents
    fields:
      fullName: { type: text, min: 2, max: 120, required: true, searchable: true }
      phone: { type: phone, pii: true }
      email: { type: email, unique: true, pii: sensitive }
      user: { type: ref, to: User, onDelete: setNull }
    softDelete: true
    access:
      clerk: all
      owner: [read, list]
  Bike:
    fields:
      frameNumber: { type: text, pattern: "^[A-Z]{2}[0-9]{6}$", required: true, unique: true }
      gears: { type: integer, min: 1, max: 30, default: 7 }
      spareKeys: { type: integer, default: 2 }
      reorderLevel: { type: integer, default: 1 }
      dayPrice: { type: money, currency: EUR, min: 0, required: true }
      labels: { type: list, of: text, maxItems: 10 }
      retired: { type: boolean, default: false }
      boughtOn: { type: date, default: now }
    rules:
      - notBelow: { field: spareKeys, min: 0 }
  Rental:
    fields:
      customer: { type: ref, to: Customer, required: true }
      bike: { type: ref, to: Bike, required: true }
      startsAt: { type: datetime, required: true }
      endsAt: { type: datetime, required: true }
      status: { type: enum, values: [booked, out, back, cancelled], default: booked }
      days: { type: integer, min: 1 }
      price: { type: money, currency: EUR }
    operations: [create, read, update, list]
    rules:
      - check: endsAt > startsAt
      - noOverlap: { from: startsAt, to: endsAt, per: bike, except: { status: cancelled } }
      - transitions:
          of: status
          booked: [out, cancelled]
          out: [back]
      - capacity: { per: bike, max: 500 }
      - computed: { field: price, as: days * bike.dayPrice }
      - unique: [customer, bike, startsAt]
    actions:
      remind:
        about: Text the customer
        send: sms
        to: customer.phone
        text: "{customer.fullName}, your bike is due {endsAt:weekday time}."
      takeBack:
        set: { status: back }
      free:
        slots: { per: bike, length: 4h }
    access:
      clerk: all
      mechanic: { read: own, list: own, update: { own: [status] } }
    own: customer.user

automations:
  remindBeforeTheEnd:
    before: Rental.endsAt
    by: 2h
    if: { status: out }
    do: Rental.remind
  thank:
    when: Rental.status becomes back
    do: { send: email, to: customer.email, text: Thank you }
  tellTheOwner:
    when: Bike.spareKeys < reorderLevel
    do: { send: chat, to: owner }
  retire:
    when: Bike created
    do: { set: { retired: false } }
  sweep:
    every: monday 09:00
    if: { status: booked }
    do: Rental.remind

reports:
  rentalsPerMonth: { count: Rental, where: { status: [out, back] }, by: [bike, month of startsAt] }
  income: { sum: Rental.price }

integrations:
  sms: { provider: twilio, for: reminders }
  email: postmark
  chat: slack
`;

/** The spec of {@link RENTAL}. */
export function rental(): Spec {
  const { spec, diagnostics } = parseSpec(RENTAL);
  if (spec === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  return spec;
}
