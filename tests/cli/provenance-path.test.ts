import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInStages } from '../../src/commands/stages.ts';
import { PROVENANCE_FILE, readProvenance } from '../../src/spec/provenance-file.ts';

test('the file that the summary points to is among those that are generated, with every assumption', async () => {
  const { spec, provenance } = await builtInStages.plan('CRM for a dentist');
  const files = await builtInStages.generate(spec, provenance);
  const { provenance: written } = readProvenance(files.get(PROVENANCE_FILE) ?? '');
  assert.ok(provenance.assumptions.length > 0);
  assert.deepEqual(written?.assumptions, provenance.assumptions);
});
