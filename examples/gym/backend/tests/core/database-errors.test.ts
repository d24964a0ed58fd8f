import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fromDatabaseError } from '../../app/core/database/database-errors.ts';

describe('errors of a database in trouble', () => {
  for (const code of ['53100', '53200', '53300', '57P01', '57P02', '57P03', '58030']) {
    it(`are answered as UNAVAILABLE: ${code}`, () => {
      const error = Object.assign(new Error('in trouble'), { code, severity: 'ERROR' });
      assert.equal(fromDatabaseError(error, false)?.code, 'UNAVAILABLE');
    });
  }

  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED']) {
    it(`are answered as UNAVAILABLE: ${code}`, () => {
      const error = Object.assign(new Error('out of reach'), { code });
      assert.equal(fromDatabaseError(error, false)?.code, 'UNAVAILABLE');
    });
  }
});
