import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { loadConfig } from '../../core/environment.ts';
import { readSmsConfig } from './sms.config.ts';

describe('sms configuration', () => {
  const complete = {
    SMS_TWILIO_ACCOUNT_SID: 'AC1',
    SMS_TWILIO_AUTH_TOKEN: 'token',
    SMS_FROM: '+14155550100',
    PUBLIC_URL: 'https://backend.example.com',
  };

  it('is recording when nothing is set, and sends to Twilio when all is', () => {
    assert.deepEqual(loadConfig({}, readSmsConfig), { twilio: undefined, dailyLimitPerNumber: 5 });
    assert.equal(loadConfig(complete, readSmsConfig).twilio?.apiUrl, 'https://api.twilio.com');
  });

  it('is all or nothing', () => {
    for (const name of Object.keys(complete)) {
      if (name === 'PUBLIC_URL') continue;
      assert.throws(() => loadConfig({ ...complete, [name]: '' }, readSmsConfig), new RegExp(name));
    }
    assert.throws(() => loadConfig({ ...complete, PUBLIC_URL: '' }, readSmsConfig), /PUBLIC_URL/);
    assert.throws(
      () => loadConfig({ ...complete, SMS_MESSAGING_SERVICE_SID: 'MG1' }, readSmsConfig),
      /not both/,
    );
    assert.throws(() => loadConfig({ ...complete, SMS_FROM: '0123' }, readSmsConfig), /SMS_FROM must be/);
    assert.throws(
      () => loadConfig({ ...complete, SMS_API_URL: 'http://127.0.0.1' }, readSmsConfig),
      /SMS_API_URL/,
    );
  });
});
