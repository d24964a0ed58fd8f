import assert from 'node:assert/strict';
import { test } from 'node:test';

import { named, renamed } from '../../src/commands/app-name.ts';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';

test('a name that was made up gives way to the given one, with its title and its assumption', async () => {
  const plan = await planEmbedded('Track leads for a small office');
  assert.ok(plan.provenance.assumptions.some(({ path }) => path === 'app.name'));
  const { spec, provenance } = named(plan, 'front-desk');
  assert.deepEqual([spec.app.name, spec.app.title], ['front-desk', 'Front Desk']);
  assert.ok(!provenance.assumptions.some(({ path }) => path === 'app.name'));
});

test('a title that somebody wrote stays', async () => {
  const { spec, provenance } = await planEmbedded('Track leads for a small office');
  const app = { ...spec.app, title: 'Harbour Office' };
  const said = { spec: { ...spec, app }, provenance: { ...provenance, assumptions: [] } };
  assert.equal(named(said, 'front-desk').spec.app.title, 'Harbour Office');
  assert.deepEqual(renamed(said.spec, 'front-desk').app, { ...app, name: 'front-desk' });
  assert.deepEqual(renamed(said.spec, undefined), said.spec);
});
