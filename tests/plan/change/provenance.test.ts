import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changeProvenance } from '../../../src/plan/change/change-provenance.ts';
import { changeSpec } from '../../../src/plan/change/change-spec.ts';
import { planEmbedded } from '../../../src/plan/embedded/plan-embedded.ts';
import { readProvenance, writeProvenance } from '../../../src/spec/provenance-file.ts';

const REQUEST =
  'Build me a lead tracker where I can log prospects, update their status, and send them SMS follow-ups';

it('keeps evidence under new names, drops that of what is gone, and quotes the change for what is new', async () => {
  const plan = await planEmbedded(REQUEST);
  const change = await changeSpec(
    plan.spec,
    '  rename leads to contacts, rename estimated value to deal size, drop owner, and also track companies. Make it green.',
  );
  const after = changeProvenance(plan.provenance, plan.spec, change);
  const request = change.spec.app.request ?? '';
  const paths = after.elements.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  assert.ok(!paths.some((path) => path.startsWith('entities.Lead')));
  assert.ok(!paths.includes('entities.Contact.fields.owner'));
  for (const { evidence } of after.elements) {
    for (const { start, end, quote } of evidence) assert.equal(request.slice(start, end), quote);
  }
  for (const { start, end, quote } of after.notUnderstood) assert.equal(request.slice(start, end), quote);
  const find = (path: string) => after.elements.find((element) => element.path === path);
  assert.equal(find('entities.Company')?.evidence[0]?.rule, 'change.entity');
  assert.match(find('entities.Company')?.evidence[0]?.quote ?? '', /track companies/u);
  assert.ok(find('entities.Contact.fields.dealSize') !== undefined);
  assert.ok(find('entities.Contact.fields.phone') !== undefined);
  assert.deepEqual(readProvenance(writeProvenance(after)).diagnostics, []);
});
