import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redact } from '../../../src/plan/model/redact.ts';

const PERSONAL: readonly (readonly [text: string, masked: string])[] = [
  ['write to ada@example.org or ada@example.org', 'write to [EMAIL_1] or [EMAIL_1]'],
  ['call +44 20 7946 0958 today', 'call [PHONE_1] today'],
  ['call 0555 014 3399.', 'call [PHONE_1].'],
  ['IBAN DE89 3704 0044 0532 0130 00, please', 'IBAN [IBAN_1], please'],
  ['card 4111 1111 1111 1111 was charged', 'card [CARD_1] was charged'],
  ['SSN 078-05-1120', 'SSN [SSN_1]'],
  ['from 192.168.10.20 and a@b.example', 'from [IP_2] and [EMAIL_1]'],
];

const PLAIN: readonly string[] = [
  'at most 12 people, 2 days before, between 1 and 5 stars',
  'from 2024-01-02 to 2025-03-04 at 10:30',
  'a budget of 12 000 000 euros and 5,780 vehicles',
  'version 3.1.14, 1.5 to 2.5 kg, order 4711',
];

describe('masking personal data', () => {
  for (const [text, masked] of PERSONAL) {
    it(`masks: ${text}`, () => {
      const { mask, restore } = redact(text);
      assert.equal(mask(text), masked);
      assert.equal(restore(masked), text);
    });
  }

  for (const text of PLAIN) {
    it(`leaves alone: ${text}`, () => assert.equal(redact(text).mask(text), text));
  }

  it('is linear in the length of the text', () => {
    for (const text of ['1 '.repeat(10_000), 'a@'.repeat(10_000), '+1-'.repeat(7000), 'DE89 '.repeat(4000)]) {
      const start = performance.now();
      redact(text).mask(text);
      assert.ok(performance.now() - start < 2000, text.slice(0, 10));
    }
  });
});
