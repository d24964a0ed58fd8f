import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractText } from '../../../src/workspace/documents/extract.ts';
import { toMarkdown, type Block } from './support/blocks.ts';
import { requirementDocument } from './support/requirement-document.ts';
import { toDocx } from './support/to-docx.ts';
import { toPdf } from './support/to-pdf.ts';

/** Without what a form cannot keep: where pages end, and which mark a list has. */
function essence(text: string): string {
  return text.replaceAll('•', '-').replaceAll(/\s+/gu, ' ').trim();
}

const CHAPTERS = 125;
const document = requirementDocument(CHAPTERS);

test('a .docx of 50 pages becomes the Markdown that it was made from', async () => {
  const text = await extractText('docx', await toDocx(document));
  assert.equal(text, toMarkdown(document).trimEnd());
});

test('a PDF of 50 pages becomes the same text, with its headings, lists and tables', async () => {
  const footer = 'Requirements of the harbour';
  const pdf = await toPdf(document, { footer });
  assert.ok(pdf.toString('latin1').split('/Type /Page\n').length > 50);
  const text = await extractText('pdf', new Uint8Array(pdf));
  assert.equal(essence(text), essence(toMarkdown(document)));
  assert.doesNotMatch(text, new RegExp(`${footer}, page`, 'u'));
  const lines = text.split('\n');
  for (const line of ['## 4. Booking', '| length | decimal | of the longest boat that fits |'])
    assert.ok(lines.includes(line), line);
});

test('cells of a table whose text is broken into lines are whole', async () => {
  const note = 'what the guest pays for the night, with taxes, and with power where the berth has a meter';
  const blocks: readonly Block[] = [
    { paragraph: 'What an invoice has:' },
    {
      rows: [
        ['Field', 'Kind', 'Meaning'],
        ['total', 'money', note],
        [note, 'text', 'as told by the office'],
      ],
    },
    { paragraph: 'Nothing else.' },
  ];
  const table = `| Field | Kind | Meaning |\n| total | money | ${note} |\n| ${note} | text | as told by the office |`;
  const whole = `What an invoice has:\n\n${table}\n\nNothing else.`;
  assert.equal(await extractText('docx', await toDocx(blocks)), whole);
  assert.equal(await extractText('pdf', new Uint8Array(await toPdf(blocks))), whole);
});
