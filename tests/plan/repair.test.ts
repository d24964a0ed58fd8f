import assert from 'node:assert/strict';
import { it } from 'node:test';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import { repair } from '../../src/plan/embedded/finish/repair.ts';
import { validateSpec } from '../../src/spec/validate/validate.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Automation, Field } from '../../src/spec/spec.ts';

const NOWHERE: Field = {
  name: 'owner',
  type: 'ref',
  to: 'Nobody',
  onDelete: 'setNull',
  required: false,
  unique: false,
  searchable: false,
};

const IMPOSSIBLE: Automation = {
  name: 'impossible',
  trigger: { kind: 'schedule', every: 'blue moon' },
  effect: { kind: 'send', capability: 'chat' },
};

async function brokenPlan(): Promise<Plan> {
  const plan = await planEmbedded('Track boats and sailors');
  const [first, ...rest] = plan.spec.entities;
  assert.ok(first !== undefined);
  const evidence = [{ rule: 'test', start: 0, end: 5, quote: 'Track' }];
  const elements = [
    ...plan.provenance.elements,
    { path: 'automations.impossible', origin: 'stated' as const, confidence: 'low' as const, evidence },
  ];
  return {
    spec: {
      ...plan.spec,
      entities: [{ ...first, fields: [...first.fields, NOWHERE] }, ...rest],
      automations: [IMPOSSIBLE],
    },
    provenance: { ...plan.provenance, elements },
  };
}

it('what the spec refuses is taken out, and its words are reported', async () => {
  const broken = await brokenPlan();
  assert.ok(validateSpec(broken.spec).some(({ severity }) => severity === 'error'));
  const { spec, provenance } = repair(broken);
  assert.deepEqual(
    validateSpec(spec).filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.equal(spec.entities.length, broken.spec.entities.length);
  assert.equal(spec.entities[0]?.fields.length, (broken.spec.entities[0]?.fields.length ?? 0) - 1);
  assert.ok(!provenance.elements.some(({ path }) => path === 'automations.impossible'));
  assert.deepEqual(provenance.notUnderstood.filter(({ quote }) => quote === 'Track').length, 1);
});

it('a valid plan stays as it is', async () => {
  const plan = await planEmbedded('Track boats and sailors');
  assert.equal(repair(plan), plan);
});
