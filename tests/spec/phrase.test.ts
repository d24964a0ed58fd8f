import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, boolean, integer, oneof, property, string } from 'fast-check';
import { formatComparison, parseComparison } from '../../src/spec/phrase/comparison.ts';
import { durationSeconds } from '../../src/spec/phrase/duration.ts';
import { parseEvent } from '../../src/spec/phrase/event.ts';
import { parseExpression } from '../../src/spec/phrase/expression.ts';
import { parseGrouping } from '../../src/spec/phrase/grouping.ts';
import { parseMessage } from '../../src/spec/phrase/message-template.ts';
import { parseSchedule } from '../../src/spec/phrase/schedule.ts';
import { checkPattern } from '../../src/spec/validate/pattern.ts';

describe('phrases', () => {
  it('compares with fields and values', () => {
    assert.deepEqual(parseComparison('a >= b.c'), { left: 'a', op: '>=', right: { field: 'b.c' } });
    assert.deepEqual(parseComparison('a!="x > y"'), { left: 'a', op: '!=', right: { value: 'x > y' } });
    assert.deepEqual(parseComparison('a = true'), { left: 'a', op: '=', right: { value: true } });
    assert.deepEqual(parseComparison('a < -1.5'), { left: 'a', op: '<', right: { value: -1.5 } });
    for (const text of ['', 'a', '> b', 'a >', 'a > b > c', 'a ~ b', 'a = "x', 'a.b = ;drop']) {
      assert.equal(parseComparison(text), undefined, text);
    }
    const value = oneof(string({ unit: 'binary' }), integer(), boolean());
    check(
      property(value, (literal) => {
        const comparison = { left: 'a', op: '<=', right: { value: literal } } as const;
        assert.deepEqual(parseComparison(formatComparison(comparison)), comparison);
      }),
    );
  });

  it('names events', () => {
    assert.deepEqual(parseEvent('Lead created'), { kind: 'event', entity: 'Lead', event: 'created' });
    assert.deepEqual(parseEvent('Lead.status becomes in-progress'), {
      kind: 'becomes',
      entity: 'Lead',
      field: 'status',
      value: 'in-progress',
    });
    assert.equal(parseEvent('Lead explodes'), undefined);
    assert.equal(parseEvent('stock < 5'), undefined);
  });

  it('counts time', () => {
    assert.equal(durationSeconds('20m'), 1200);
    assert.equal(durationSeconds('2w'), 1_209_600);
    for (const text of ['', '0h', '1.5h', '-1h', '1y', '99999w', 'h'])
      assert.equal(durationSeconds(text), undefined);
  });

  it('turns schedules into cron', () => {
    const cases = {
      hour: '0 * * * *',
      '15m': '*/15 * * * *',
      '6h': '0 */6 * * *',
      'day 09:00': '0 9 * * *',
      'weekday 17:30': '30 17 * * 1-5',
      Monday: '0 0 * * 1',
      'month 06:00': '0 6 1 * *',
      '*/5 8-18 * * 1,3': '*/5 8-18 * * 1,3',
    };
    for (const [text, cron] of Object.entries(cases)) assert.deepEqual(parseSchedule(text), { cron }, text);
    for (const text of [
      '',
      'day 25:00',
      '7m',
      'hour 09:00',
      '* * * *',
      '* * * * 8',
      '5-1 * * * *',
      'now and then',
    ]) {
      assert.equal(parseSchedule(text), undefined, text);
    }
  });

  it('groups, fills in and works out', () => {
    assert.deepEqual(parseGrouping('month of startsAt'), { field: 'startsAt', bucket: 'month' });
    assert.deepEqual(parseGrouping('eon of startsAt'), { field: 'eon of startsAt' });
    assert.deepEqual(parseMessage('Hi {a.b}, {c:weekday time}!'), {
      parts: [
        { kind: 'text', text: 'Hi ' },
        { kind: 'value', path: 'a.b', formats: [] },
        { kind: 'text', text: ', ' },
        { kind: 'value', path: 'c', formats: ['weekday', 'time'] },
        { kind: 'text', text: '!' },
      ],
    });
    for (const text of ['{', '}', '{}', '{a b}', 'a {b', '{a}}', '{a;b}'])
      assert.ok('problem' in parseMessage(text), text);
    assert.deepEqual(parseExpression('a + b * 2'), {
      kind: 'binary',
      op: '+',
      left: { kind: 'path', path: 'a' },
      right: {
        kind: 'binary',
        op: '*',
        left: { kind: 'path', path: 'b' },
        right: { kind: 'number', value: 2 },
      },
    });
    assert.deepEqual(parseExpression('(sum of Line.amount)'), {
      kind: 'sum',
      entity: 'Line',
      field: 'amount',
    });
    for (const text of ['', '()', 'a +', 'a b', '(a', 'a)', 'sum of Line', 'a; b', '('.repeat(400)]) {
      assert.equal(parseExpression(text), undefined, text);
    }
  });

  it('tells slow patterns from quick ones', () => {
    for (const quick of [
      '^[A-Z]{2}\\d{6}$',
      '^(?:\\d{3}-){2}\\d{4}$',
      '^(?:red|green)$',
      '[(+*]+',
      '\\(a+\\)+',
    ]) {
      assert.deepEqual(checkPattern(quick, ''), [], quick);
    }
    for (const slow of [
      '(a+)+',
      '(a*)*b',
      '(?:a|aa)+$',
      '((a{2,9})x?)+',
      '(a)\\1',
      '(?=a+)b',
      '(?:(?:a+))*',
    ]) {
      assert.deepEqual(
        checkPattern(slow, '').map(({ code }) => code),
        ['SLOW_PATTERN'],
        slow,
      );
    }
  });
});
