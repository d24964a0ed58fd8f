import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Plan } from '../../../src/plan/plan.ts';
import { isUnread, read, rulesBehind } from './reading.ts';

/** A request, and the fields that are encrypted. */
const READ: readonly (readonly [string, ...string[]])[] = [
  ['Each client has a name, an email, an SSN and notes. Encrypt the SSN.', 'Client.ssn'],
  ['Track employees with name and bank account. The bank account must be encrypted.', 'Employee.bankAccount'],
  ['Keep employees with name and social security number. Store the social security number encrypted.', 'Employee.socialSecurityNumber'],
  ['Keep members with name and notes. Make the notes encrypted.', 'Member.notes'],
  ['Patients have a name, a phone, a diagnosis (encrypted) and notes.', 'Patient.diagnosis'],
  ['Each patient has a name, an encrypted SSN and a date of birth.', 'Patient.ssn'],
  ['Leads have a name and notes. The email and the notes should be stored encrypted at rest.', 'Lead.email', 'Lead.notes'],
  ['A donor has a name, an IBAN and a phone. IBAN and phone are encrypted.', 'Donor.iban', 'Donor.phone'],
  ['Keep guests with name and passport number. We need to encrypt passport numbers of guests.', 'Guest.passportNumber'],
  ['Keep guests with name and notes. Use encryption for the notes.', 'Guest.notes'],
]; // prettier-ignore

const NOT_READ: readonly string[] = [
  'Keep guests with name and passport number. Do not encrypt the name.',
  'Keep guests with name and passport number. All traffic must be encrypted.',
  'Keep guests with name and notes. Passwords are encrypted.',
  'Keep guests with name and notes. The notes are private.',
];

function encryptedIn({ spec }: Plan): readonly string[] {
  return spec.entities.flatMap(({ name, fields }) =>
    fields.filter(({ encrypted }) => encrypted === true).map((field) => `${name}.${field.name}`),
  );
}

describe('rule.encryption', () => {
  for (const [request, ...fields] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      assert.deepEqual(encryptedIn(plan).toSorted(), fields.toSorted());
      for (const field of fields) {
        const path = `entities.${field.replace('.', '.fields.')}`;
        assert.ok(rulesBehind(plan, path).includes('rule.encryption'), field);
      }
    });
  }

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      assert.deepEqual(encryptedIn(await read(request)), []);
    });
  }

  it('takes search and a value to begin with away, which the database could not see', async () => {
    const plan = await read(
      'Keep tasks with a title and notes. Tasks can be searched by title. Encrypt the title.',
    );
    assert.deepEqual(encryptedIn(plan), ['Task.title']);
  });

  it('asks where what is meant is no text, or no field', async () => {
    for (const words of ['The date of birth must be encrypted', 'Encrypt everything']) {
      const plan = await read(`Keep patients with name and date of birth. ${words}.`);
      assert.deepEqual(encryptedIn(plan), []);
      assert.ok(isUnread(plan, words));
      assert.ok(plan.provenance.questions.some(({ text }) => text.includes(words)));
    }
  });
});
