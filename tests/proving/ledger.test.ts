import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  halfWrites,
  lostWrites,
  type AuditedChange,
  type RecordHistory,
} from '../../proving/chaos/ledger.ts';

const ROW = { id: '1', name: 'one', value: 'v2' };
const HISTORY: RecordHistory = { id: '1', name: 'one', value: 'v2', deletion: 'none' };

function audited(...changes: readonly (readonly [action: string, value: string | null])[]): AuditedChange[] {
  return changes.map(([action, value]) => ({ recordId: '1', action, value }));
}

describe('the ledger of acknowledged writes', () => {
  it('finds nothing lost where everything is as it was told', () => {
    assert.deepEqual(lostWrites([HISTORY], [ROW]), []);
  });

  it('finds an acknowledged record that is not there', () => {
    assert.equal(lostWrites([HISTORY], []).length, 1);
  });

  it('finds an acknowledged value that is not there', () => {
    assert.equal(lostWrites([HISTORY], [{ ...ROW, value: 'v1' }]).length, 1);
  });

  it('takes an uncertain value as it is', () => {
    const history: RecordHistory = { ...HISTORY, uncertain: 'v3' };
    assert.deepEqual(lostWrites([history], [ROW]), []);
    assert.deepEqual(lostWrites([history], [{ ...ROW, value: 'v3' }]), []);
  });

  it('finds a deletion that did not last, and allows one that is uncertain', () => {
    assert.equal(lostWrites([{ ...HISTORY, deletion: 'acknowledged' }], [ROW]).length, 1);
    assert.deepEqual(lostWrites([{ ...HISTORY, deletion: 'uncertain' }], []), []);
  });

  it('expects nothing of what was never acknowledged', () => {
    assert.deepEqual(lostWrites([{ name: 'one', value: undefined, deletion: 'none' }], []), []);
  });

  it('finds no half where rows and audit rows agree', () => {
    assert.deepEqual(halfWrites([ROW], audited(['create', 'v0'], ['update', 'v2'])), []);
    assert.deepEqual(halfWrites([], audited(['create', 'v0'], ['delete', null])), []);
  });

  it('finds a row without an audit row', () => {
    assert.equal(halfWrites([ROW], []).length, 1);
  });

  it('finds audit rows without the row', () => {
    assert.equal(halfWrites([], audited(['create', 'v2'])).length, 1);
  });

  it('finds a change of which only one half is there', () => {
    assert.equal(halfWrites([ROW], audited(['create', 'v0'])).length, 1);
    assert.equal(halfWrites([ROW], audited(['create', 'v0'], ['update', 'v3'])).length, 1);
  });

  it('finds a record that was audited as created twice', () => {
    assert.equal(halfWrites([ROW], audited(['create', 'v2'], ['create', 'v2'])).length, 1);
  });
});
