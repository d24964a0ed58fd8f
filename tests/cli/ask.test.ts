import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered } from '../../src/commands/ask.ts';
import { builtInStages } from '../../src/commands/stages.ts';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import { validateSpec } from '../../src/spec/validate/validate.ts';
import { runTool, temporaryFolder } from './support/tool.ts';

const REQUEST = 'CRM for a dentist';

async function answer(answers: readonly string[]): Promise<{
  readonly plan: Awaited<ReturnType<typeof planEmbedded>>;
  readonly asked: readonly string[];
  readonly said: readonly string[];
}> {
  const asked: string[] = [];
  const said: string[] = [];
  const plan = await answered(
    await planEmbedded(REQUEST),
    {
      ask: ({ text }) => Promise.resolve(answers[asked.push(text) - 1] ?? ''),
      say: (text) => said.push(text),
    },
    builtInStages,
  );
  return { plan, asked, said };
}

test('the defaults stand where Enter is pressed, and five questions are asked at most', async () => {
  const before = await planEmbedded(REQUEST);
  const { plan, asked } = await answer([]);
  assert.deepEqual(plan, before);
  assert.ok(asked.length > 0 && asked.length <= 5);
});

test('an answer changes the plan, and what it added is quoted from it', async () => {
  const { plan, asked, said } = await answer(['also track suppliers with a name and an email']);
  assert.ok(!plan.provenance.questions.some(({ text }) => text === asked[0]));
  assert.ok(plan.spec.entities.some(({ name }) => name === 'Supplier'));
  assert.deepEqual(
    validateSpec(plan.spec).filter(({ severity }) => severity === 'error'),
    [],
  );
  const element = plan.provenance.elements.find(({ path }) => path === 'entities.Supplier');
  assert.equal(element?.origin, 'stated');
  const [evidence] = element?.evidence ?? [];
  assert.equal(plan.spec.app.request?.slice(evidence?.start, evidence?.end), evidence?.quote);
  assert.match(said.join(), /change/u);
});

test('an answer that says nothing leaves the plan as it was, and is told', async () => {
  const before = await planEmbedded(REQUEST);
  const { plan, said } = await answer(['hmm']);
  assert.deepEqual(plan.spec, before.spec);
  assert.equal(said.length, 1);
});

test('without a terminal nobody is asked', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await runTool(['new', 'a book club', '--ask'], {
    cwd,
    input: 'also track cats\n',
  });
  assert.equal(code, 0, stderr);
  assert.doesNotMatch(stderr, /Question 1/u);
});
