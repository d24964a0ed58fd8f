import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, nat, property, string as anyString } from 'fast-check';

import { breakingValues, checksOf, sampleValues } from '../../src/generate/model/entity-samples.ts';
import { matchingText } from '../../src/generate/model/matching-text.ts';
import { wholePattern } from '../../src/generate/model/whole-pattern.ts';
import { entityNamed, projectModel } from '../../src/generate/model/project-model.ts';
import { planOf, samplePlans } from '../../src/generate/model/sample-plan.ts';
import { fitText } from '../../src/generate/model/sample-texts.ts';
import { plainText } from '../../src/generate/render/literal.ts';
import type { Entity, OnDelete, Rule } from '../../src/spec/spec.ts';
import { entity, EVERY_TYPE, field, specOf } from './support/specs.ts';

function ref(
  name: string,
  to: string,
  required = false,
  onDelete: OnDelete = 'restrict',
): Entity['fields'][number] {
  return field(name, { type: 'ref', to, onDelete }, { required });
}

describe('the order of entities', () => {
  it('puts what must be referred to first, and what may be where that is possible', () => {
    const { entities } = projectModel(
      specOf([
        entity('Invoice', [ref('order', 'Order', true)]),
        entity('Order', [ref('customer', 'Customer', true), ref('invoice', 'Invoice')]),
        entity('Visit', [ref('place', 'Place')]),
        entity('Customer', [ref('parent', 'Customer')]),
        entity('Place', [field('name', { type: 'text' })]),
      ]),
    );
    assert.deepEqual(
      entities.map(({ name }) => name),
      ['Customer', 'Place', 'Visit', 'Order', 'Invoice'],
    );
  });

  it('refuses required references in circles', () => {
    const spec = specOf([entity('A', [ref('b', 'B', true)]), entity('B', [ref('a', 'A', true)])]);
    assert.throws(() => projectModel(spec), /circles: A, B/);
  });
});

describe('names in code', () => {
  it('give way to those that generated modules need', () => {
    const names = ['Location', 'Tag', 'Staff', 'Project', 'ProjectUpdate', 'Request', 'Class'];
    const model = projectModel(specOf(names.map((name) => entity(name, [field('type', { type: 'text' })]))));
    const [location, tag, staff, project, , request, kind] = model.entities;
    assert.equal(location?.schemas.record, 'LocationRecord');
    assert.equal(location?.path, 'locations');
    assert.equal(location?.fields[0]?.schema, 'TypeField');
    assert.equal(tag?.pluralVariable, 'tagRecords');
    assert.equal(staff?.variable, 'staffRecord');
    assert.equal(project?.schemas.update, 'ProjectUpdateInput');
    assert.equal(request?.variable, 'requestRecord');
    assert.equal(kind?.variable, 'classRecord');
  });

  it('tell several links to one entity apart', () => {
    const model = projectModel(
      specOf([
        entity('Person', [
          field('friends', { type: 'refs', to: 'Person' }),
          field('people', { type: 'refs', to: 'Person' }),
        ]),
      ]),
    );
    assert.deepEqual(
      model.links.map(({ table, targetColumn }) => [table, targetColumn]),
      [
        ['people_friends', 'friend_id'],
        ['people_people', 'other_person_id'],
      ],
    );
  });
});

function compares(left: string, op: '<' | '<=' | '>' | '>=' | '!=', right: string): Rule {
  return { kind: 'check', left, op, right: { field: right } };
}

