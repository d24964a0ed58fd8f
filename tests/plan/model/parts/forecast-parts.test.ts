import assert from 'node:assert/strict';
import { it } from 'node:test';
import { planEmbedded } from '../../../../src/plan/embedded/plan-embedded.ts';
import { forecastParts } from '../../../../src/plan/model/parts/forecast-parts.ts';

const TEXT = 'Keep track of boats. Each boat has a name.';

it('counts the names that go along with every part but the first, and with the end', async () => {
  const embedded = await planEmbedded(TEXT);
  const parts = [1, 2, 3].map((number) => ({
    place: { number, count: 3, under: [] },
    stretch: { start: 0, end: TEXT.length },
    text: TEXT,
    embedded,
  }));
  const without = forecastParts(parts, () => '', undefined, undefined);
  const names = forecastParts(
    parts,
    (_, there) => '-'.repeat((there?.entities.length ?? 0) * 7000),
    undefined,
    undefined,
  );
  assert.equal(names.inputTokens - without.inputTokens, 2 * 2000 * embedded.spec.entities.length);
  const unknown = forecastParts(
    parts.map((part) => ({ ...part, embedded: undefined })),
    () => '',
    undefined,
    undefined,
  );
  assert.ok(unknown.inputTokens < without.inputTokens, 'the end has names only where there are some');
});
