import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openingWithArticle, withArticle } from '../../src/spec/article.ts';

/** Names with the article that they are spoken with. */
const SPOKEN: readonly string[] = [
  'a lead',
  'an order',
  'a user',
  'a unit',
  'an hour',
  'an invoice',
  'an umbrella',
  'a university',
  'a one-off',
  'an Organisation',
  'an Appointment',
  'a Utility',
  'a UnitPrice',
  'a url',
  'an sms log',
  'an SmsLog',
  'an integer',
  'an HourlyRate',
  'a SmallBox',
];

describe('the indefinite article', () => {
  for (const spoken of SPOKEN) {
    it(`is that of ${spoken}`, () => {
      assert.equal(withArticle(spoken.slice(spoken.indexOf(' ') + 1)), spoken);
    });
  }

  it('begins a sentence with a capital', () => {
    assert.equal(openingWithArticle('order'), 'An order');
    assert.equal(openingWithArticle('user'), 'A user');
  });
});
