import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keepOrder } from '../../src/spec/change/keep-order.ts';
import type { Entity, Field, Spec } from '../../src/spec/spec.ts';
import { writeSpec } from '../../src/spec/write.ts';
import { rental } from './rental.ts';

function reversed({ roles, entities, automations, reports, integrations, ...rest }: Spec): Spec {
  return {
    ...rest,
    roles: roles.toReversed(),
    entities: entities.toReversed().map((entity): Entity => ({
      ...entity,
      fields: entity.fields
        .toReversed()
        .map((field): Field =>
          field.type === 'enum' ? { ...field, values: field.values.toReversed() } : field,
        ),
      operations: entity.operations.toReversed(),
      rules: entity.rules.toReversed(),
      actions: entity.actions.toReversed(),
      access: entity.access.toReversed().map(({ role, grants }) => ({ role, grants: grants.toReversed() })),
    })),
    automations: automations.toReversed(),
    reports: reports.toReversed(),
    integrations: integrations.toReversed(),
  };
}

it('gives back the earlier order of everything', () => {
  assert.deepEqual(keepOrder(rental(), reversed(rental())), rental());
  assert.equal(writeSpec(keepOrder(rental(), reversed(rental()))), writeSpec(rental()));
});

it('leaves what is new behind what it was written after', () => {
  const before = rental();
  const [customer, ...others] = before.entities;
  assert.ok(customer !== undefined);
  const added: Entity = { ...customer, name: 'Shop' };
  const first: Entity = { ...customer, name: 'Owner' };
  const { entities } = keepOrder(before, { ...before, entities: [first, customer, added, ...others] });
  assert.deepEqual(
    entities.map(({ name }) => name),
    ['Owner', 'Customer', 'Shop', 'Bike', 'Rental'],
  );
});
