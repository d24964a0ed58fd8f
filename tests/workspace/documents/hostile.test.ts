import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { deflateSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { WorkspaceError, type WorkspaceErrorCode } from '../../../src/workspace/errors.ts';
import { DocumentError } from '../../../src/workspace/documents/document-error.ts';
import { extractApart } from '../../../src/workspace/documents/extract-apart.ts';
import { readDocument } from '../../../src/workspace/documents/read-document.ts';
import { temporaryFolder } from '../../cli/support/tool.ts';
import { rawPdf } from './support/raw-pdf.ts';
import { toDocx } from './support/to-docx.ts';
import { toPdf } from './support/to-pdf.ts';

const BLOCKS = [{ paragraph: 'The office keeps boats.' }];
const { signal } = new AbortController();

async function read(t: TestContext, name: string, bytes: Uint8Array): Promise<string> {
  const file = join(await temporaryFolder(t), name);
  await writeFile(file, bytes);
  return readDocument(file, { stdin: Readable.from([]), signal }, 1024 * 1024);
}

/** A .docx of which some entries are others. */
async function docxWith(changes: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  return zipSync({ ...unzipSync(await toDocx(BLOCKS)), ...changes });
}

async function documentXml(change: (xml: string) => string): Promise<Uint8Array> {
  const entries = unzipSync(await toDocx(BLOCKS));
  const xml = new TextDecoder().decode(entries['word/document.xml']);
  return docxWith({ 'word/document.xml': strToU8(change(xml)) });
}

/** The signature of a compound file, and a name in its directory. */
function compoundFile(name: string): Buffer {
  const start = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([start, Buffer.alloc(1024), Buffer.from(name, 'utf16le'), Buffer.alloc(512)]);
}

/** Says of each entry that it is small when unpacked, which is where a reader looks first. */
function withLies(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  )
    bytes.writeUInt32LE(100, at + 24);
  return bytes;
}

const BOMB = new Uint8Array(64 * 1024 * 1024).fill(0x20);

const REFUSED: readonly (readonly [
  what: string,
  name: string,
  code: WorkspaceErrorCode,
  bytes: () => Uint8Array | Promise<Uint8Array>,
])[] = [
  ['a text under the name of a .docx', 'a.docx', 'DOCUMENT_DAMAGED', () => Buffer.from('We keep boats.')],
  ['a text under the name of a PDF', 'a.pdf', 'DOCUMENT_DAMAGED', () => Buffer.from('We keep boats.')],
  ['an empty .docx', 'a.docx', 'DOCUMENT_DAMAGED', () => Buffer.alloc(0)],
  ['half a .docx', 'a.docx', 'DOCUMENT_DAMAGED', async () => (await toDocx(BLOCKS)).subarray(0, 3000)],
  ['a .docx whose XML is none', 'a.docx', 'DOCUMENT_DAMAGED', () => documentXml((xml) => xml.slice(0, 1500))],
  ['half a PDF', 'a.pdf', 'DOCUMENT_DAMAGED', () => Buffer.from('%PDF-1.7\n1 0 obj <</Type/Cat')],
  ['a PDF with a password', 'a.pdf', 'DOCUMENT_ENCRYPTED', () => toPdf(BLOCKS, { userPassword: 'secret' })],
  ['a .docx with a password', 'a.docx', 'DOCUMENT_ENCRYPTED', () => compoundFile('EncryptedPackage')],
  ['a PDF of pictures', 'a.pdf', 'DOCUMENT_WITHOUT_TEXT', () => rawPdf(Buffer.from('0 0 600 800 re f'))],
  ['an empty document', 'a.docx', 'DOCUMENT_WITHOUT_TEXT', () => toDocx([])],
  ['an old .doc', 'a.doc', 'DOCUMENT_UNSUPPORTED', () => compoundFile('WordDocument')],
  ['an .rtf', 'a.rtf', 'DOCUMENT_UNSUPPORTED', () => Buffer.from('{\\rtf1 We keep boats.}')],
  ['an .odt', 'a.odt', 'DOCUMENT_UNSUPPORTED', () => zipSync({ 'content.xml': strToU8('<a/>') })],
  ['bytes that are nothing', 'a.md', 'FILE_NOT_TEXT', () => Buffer.from([1, 0, 2, 0xff])],
  ['a text beyond its bound', 'a.txt', 'FILE_TOO_LARGE', () => Buffer.alloc(1024 * 1024 + 1, 0x61)],
  ['a document beyond its bound', 'a.pdf', 'FILE_TOO_LARGE', () => Buffer.alloc(20 * 1024 * 1024 + 1, 0x25)],
  [
    'an archive that unpacks to much',
    'a.docx',
    'FILE_TOO_LARGE',
    () => docxWith({ 'word/styles.xml': BOMB }),
  ],
  [
    'an archive that lies about that',
    'a.docx',
    'DOCUMENT_DAMAGED',
    async () => withLies(await docxWith({ 'word/document.xml': BOMB })),
  ],
];

