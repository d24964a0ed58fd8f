import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import type { Field } from '../../src/spec/spec.ts';

/** `name:type`, an enumeration with its values, a reference with its target. */
function shown(field: Field): string {
  if (field.type === 'enum') return `${field.name}: ${field.values.join('|')}`;
  if (field.type === 'ref' || field.type === 'refs') return `${field.name}: ${field.type} ${field.to}`;
  return `${field.name}: ${field.type}`;
}

const READ: readonly (readonly [what: string, request: string, entity: string, fields: readonly string[]])[] =
  [
    [
      'modifiers that tell properties apart',
      'Vans have a last maintenance date and an odometer reading.',
      'Van',
      ['lastMaintenanceDate: date', 'odometerReading: integer'],
    ],
    [
      'words that are no records of their own',
      'Contacts have a name, an email and an industry. Contacts have a nationality.',
      'Contact',
      ['industry: text', 'nationality: text'],
    ],
    [
      'what is of something',
      'Vans have a state of registration and a color.',
      'Van',
      ['stateOfRegistration: text'],
    ],
    [
      'members of a list that are no nouns',
      'Letters have a subject, sent on, valid until, a reference, taken by and confidential yes/no.',
      'Letter',
      ['sentOn: date', 'validUntil: date', 'takenBy: text', 'confidential: boolean'],
    ],
    [
      'names written as one word',
      'Contacts have firstName, lastName and jobTitle.',
      'Contact',
      ['firstName: text', 'lastName: text', 'jobTitle: text'],
    ],
    [
      "whose information it is: the patient's",
      "A requisition shows the patient's information including their health number and their first name. Patients and requisitions are kept.",
      'Patient',
      ['healthNumber: text', 'firstName: text'],
    ],
    [
      'examples in parentheses',
      'Hotels have a name. The type of a room (e.g. single, double, twin) is kept, and rooms have a number.',
      'Room',
      ['type: single|double|twin'],
    ],
    [
      'a range of values',
      'Keep snags. Snags have a severity from cosmetic through functional to safety.',
      'Snag',
      ['severity: cosmetic|functional|safety'],
    ],
    [
      'alternatives behind the property they are of',
      'Workers: badge number, name, shift early/late/night.',
      'Worker',
      ['shift: early|late|night'],
    ],
    [
      'a thing that refers to another of its kind',
      'Each employee reports to another employee. Employees have a name and an email.',
      'Employee',
      ['manager: ref Employee'],
    ],
  ];

describe('properties', () => {
  for (const [what, request, entity, fields] of READ) {
    it(`are read: ${what}`, async () => {
      const { spec } = await planEmbedded(request);
      const found = spec.entities.find(({ name }) => name === entity)?.fields.map(shown) ?? [];
      for (const field of fields) assert.ok(found.includes(field), `${field} is not in ${found.join(', ')}`);
    });
  }

  it('keep what the server owns out of the entity', async () => {
    const { spec } = await planEmbedded('Posts have a title, a body and createdAt.');
    assert.ok(!spec.entities[0]?.fields.some(({ name }) => name.toLowerCase() === 'createdat'));
  });
});

const TABLES: readonly (readonly [what: string, request: string])[] = [
  ['bars', 'Our tickets:\nReporter | Device | Opened | Solved\nMaria | printer | 3 May | 4 May'],
  [
    'rules',
    'Tickets:\n\n| Reporter | Device | Opened | Solved |\n|---|---|---|---|\n| Maria | printer | 3 May | |',
  ],
  ['tabs', 'Tab "Tickets"\nReporter\tDevice\tOpened\tSolved\nMaria\tprinter\t3 May\t4 May'],
  ['gaps', 'TICKETS\nReporter    Device      Opened    Solved\nMaria       printer     3 May     4 May'],
];

describe('a table pasted as text', () => {
  for (const [what, request] of TABLES) {
    it(`with ${what} has columns that are properties, and rows that are set aside`, async () => {
      const { spec, provenance } = await planEmbedded(request);
      const names = spec.entities.find(({ name }) => name === 'Ticket')?.fields.map(({ name }) => name) ?? [];
      for (const name of ['reporter', 'opened', 'solved'])
        assert.ok(names.includes(name), `${name}: ${names.join()}`);
      assert.ok(
        provenance.setAside.some(
          ({ quote, reason }) => quote.includes('Maria') && reason === 'an example row',
        ),
      );
      assert.ok(!names.some((name) => /maria|printer/iu.test(name)));
    });
  }

  it('is none where alternatives stand between bars', async () => {
    const { spec } = await planEmbedded('Exams have a result: passed | failed | resit, and a date.');
    assert.ok(spec.entities.some(({ name }) => name === 'Exam'));
  });
});
