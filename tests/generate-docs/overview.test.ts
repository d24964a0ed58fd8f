import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { emitDeploymentMd } from '../../src/generate/emit/docs/deployment-md.ts';
import { modelOf } from './support.ts';

function template(name: string): string {
  return readFileSync(new URL(`../../template/backend/${name}`, import.meta.url), 'utf8');
}

const overview = template('backend_overview.md');

describe('backend_overview.md', () => {
  it('has a line for every npm script, and for no other', () => {
    const { scripts } = JSON.parse(template('package.json')) as { readonly scripts: Record<string, string> };
    const told = [...overview.matchAll(/^\| `(?:run )?([\w:]+)[^`]*` +\|/gm)].map(([, name]) => name);
    assert.equal(told.length, new Set(told).size);
    assert.deepEqual(new Set(told), new Set(Object.keys(scripts)));
  });

  it('speaks of no entity, since each backend has its own', () => {
    assert.doesNotMatch(overview, /\bleads?\b/i);
  });
});

/** Commands that open the database: all of them go through `withDatabase`, or look like the doctor does. */
const OPENING = ['migrate', 'backup', 'restore', 'audit:verify', 'keys:rotate'];

describe('the embedded database in documents', () => {
  it('is said to need a stopped backend by every command that opens it', () => {
    for (const name of OPENING) {
      const script = template(`scripts/${name.replace(':', '-')}.ts`);
      assert.match(script, /withDatabase\(/, name);
    }
    for (const text of [overview, emitDeploymentMd(modelOf())]) {
      const [paragraph = ''] = /^The embedded database belongs to one process[\s\S]*?\n\n/m.exec(text) ?? [];
      for (const name of OPENING) assert.ok(paragraph.includes(`\`${name}\``), name);
    }
  });
});
