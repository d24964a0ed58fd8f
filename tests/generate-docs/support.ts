import assert from 'node:assert/strict';

import { projectModel, type ProjectModel } from '../../src/generate/model/project-model.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import type { Spec } from '../../src/spec/spec.ts';

/** A spec that uses references, links, rules, actions and integrations of both kinds. */
export const SHOP = `spec: 1
app: { name: bike-workshop, title: Bike Workshop, request: A workshop that repairs bikes, timeZone: UTC }
entities:
  Job:
    about: One repair
    fields:
      bike: { type: ref, to: Bike, required: true }
      parent: { type: ref, to: Job }
      state: { type: enum, values: [waiting, doing, done], default: waiting }
      startsAt: { type: datetime, required: true }
      endsAt: { type: datetime, required: true }
      price: { type: money, currency: EUR, min: 0 }
      parts: { type: refs, to: Part }
    rules:
      - check: endsAt > startsAt
      - transitions: { of: state, waiting: [doing], doing: [done] }
    actions:
      sms: { send: sms, to: bike.owner.phone }
      write: { send: email, to: bike.owner.email }
  Bike:
    fields:
      owner: { type: ref, to: Customer, required: true, onDelete: cascade }
      frameNumber: { type: text, required: true, unique: true, pattern: "^[A-Z]{2}[0-9]{4}$" }
  Customer:
    fields:
      fullName: { type: text, required: true, searchable: true, max: 80 }
      phone: { type: phone, pii: true }
      email: { type: email, unique: true, pii: true }
    softDelete: true
  Part:
    fields:
      name: { type: text, required: true }
    operations: [create, list]
  Ledger:
    fields:
      total: { type: decimal }
    operations: [read, list, delete]
integrations:
  sms: { provider: twilio, for: news about repairs }
  email: { provider: postmark }
`;

/**
 * Reads a spec that is known to be valid.
 *
 * @param text - The YAML text.
 * @returns The spec.
 */
export function specOf(text: string): Spec {
  const { spec, diagnostics } = parseSpec(text);
  assert.ok(spec, JSON.stringify(diagnostics));
  return spec;
}

/**
 * The model of a spec that is known to be valid.
 *
 * @param text - The YAML text.
 * @returns The model.
 */
export function modelOf(text: string = SHOP): ProjectModel {
  return projectModel(specOf(text));
}
