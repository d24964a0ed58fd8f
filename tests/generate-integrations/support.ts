import assert from 'node:assert/strict';

import type { EntityModel } from '../../src/generate/model/entity-model.ts';
import { entityNamed, projectModel, type ProjectModel } from '../../src/generate/model/project-model.ts';
import { parseSpec } from '../../src/spec/parse.ts';

/**
 * Makes the model of a project from the text of its entities and integrations.
 *
 * @param parts - YAML of what follows `spec` and `app`.
 * @returns The model.
 */
export function modelOf(parts: string): ProjectModel {
  const { spec, diagnostics } = parseSpec(`spec: 1\napp: { name: a-test, title: A test }\n${parts}`);
  assert.ok(spec, JSON.stringify(diagnostics));
  return projectModel(spec);
}

/** A shop that texts its customers and mails their referrers. */
export const SHOP = modelOf(`
entities:
  Customer:
    softDelete: true
    fields:
      name: { type: text, required: true }
      phone: { type: phone, required: true }
      email: { type: email }
      referrer: { type: ref, to: Customer }
    actions:
      sms: { send: sms }
      thankReferrer: { send: email, to: referrer.email }
      tellTeam: { send: chat, to: "#sales" }
  Order:
    fields:
      customer: { type: ref, to: Customer, required: true }
    actions:
      remind: { about: Text the customer about the order, send: sms, to: customer.phone }
  Shelf:
    fields:
      label: { type: text }
integrations:
  sms: twilio
  email: resend
  chat: slack
`);

/**
 * Finds an entity of the shop.
 *
 * @param name - Its name.
 * @returns Its model.
 */
export function shopEntity(name: string): EntityModel {
  return entityNamed(SHOP, name);
}
