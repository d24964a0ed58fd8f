import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSpec } from '../../src/spec/parse.ts';
import { personalData } from '../../src/spec/pii.ts';
import { writeSpec } from '../../src/spec/write.ts';

function kindOf(field: string, entity = 'Thing'): string {
  const text = `spec: 1\napp: { name: a, title: A }\nentities:\n  ${entity}:\n    fields:\n      ${field}\n`;
  const { spec, diagnostics } = parseSpec(text);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(parseSpec(writeSpec(spec ?? assert.fail())).spec, spec);
  const only = spec?.entities[0]?.fields[0] ?? assert.fail();
  const found = personalData(only, { name: entity });
  return found === undefined ? 'none' : `${found.kind}${found.inferred ? ', inferred' : ''}`;
}

describe('personal data', () => {
  it('is what the spec says', () => {
    assert.equal(kindOf('label: { type: text, pii: true }'), 'personal');
    assert.equal(kindOf('label: { type: text, pii: sensitive }'), 'sensitive');
    assert.equal(kindOf('email: { type: email, pii: sensitive }'), 'sensitive');
  });

  it('is not what the spec says is none', () => {
    assert.equal(kindOf('email: { type: email, pii: false }'), 'none');
    assert.equal(kindOf('diagnosis: { type: text, pii: false }'), 'none');
  });

  const inferred = {
    personal: [
      'office: email', 'call: phone', 'firstName: text', 'fullName: text', 'surname: text', 'dateOfBirth: date',
      'birthday: date', 'dob: date', 'homeAddress: longText', 'address: location', 'zipCode: text', 'email: text',
    ],
    sensitive: [
      'ssn: text', 'socialSecurityNumber: text', 'nationalInsuranceNumber: text', 'passportNumber: text',
      'diagnosis: longText', 'allergies: { type: list, of: text }', 'currentMedication: text',
      'salary: { type: money, currency: EUR }', 'iban: text', 'bankAccount: text', 'workEmailOfDiagnosis: email',
    ],
    none: [
      'title: text', 'name: text', 'fileName: text', 'webAddress: url', 'webAddress: text', 'emailed: boolean',
      'birthdays: integer', 'seasonNumber: text', 'addressed: text', 'wager: integer', 'ibanez: text',
    ],
  }; // prettier-ignore
  for (const [kind, fields] of Object.entries(inferred)) {
    for (const field of fields) {
      const expected = kind === 'none' ? kind : `${kind}, inferred`;
      it(`${field} is ${kind}`, () => assert.equal(kindOf(field), expected));
    }
  }

  it('is what is encrypted', () => {
    assert.equal(kindOf('label: { type: text, encrypted: true }'), 'sensitive, inferred');
    assert.equal(kindOf('label: { type: text, encrypted: true, pii: false }'), 'none');
  });

  it('is the name of a person, not of a thing', () => {
    assert.equal(kindOf('name: text', 'Patient'), 'personal, inferred');
    assert.equal(kindOf('name: text', 'TeamMember'), 'personal, inferred');
    assert.equal(kindOf('name: text', 'LeadSource'), 'none');
  });
});
