import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeSpec } from '../../../src/plan/change/change-spec.ts';
import { parseSpec } from '../../../src/spec/parse.ts';
import { writeSpec } from '../../../src/spec/write.ts';
import { RENTAL, rental } from '../../spec/rental.ts';

/** Words that the rental spec uses for one element and for nothing else: the text after is the text before with another word. */
const WORDS: readonly (readonly [change: string, from: string, to: string])[] = [
  ['rename full name to whole name', 'fullName', 'wholeName'],
  ['rename startsAt to beginsAt', 'startsAt', 'beginsAt'],
  ['rename endsAt to finishesAt', 'endsAt', 'finishesAt'],
  ['rename frame number to serial', 'frameNumber', 'serial'],
  ['rename gears to speeds', 'gears', 'speeds'],
  ['rename spare keys to extra keys', 'spareKeys', 'extraKeys'],
  ['rename reorder level to least keys', 'reorderLevel', 'leastKeys'],
  ['rename day price to daily rate', 'dayPrice', 'dailyRate'],
  ['rename days to duration in days', 'days', 'durationInDays'],
  ['rename retired to gone', 'retired', 'gone'],
  ['rename labels to stickers', 'labels', 'stickers'],
  ['rename the status of rentals to phase', 'status', 'phase'],
  ['rename the value booked to reserved', 'booked', 'reserved'],
  ['rename the value cancelled to called off', 'cancelled', 'calledOff'],
  ['rename the value back to returned', 'back', 'returned'],
  ['rename the role clerk to attendant', 'clerk', 'attendant'],
  ['rename the role mechanic to repairer', 'mechanic', 'repairer'],
  ['rename the role owner to boss', 'owner', 'boss'],
  ['rename the action remind to nudge', 'remind', 'nudge'],
  ['rename the action take back to accept', 'takeBack', 'accept'],
  ['rename the automation remind before the end to warn', 'remindBeforeTheEnd', 'warn'],
  ['rename the report income to revenue', 'income', 'revenue'],
  ['rename rentals to hires', 'Rental', 'Hire'],
];

/** The written spec without the words of the request, which a change adds to. */
function withoutRequest(text: string): string {
  return text.replace(/ {2}request: [^]*?\n {2}timeZone/u, '  timeZone');
}

describe('a renaming', () => {
  for (const [change, from, to] of WORDS) {
    it(`is followed everywhere: ${change}`, async () => {
      const { spec, changes } = await changeSpec(rental(), change);
      const expected = RENTAL.replaceAll(new RegExp(`\\b${from}\\b`, 'gu'), to);
      assert.equal(withoutRequest(writeSpec(spec)), withoutRequest(expected));
      assert.deepEqual(
        changes.map(({ kind, from: old, to: now }) => [kind, old, now]),
        [['renamed', from, to]],
      );
    });
  }

  it('of an entity takes the references that are named after it along', async () => {
    const { spec } = await changeSpec(rental(), 'rename bikes to bicycles');
    const expected = RENTAL.replaceAll(/\bBike\b/gu, 'Bicycle')
      .replaceAll(/\bbike(?=[.,:\]}]| )(?! is)/gu, 'bicycle')
      .replaceAll('your bicycle is', 'your bike is');
    assert.equal(withoutRequest(writeSpec(spec)), withoutRequest(expected));
  });

  it('follows own paths against the direction of references, and an irregular plural goes with its name', async () => {
    const text = `
spec: 1
app: { name: school, title: School }
roles: { teacher: Teaches }
entities:
  Staff:
    plural: StaffMembers
    fields: { fullName: text, user: { type: ref, to: User, unique: true } }
  Lesson:
    fields: { teacher: { type: ref, to: Staff }, pupil: { type: ref, to: Pupil } }
  Pupil:
    fields: { fullName: text }
    access: { teacher: { read: own } }
    own: lessons.teacher.user
`;
    const before = parseSpec(text).spec ?? assert.fail(JSON.stringify(parseSpec(text)));
    const { spec } = await changeSpec(
      before,
      'rename lessons to sessions, staff to teachers and user to account',
    );
    assert.equal(spec.entities.find(({ name }) => name === 'Pupil')?.own, 'sessions.teacher.account');
    assert.equal(spec.entities[0]?.name, 'Teacher');
    assert.equal(spec.entities[0]?.plural, undefined);
  });

  it('is told from a removal and an addition, also when both happen', async () => {
    const { changes } = await changeSpec(rental(), 'remove gears from bikes and rename labels to gears');
    assert.deepEqual(
      changes.map(({ kind, path }) => [kind, path]),
      [
        ['removed', 'entities.Bike.fields.gears'],
        ['renamed', 'entities.Bike.fields.gears'],
      ],
    );
  });

  it('gives what the change did before its new names', async () => {
    const { changes } = await changeSpec(rental(), 'add a colour to bikes, then rename bikes to bicycles');
    assert.equal(changes[0]?.path, 'entities.Bicycle.fields.colour');
  });
});
