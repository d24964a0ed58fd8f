import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { exampleBackend } from '../../bench/servers.ts';
import { CONTROLS } from '../../bench/variants/controls.ts';
import { changedFiles, without } from '../../bench/variants/variant.ts';

const read = (file: string): string => readFileSync(join(exampleBackend('lead-tracker'), file), 'utf8');

describe('variants without a control', () => {
  it('take away what the lead tracker has, each and all together', () => {
    for (const variant of [...CONTROLS, without('all', CONTROLS)]) {
      const changed = changedFiles(variant, read);
      for (const [file, content] of changed) assert.notEqual(content, read(file), variant.control);
      assert.ok(changed.size > 0 || (variant.sql ?? []).length > 0, variant.control);
    }
  });

  it('are refused where there is nothing to take away, or more than one place', () => {
    for (const content of ['', 'limit(); limit();']) {
      const variant = { control: 'limits', edits: [{ file: 'a.ts', text: 'limit();', instead: '' }] };
      assert.throws(() => changedFiles(variant, () => content), /a\.ts.*limits.*limit\(\);/);
    }
  });
});
