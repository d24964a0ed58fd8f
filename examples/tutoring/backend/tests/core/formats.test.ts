import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isCalendarDate, isInstant, isUuid } from '../../app/core/http/formats.ts';

describe('formats', () => {
  it('take a UUID as Postgres writes it, and nothing around it', () => {
    assert.ok(isUuid('01900000-0000-7000-8000-00000000000a'));
    for (const text of [
      'urn:uuid:01900000-0000-7000-8000-000000000000',
      '01900000',
      '{01900000-0000-7000-8000-000000000000}',
    ]) {
      assert.ok(!isUuid(text), text);
    }
  });

  it('take days that exist', () => {
    for (const text of ['2024-02-29', '1000-01-01', '9999-12-31']) assert.ok(isCalendarDate(text), text);
    for (const text of ['2026-02-29', '2026-13-01', '0000-01-01', '0999-12-31', '2026-1-1', '12026-01-01']) {
      assert.ok(!isCalendarDate(text), text);
    }
  });

  it('take moments that every part of the backend reads alike', () => {
    for (const text of ['2026-01-15T09:30:00Z', '2026-01-15T09:30:00.123456+14:00', '1000-01-01T00:00:00Z']) {
      assert.ok(isInstant(text), text);
    }
    const refused = [
      '2026-01-15T09:30:00',
      '2026-01-15 09:30:00Z',
      '2026-02-30T09:30:00Z',
      '2026-01-15T24:00:00Z',
      '2026-01-15T09:30:00+16:00',
      '0001-01-01T00:00:00+14:00',
      '9999-12-31T23:59:59-14:00',
      '2026-01-15T09:30:60Z',
    ];
    for (const text of refused) assert.ok(!isInstant(text), text);
  });
});
