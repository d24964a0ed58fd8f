import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import type { FileSet } from '../../src/generate/file-set.ts';
import { generate } from '../../src/generate/generate.ts';
import { unbuiltElements } from '../../src/generate/unbuilt.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { readTree } from '../../src/workspace/read-tree.ts';

const template = await readTree(join(import.meta.dirname, '..', '..', 'template'));
const text = readFileSync(join(import.meta.dirname, 'support', 'tutoring.yaml'), 'utf8');
const files = await generate({ spec: specIn(text), template });

function specIn(yaml: string): Spec {
  const { spec, diagnostics } = parseSpec(yaml);
  assert.deepEqual(diagnostics, []);
  return spec ?? assert.fail('no spec');
}

function fileOf(from: FileSet, path: string): string {
  return from.get(`backend/${path}`) ?? assert.fail(`there is no ${path}`);
}

/** The permissions in one row of the table. */
function rowOf(from: FileSet, role: string): string[] {
  const [, row = ''] =
    new RegExp(String.raw`^  ${role}: \[([^\]]*)\]`, 'm').exec(fileOf(from, 'app/permissions.ts')) ?? [];
  return Array.from(row.matchAll(/'([^']+)'/g), ([, name = '']) => name);
}

describe('the table of permissions', () => {
  it('grants each role what the spec says', () => {
    assert.deepEqual(rowOf(files, 'student'), [
      'lessons:read',
      'lessons:update',
      'lessons:announce',
      'circles:read:own',
      'circles:list:own',
      'circles:update:own',
    ]);
    assert.deepEqual(rowOf(files, 'public'), ['subjects:read', 'subjects:list', 'teachers:list']);
    assert.ok(rowOf(files, 'office').includes('students:seeFavourites'));
    assert.ok(!rowOf(files, 'teacher').includes('students:seeFavourites:own'));
    assert.ok(rowOf(files, 'teacher').includes('teachers:changeSubjects:own'));
    assert.ok(!rowOf(files, 'payroll').includes('teachers:changeSubjects'));
  });

  it('opens what the spec does not limit to everyone who is signed in, but for whole people', async () => {
    assert.ok(rowOf(files, 'signedIn').every((name) => name.startsWith('rooms:')));
    const open = text
      .replaceAll(/^ {4}(?:access|own):.*\n(?: {6}.*\n)*/gm, '')
      .replaceAll(/, only: \[[^\]]*\]/g, '');
    const all = await generate({ spec: specIn(open), template });
    assert.deepEqual(
      [...rowOf(all, 'signedIn'), 'personal-data:export', 'personal-data:erase'],
      rowOf(all, 'admin'),
    );
    assert.deepEqual(rowOf(all, 'teacher'), []);
  });

  it('has every permission that a route demands', () => {
    const demanded = [...files]
      .filter(([path]) => /^backend\/app\/(?:crud|integrations)\/.*(?<!\.test)\.ts$/.test(path))
      .flatMap(([, code]) => Array.from(code.matchAll(/permission: '([^']+)'/g), ([, name = '']) => name));
    const known = new Set([...rowOf(files, 'admin'), 'public']);
    assert.ok(demanded.length > 50, `saw ${demanded.length}`);
    assert.deepEqual(
      demanded.filter((name) => !known.has(name)),
      [],
    );
  });
});

describe('own records', () => {
  it('are found by the path of the spec, in either direction and through lists', () => {
    const circles = fileOf(files, 'app/crud/circles/circles.access.ts');
    assert.match(circles, /inArray\(\s*circlesMembers\.memberId,/);
    const students = fileOf(files, 'app/crud/students/students.access.ts');
    assert.match(students, /select\({ id: lessons\.studentId }\)[\s\S]*eq\(teachers\.userId, owner\)/);
  });

  it('are nobody’s where the path is a list of accounts, which the documents say', async () => {
    const spec = specIn(
      text
        .replace('author: { type: ref, to: User }', 'author: { type: refs, to: User }')
        .replaceAll('create: own, read: own', 'create: all, read: own'),
    );
    const path = 'entities.Note.own';
    assert.ok(unbuiltElements(spec).some((element) => element.path === path));
    const all = await generate({ spec, template });
    assert.match(fileOf(all, 'app/crud/notes/notes.access.ts'), /return sql`false`/);
  });

  it('need no module where nobody is limited', () => {
    assert.equal(files.has('backend/app/crud/rooms/rooms.access.ts'), false);
    assert.doesNotMatch(fileOf(files, 'app/crud/rooms/rooms.repository.ts'), /ownerLimit/);
  });
});

describe('the documents', () => {
  it('have a row for each permission and a column for each role', () => {
    const api = fileOf(files, 'app/docs/api.md');
    const cells = (start: string): string[] => {
      const line = api.split('\n').find((row) => row.startsWith(`| ${start}`)) ?? assert.fail(start);
      return line.split('|').map((cell) => cell.trim());
    };
    assert.deepEqual(cells('Permission').slice(3, -1), [
      '`admin`', '`office`', '`teacher`', '`student`', '`payroll`', 'everyone signed in',
    ]); // prettier-ignore
    assert.deepEqual(cells('`lessons:update`').slice(2, -1), [
      'PATCH `/lessons/:id`', 'yes', 'yes', 'own: `topic`, `status`', 'yes: `status`', '', '',
    ]); // prettier-ignore
    assert.match(api, /### GET \/subjects\n\nLists subjects, page by page\. Needs no token\./);
  });

  it('say who sees a restricted field', () => {
    assert.match(fileOf(files, 'app/docs/data_model.md'), /`hourlyPay`.*Only for payroll and admin\./);
    assert.match(fileOf(files, 'app/crud/teachers/teachers.schema.ts'), /Only for payroll and admin\./);
  });
});
