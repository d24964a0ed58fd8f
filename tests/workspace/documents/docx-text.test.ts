import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  TextRun,
  type FileChild,
} from 'docx';
import { docxText } from '../../../src/workspace/documents/docx-text.ts';

const LEVELS = [
  { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
  { level: 1, format: LevelFormat.BULLET, text: '•' },
];

async function textOf(children: readonly FileChild[]): Promise<string> {
  const document = new Document({
    numbering: { config: [{ reference: 'steps', levels: LEVELS }] },
    footnotes: { 1: { children: [new Paragraph('Since last year.')] } },
    sections: [{ children: [...children] }],
  });
  return docxText(await Packer.toBuffer(document));
}

function step(text: string, level = 0): Paragraph {
  return new Paragraph({ text, numbering: { reference: 'steps', level } });
}

test('lists keep their numbers and levels, and begin anew behind other text', async () => {
  const text = await textOf([
    step('Ask'),
    step('in writing', 1),
    step('Confirm'),
    new Paragraph('Or:'),
    step('Call'),
  ]);
  assert.equal(text, '1. Ask\n  - in writing\n2. Confirm\n\nOr:\n\n1. Call');
});

test('titles are headings, notes stand in brackets, tabs and breaks stay', async () => {
  const text = await textOf([
    new Paragraph({ text: 'The harbour', heading: HeadingLevel.TITLE }),
    new Paragraph({
      children: [
        new TextRun('Berths have a '),
        new TextRun({ text: 'length', bold: true }),
        new FootnoteReferenceRun(1),
        new TextRun({ text: 'and', break: 1 }),
        new TextRun({ text: '\tdepth' }),
      ],
    }),
  ]);
  assert.equal(text, '# The harbour\n\nBerths have a length (Since last year.)\nand\tdepth');
});

test('what was struck out is not part of the text', async () => {
  const struck = new TextRun({ text: 'and a colour', strike: true });
  const text = await textOf([new Paragraph({ children: [new TextRun('A boat has a name '), struck] })]);
  assert.equal(text, 'A boat has a name');
});