for (const [what, name, code, bytes] of REFUSED)
  test(`${what} is refused: ${code}`, async (t) => {
    await assert.rejects(
      async () => read(t, name, await bytes()),
      (error) => error instanceof WorkspaceError && error.code === code,
    );
  });

test('what a document is, its bytes tell and not its name', async (t) => {
  assert.equal(await read(t, 'a.txt', await toDocx(BLOCKS)), 'The office keeps boats.');
  assert.equal(await read(t, 'b', await toPdf(BLOCKS)), 'The office keeps boats.');
  assert.equal(await read(t, 'c.md', Buffer.from('\uFEFFWe keep boats.')), 'We keep boats.');
});

/** Unpacks to 200 MB, twice packed; pdf.js is busy with it for half a minute. */
function pdfBomb(): Uint8Array {
  const content = deflateSync(deflateSync(Buffer.alloc(200 * 1024 * 1024, 'q Q ')));
  return new Uint8Array(rawPdf(content, '/Filter[/FlateDecode/FlateDecode]'));
}

for (const [what, bounds] of [
  ['memory', { ms: 600_000, memoryMb: 100 }],
  ['time', { ms: 500, memoryMb: 100_000 }],
] as const)
  test(`a PDF that unpacks without end is given up at the bound on ${what}`, async () => {
    await assert.rejects(
      extractApart({ form: 'pdf', bytes: pdfBomb() }, signal, bounds),
      (error) => error instanceof DocumentError && error.code === 'FILE_TOO_LARGE',
    );
  });

test('reading is given up at once when the command is stopped', async () => {
  const stop = new AbortController();
  const reading = extractApart({ form: 'pdf', bytes: pdfBomb() }, stop.signal);
  stop.abort(new Error('stopped'));
  await assert.rejects(reading, /stopped/u);
});

test('scripts of a PDF do not run, and nothing is fetched', async (t) => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const script = `globalThis.ran = true; app.launchURL("${url}"); this.submitForm("${url}");`;
  const action = `/OpenAction<</S/JavaScript/JS(${script.replaceAll(/[()\\]/gu, '\\$&')})>>`;
  const pdf = rawPdf(Buffer.from('BT /F1 12 Tf 72 700 Td (We keep boats.) Tj ET'), '', action);
  assert.equal(await read(t, 'a.pdf', pdf), 'We keep boats.');
  const { pdfText } = await import('../../../src/workspace/documents/pdf-text.ts');
  await pdfText(new Uint8Array(pdf), 1000);
  assert.equal('ran' in globalThis, false);
  assert.equal(calls, 0);
});

test('entities of a .docx bring no file and do not multiply', async (t) => {
  const secret = join(await temporaryFolder(t), 'secret.txt');
  await writeFile(secret, 'the secret');
  const external = await documentXml((xml) =>
    xml
      .replace('?>', `?><!DOCTYPE x [<!ENTITY leak SYSTEM "file://${secret}">]>`)
      .replace('keeps boats', 'keeps &leak; boats'),
  );
  const laughs = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  const many = await documentXml((xml) =>
    xml
      .replace('?>', `?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs.join('')}]>`)
      .replace('keeps boats', 'keeps &l20; boats'),
  );
  for (const docx of [external, many]) {
    const text = await read(t, 'a.docx', docx).catch((error: unknown) => error);
    if (text instanceof WorkspaceError) assert.equal(text.code, 'DOCUMENT_DAMAGED');
    else assert.match(String(text), /^The office keeps .{0,10} boats\.$/u);
    assert.doesNotMatch(String(text), /the secret/u);
  }
});

test('macros and what is embedded in a .docx are never looked at', async (t) => {
  const docx = await docxWith({ 'word/vbaProject.bin': BOMB, 'word/embeddings/book.xlsx': BOMB });
  assert.equal(await read(t, 'a.docx', docx), 'The office keeps boats.');
});
