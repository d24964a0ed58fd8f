import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRenamings } from '../../../src/plan/model/check-renamings.ts';
import { changeText } from '../../../src/spec/change/change-text.ts';
import { compareRenamed } from '../../../src/spec/change/compare-renamed.ts';
import { renameInSpec } from '../../../src/spec/rename/rename-spec.ts';
import type { Renaming } from '../../../src/spec/rename/renaming.ts';
import { rental } from '../../spec/rental.ts';

type Pair = readonly [from: string, to: string];

const bike = (from: string, to: string): Renaming => ({ kind: 'field', entity: 'Bike', from, to });

function check(made: readonly Renaming[], told: readonly Pair[]): ReturnType<typeof checkRenamings> {
  const after = made.reduce(renameInSpec, rental());
  return checkRenamings(
    rental(),
    after,
    told.map(([from, to]) => ({ from, to })),
  );
}

const GOOD: readonly (readonly [what: string, made: readonly Renaming[], told: readonly Pair[]])[] = [
  [
    'every kind of element',
    [
      { kind: 'value', entity: 'Rental', field: 'status', from: 'out', to: 'away' },
      { kind: 'field', entity: 'Rental', from: 'status', to: 'state' },
      { kind: 'action', entity: 'Rental', from: 'takeBack', to: 'accept' },
      { kind: 'entity', from: 'Rental', to: 'Hire' },
      { kind: 'role', from: 'clerk', to: 'seller' },
      { kind: 'automation', from: 'thank', to: 'sayThanks' },
      { kind: 'report', from: 'income', to: 'earnings' },
    ],
    [
      ['reports.income', 'reports.earnings'],
      ['entities.Rental', 'entities.Hire'],
      ['entities.Rental.actions.takeBack', 'entities.Hire.actions.accept'],
      ['entities.Rental.fields.status.values.out', 'entities.Hire.fields.state.values.away'],
      ['roles.clerk', 'roles.seller'],
      ['entities.Rental.fields.status', 'entities.Hire.fields.state'],
      ['automations.thank', 'automations.sayThanks'],
    ],
  ],
  [
    'a name that another field gives up',
    [bike('spareKeys', 'extraKeys'), bike('reorderLevel', 'spareKeys')],
    [
      ['entities.Bike.fields.reorderLevel', 'entities.Bike.fields.spareKeys'],
      ['entities.Bike.fields.spareKeys', 'entities.Bike.fields.extraKeys'],
    ],
  ],
  [
    'what is told twice, and what has the name that it had',
    [bike('gears', 'speeds')],
    [
      ['entities.Bike.fields.gears', 'entities.Bike.fields.speeds'],
      ['entities.Bike.fields.gears', 'entities.Bike.fields.speeds'],
      ['entities.Customer', 'entities.Customer'],
    ],
  ],
];

const FORGED: readonly (readonly [says: RegExp, made: readonly Renaming[], told: readonly Pair[]])[] = [
  [/wings is nothing .* as it was/u, [], [['entities.Bike.fields.wings', 'entities.Bike.fields.gears']]],
  [/speeds is nothing .* in your spec/u, [], [['entities.Bike.fields.gears', 'entities.Bike.fields.speeds']]],
  [/not of one kind/u, [bike('gears', 'speeds')], [['entities.Bike.fields.gears', 'entities.Bike']]],
  [/labels was there before/u, [], [['entities.Bike.fields.gears', 'entities.Bike.fields.labels']]],
  [
    /gears is still there/u,
    [bike('spareKeys', 'speeds')],
    [['entities.Bike.fields.gears', 'entities.Bike.fields.speeds']],
  ],
  [/A move is none/u, [], [['entities.Bike.fields.gears', 'entities.Rental.fields.price']]],
  [
    /A move is none/u,
    [bike('gears', 'speeds')],
    [
      ['entities.Bike.fields.gears', 'entities.Bike.fields.speeds'],
      ['entities.Bike.fields.gears', 'entities.Bike.fields.labels'],
    ],
  ],
  [
    /A move is none/u,
    [],
    [
      ['entities.Bike.fields.gears', 'entities.Bike.fields.spareKeys'],
      ['entities.Bike.fields.spareKeys', 'entities.Bike.fields.gears'],
    ],
  ],
  [
    /is told twice/u,
    [bike('gears', 'speeds')],
    [
      ['entities.Bike.fields.gears', 'entities.Bike.fields.speeds'],
      ['entities.Bike.fields.retired', 'entities.Bike.fields.speeds'],
    ],
  ],
  [/rules\.0 is nothing with a name/u, [], [['entities.Bike.rules.0', 'entities.Bike.rules.1']]],
  [/nothing with a name/u, [], [['x'.repeat(100_000), '__proto__']]],
  [/more than 200/u, [], Array.from({ length: 201 }, (_, index): Pair => [`roles.a${index}`, 'roles.b'])],
];

describe('renamings that a model tells', () => {
  for (const [what, made, pairs] of GOOD) {
    it(`hold when both specs bear them out: ${what}`, () => {
      const after = made.reduce(renameInSpec, rental());
      const checked = check(made, pairs);
      assert.ok('value' in checked, JSON.stringify(checked));
      const changes = compareRenamed(rental(), after, checked.value);
      assert.deepEqual(changes.filter(({ kind }) => kind !== 'renamed').map(changeText), []);
      assert.equal(changes.length, made.length);
    });
  }

  for (const [says, made, pairs] of FORGED) {
    it(`are refused: ${String(says)}`, () => {
      const checked = check(made, pairs);
      assert.ok('problems' in checked, JSON.stringify(checked));
      assert.match(checked.problems.join('\n'), says);
      assert.ok(checked.problems.every((problem) => problem.length < 600));
    });
  }
});