describe('sample values', () => {
  it('keep every rule together, and break each one alone when asked to', () => {
    const numbers = ['a', 'b', 'c', 'd'].map((name) => field(name, { type: 'integer', min: 0, max: 50 }));
    const rules = [
      compares('a', '<', 'b'),
      compares('b', '<', 'c'),
      compares('d', '>=', 'c'),
      compares('endsAt', '>', 'startsAt'),
    ];
    const model = projectModel(specOf([entity('Job', [...EVERY_TYPE, ...numbers], { rules })]));
    const job = entityNamed(model, 'Job');
    for (const variant of [0, 1] as const) {
      const { a, b, c, d, startsAt, endsAt } = sampleValues(job, variant);
      assert.ok(Number(a) < Number(b) && Number(b) < Number(c) && Number(d) >= Number(c));
      assert.ok(plainText(endsAt ?? '') > plainText(startsAt ?? ''));
    }
    for (const rule of checksOf(job)) {
      const broken = { ...sampleValues(job, 0), ...breakingValues(job, rule) };
      assert.notDeepEqual(broken, sampleValues(job, 0), `${rule.left} ${rule.op}`);
    }
  });

  it('differ between the two variants wherever a type has two values', () => {
    const job = entityNamed(projectModel(specOf([entity('Job', EVERY_TYPE)])), 'Job');
    const [first, second] = [sampleValues(job, 0), sampleValues(job, 1)];
    assert.deepEqual(
      job.fields
        .filter(({ property }) => first[property] === second[property])
        .map(({ property }) => property),
      [],
    );
  });

  it('bring along what they refer to, unless that would never end or be too much', () => {
    const wide = Array.from({ length: 9 }, (_, index) =>
      entity(`Part${index}`, [field('name', { type: 'text' })]),
    );
    const whole = entity(
      'Whole',
      wide.map(({ name }) => ref(name.toLowerCase(), name)),
    );
    const model = projectModel(
      specOf([
        ...wide,
        whole,
        entity('Node', [ref('parent', 'Node'), ref('peer', 'Peer')]),
        entity('Peer', [ref('node', 'Node')]),
        entity('User', [ref('whole', 'Whole')]),
        entity('Seed', [field('name', { type: 'text' })], { operations: ['list'] }),
        entity('Plant', [ref('seed', 'Seed', true), ref('other', 'Seed')]),
      ]),
    );
    const plans = samplePlans(model);
    assert.equal(planOf(plans, 'Whole').cost, 10);
    assert.deepEqual([...planOf(plans, 'User').references], []);
    assert.equal(planOf(plans, 'Node').references.size + planOf(plans, 'Peer').references.size, 1);
    assert.deepEqual([...planOf(plans, 'Plant').references], ['seedId']);
    assert.ok(planOf(plans, 'Plant').needsApp && !planOf(plans, 'Plant').viaDatabase);
  });
});

describe('texts that match a pattern', () => {
  const patterns = [
    '^[A-Z]{2}-\\d{4,6}$',
    '^(?:\\+44|0)7\\d{9}$',
    '^[^\\s@]+@[^\\s@]+$',
    '^#[0-9a-f]{6}$',
    '^\\d{3}(?:-\\d{2}){2}$',
    '^[A-HJ-NPR-Z0-9]{17}$',
    '^[\'"`$]{1,3}\\\\x/[^\\n]*$',
    '^\\p{Lu}\\p{Ll}+$',
    '^(red|green|blue)$',
    '\\w+',
    '^$|^x$',
    '^[\\u0041-\\u0043]?.{5}$',
  ];

  it('match it, within the lengths allowed', () => {
    for (const pattern of patterns) {
      const text = matchingText(pattern, { min: 0, max: 200 }, 0);
      assert.match(text, new RegExp(pattern, 'u'), pattern);
    }
    assert.equal(matchingText('^a+$', { min: 5, max: 8 }, 0), 'aaaaa');
  });

  it('are whole texts', () => {
    for (const [pattern, whole] of [
      ['[A-Z]+', '^(?:[A-Z]+)$'],
      ['^[A-Z]+$', '^[A-Z]+$'],
      ['^a|b$', '^(?:^a|b$)$'],
      ['^\\d\\$', '^(?:^\\d\\$)$'],
      ['^\\\\$', '^\\\\$'],
      ['^a', '^(?:^a)$'],
    ] as const) {
      assert.equal(wholePattern(pattern), whole);
      const text = matchingText(wholePattern(pattern), { min: 0, max: 20 }, 0);
      assert.match(text, new RegExp(whole, 'u'));
    }
  });

  it('differ by their number', () => {
    const texts = Array.from({ length: 60 }, (_, n) =>
      matchingText('^[A-Z]{2}-\\d{4,6}$', { min: 0, max: 20 }, n),
    );
    assert.equal(new Set(texts).size, 60);
  });

  it('fit lengths', () => {
    check(
      property(anyString(), nat(50), nat(50), (text, min, more) => {
        const { length } = Array.from(fitText(text, min, min + more));
        assert.ok(length >= min && length <= min + more);
      }),
    );
  });
});
