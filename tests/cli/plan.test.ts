import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSpec } from '../../src/spec/parse.ts';
import { BIN, runTool, temporaryFolder } from './support/tool.ts';

const REQUEST =
  'Build me a lead tracker where I can log prospects, update their status, and send them SMS follow-ups';

test('plan prints a spec and nothing else, the same each time, as YAML or as JSON', async (t) => {
  const cwd = await temporaryFolder(t);
  const args = ['plan', REQUEST];
  const yaml = await runTool(args, { entry: BIN, cwd });
  assert.equal(yaml.code, 0, yaml.stderr);
  const { spec, diagnostics } = parseSpec(yaml.stdout);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.ok((spec?.entities.length ?? 0) > 0);
  assert.equal((await runTool(args, { entry: BIN, cwd })).stdout, yaml.stdout);
  const json = await runTool([...args, '--json'], { entry: BIN, cwd });
  assert.deepEqual(parseSpec(JSON.stringify(JSON.parse(json.stdout))).spec, spec);
});

test('a batch of the planner’s own outlines has the neutral form', async (t) => {
  const cwd = await temporaryFolder(t);
  const input = '{"id":"gym","text":"I run a small gym and need to track members, classes and payments"}\n';
  const { code, stdout } = await runTool(['plan', '--batch', '-'], { entry: BIN, cwd, input });
  assert.equal(code, 0);
  const { id, spec } = JSON.parse(stdout);
  assert.equal(id, 'gym');
  assert.deepEqual(Object.keys(spec).sort(), ['automations', 'entities', 'integrations', 'roles']);
  assert.ok(spec.entities[0].fields[0].type.length > 0);
});
