import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import {
  type Arbitrary,
  array,
  assert as check,
  boolean as anyBoolean,
  constant as always,
  constantFrom,
  dictionary,
  double,
  integer,
  letrec,
  oneof,
  pre,
  property,
} from 'fast-check';

import { bindingName, identifier } from '../../src/generate/render/identifier.ts';
import { importLine } from '../../src/generate/render/imports.ts';
import { literal, propertyKey, templateText, type Constant } from '../../src/generate/render/literal.ts';
import { commentText, markdownText } from '../../src/generate/render/prose.ts';
import { sqlIdentifier, sqlLiteral, sqlName } from '../../src/generate/render/sql.ts';
import { sentenceList } from '../../src/generate/render/text.ts';
import { hostileText } from './support/hostile.ts';

const constant: Arbitrary<Constant> = letrec<{ value: Constant }>((tie) => ({
  value: oneof(
    { depthSize: 'small' },
    hostileText,
    double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    integer(),
    anyBoolean(),
    always(null),
    array(tie('value'), { maxLength: 4 }),
    dictionary(hostileText, tie('value'), { maxKeys: 4 }),
  ),
})).value;

function evaluate(code: string): unknown {
  return runInNewContext(code);
}

describe('literal', () => {
  it('evaluates to the value it was made from, whatever that is', () => {
    check(
      property(constant, (value) => {
        assert.equal(JSON.stringify(evaluate(`(${literal(value)})`)), JSON.stringify(value));
      }),
    );
  });

  it('keeps on one line and shows every character', () => {
    check(
      property(hostileText, (text) => {
        assert.doesNotMatch(literal(text), /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\uFEFF]/u);
        assert.ok(literal(text).isWellFormed());
      }),
    );
  });

  it('reads as people write it', () => {
    assert.equal(literal('Ada'), "'Ada'");
    assert.equal(literal(10_000), '10_000');
    assert.equal(literal(-12_345.5), '-12_345.5');
    assert.equal(literal({ a: 1, 'b-c': ['x'] }), "{ a: 1, ['b-c']: ['x'] }");
  });

  it('refuses what has no literal', () => {
    assert.throws(() => literal(Number.NaN), RangeError);
  });
});

describe('templateText', () => {
  it('cannot end the template nor begin a hole', () => {
    check(
      property(hostileText, (text) => {
        assert.equal(evaluate(`\`${templateText(text)}\${1 + 1}\``), `${text}2`);
      }),
    );
  });
});

describe('propertyKey', () => {
  it('names the property it was made from', () => {
    check(
      property(oneof(hostileText, constantFrom('__proto__', 'class', 'constructor')), (key) => {
        assert.equal(evaluate(`Object.keys({ ${propertyKey(key)}: 1 })[0]`), key);
      }),
    );
  });
});

describe('identifier', () => {
  it('lets nothing through but names', () => {
    check(
      property(hostileText, (text) => {
        pre(!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text));
        assert.throws(() => identifier(text), RangeError);
      }),
    );
    assert.equal(identifier('class'), 'class');
    assert.throws(() => bindingName('class'), RangeError);
  });
});

describe('sqlLiteral', () => {
  it('says the same text again and stays one statement on one line', () => {
    check(
      property(hostileText, (text) => {
        pre(!text.includes('\0'));
        const sql = sqlLiteral(text);
        assert.doesNotMatch(sql, /[\n\r\u2028\u2029]|\$\$/u);
        assert.equal(readSql(sql), text);
      }),
    );
  });

  it('refuses what Postgres cannot keep', () => {
    assert.throws(() => sqlLiteral('a\0b'), RangeError);
    assert.throws(() => sqlLiteral(Infinity), RangeError);
  });
});

/** Reads a string constant as section 4.1.2 of Postgres' manual describes it; throws when it ends early. */
function readSql(sql: string): string {
  const [, escaped, body = ''] = /^(E?)'((?:[^']|'')*)'$/su.exec(sql) ?? [];
  assert.notEqual(escaped, undefined, `${sql} is no single constant`);
  const text = body.replaceAll("''", "'");
  if (escaped === '') return text;
  return text.replaceAll(/\\(?:x24|n|r|\\|\u2028|\u2029|u202[89])/gu, (found) => READ[found] ?? found);
}

const READ: Readonly<Record<string, string>> = {
  '\\x24': '$',
  '\\n': '\n',
  '\\r': '\r',
  '\\\\': '\\',
  '\\u2028': '\u2028',
  '\\u2029': '\u2029',
};

describe('SQL names', () => {
  it('are quoted where Postgres would read them otherwise', () => {
    assert.equal(sqlIdentifier('orders'), 'orders');
    assert.equal(sqlIdentifier('order'), '"order"');
    assert.throws(() => sqlIdentifier('x"; drop table y'), RangeError);
  });

  it('are never longer than Postgres keeps, and stay different', () => {
    const [first, second] = ['a', 'b'].map((end) =>
      sqlName('t'.repeat(60), `${'c'.repeat(60)}${end}`, 'key'),
    );
    assert.equal(first?.length, 63);
    assert.notEqual(first, second);
    assert.equal(sqlIdentifier(first ?? ''), first);
  });
});

describe('prose', () => {
  it('cannot end a comment', () => {
    check(
      property(hostileText, (text) => {
        assert.doesNotMatch(commentText(text), /\*\/|[\n\r\u2028\u202E]/u);
      }),
    );
  });

  it('is no markup in Markdown', () => {
    check(
      property(hostileText, (text) => {
        assert.doesNotMatch(markdownText(text), /[<>|`*_[\]\n\r\u202E]|:\/\/|^#|^- |^\d+[.)]/u);
      }),
    );
  });

  it('lists as a sentence does', () => {
    assert.equal(sentenceList(['a', 'b', 'c']), 'a, b and c');
    assert.equal(sentenceList(['a']), 'a');
  });
});

describe('importLine', () => {
  it('imports what is used, types as types', () => {
    assert.equal(importLine('./a.ts', ['x', false, 'type Y']), "import { x, type Y } from './a.ts';");
    assert.equal(importLine('./a.ts', ['type Y']), "import type { Y } from './a.ts';");
    assert.equal(importLine('./a.ts', [false, undefined]), undefined);
  });
});
