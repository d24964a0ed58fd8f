import mammoth from 'mammoth';
import { docxEntries } from './docx-entries.ts';
import { DocumentError } from './document-error.ts';

/** An element of the document as mammoth reads it, as far as text is made of it. */
interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly checked?: boolean;
  readonly isStrikethrough?: boolean;
  readonly styleName?: string | null;
  readonly numbering?: { readonly level: string | number; readonly isOrdered: boolean } | null;
  readonly body?: readonly Node[];
}

/** The document itself, which knows its footnotes and endnotes. */
interface Root extends Node {
  readonly children: readonly Node[];
  readonly notes: { readonly resolve: (reference: Node) => Node | null };
}

/**
 * Reads the text of a .docx: headings with `#`, items of lists with `-` or their number, tables as rows with `|`, notes
 * in brackets where they are referred to. What was struck out is left out; pictures, comments, headers and footers too.
 *
 * @param bytes - The file.
 * @returns The text, an empty one where there is none.
 * @throws {DocumentError} Those of {@link docxEntries}, and DOCUMENT_DAMAGED.
 */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(docxEntries(bytes));
  let text = '';
  try {
    await mammoth.convertToHtml(
      { buffer },
      {
        externalFileAccess: false,
        transformDocument: (document: Root) => {
          text = new TextWriter(document).write();
          return { ...document, children: [] };
        },
      },
    );
  } catch {
    throw new DocumentError('DOCUMENT_DAMAGED');
  }
  return text;
}

/** Writes a document as text; it counts the items of numbered lists. */
class TextWriter {
  readonly #document: Root;
  /** The number of the last item of each level. */
  #numbers: number[] = [];

  constructor(document: Root) {
    this.#document = document;
  }

  write(): string {
    return this.#blocks(this.#document.children);
  }

  #blocks(nodes: readonly Node[]): string {
    let text = '';
    let wasItem = false;
    for (const node of nodes) {
      const block = this.#block(node);
      if (block.trim() === '') continue;
      const isItem = isItemOfList(node);
      if (text !== '') text += isItem && wasItem ? '\n' : '\n\n';
      text += block;
      wasItem = isItem;
    }
    return text;
  }

  #block(node: Node): string {
    if (node.type === 'table') return this.#table(node);
    if (node.type !== 'paragraph') return this.#inline(node);
    const text = this.#inline(node).trim();
    const level = headingLevel(node);
    if (level !== undefined) return text === '' ? '' : `${'#'.repeat(level)} ${oneLine(text)}`;
    if (!isItemOfList(node)) this.#numbers = [];
    return text === '' ? '' : this.#mark(node) + text;
  }

  #mark({ numbering }: Node): string {
    if (numbering === undefined || numbering === null) return '';
    const level = Number(numbering.level);
    const number = (this.#numbers[level] ?? 0) + (numbering.isOrdered ? 1 : 0);
    this.#numbers = [...Array.from({ length: level }, (_, at) => this.#numbers[at] ?? 0), number];
    return `${'  '.repeat(level)}${numbering.isOrdered ? `${number}.` : '-'} `;
  }

  #table({ children = [] }: Node): string {
    const rows = children.map(({ children: cells = [] }) => {
      const texts = cells.map((cell) => oneLine(this.#blocks(cell.children ?? [])).replaceAll('|', '/'));
      return `| ${texts.join(' | ')} |`;
    });
    return rows.join('\n');
  }

  #inline(node: Node): string {
    switch (node.type) {
      case 'text':
        return node.value ?? '';
      case 'tab':
        return '\t';
      case 'break':
        return '\n';
      case 'checkbox':
        return node.checked === true ? '[x] ' : '[ ] ';
      case 'noteReference': {
        const note = this.#document.notes.resolve(node);
        return note === null ? '' : ` (${oneLine(this.#blocks(note.body ?? []))})`;
      }
      default:
        if (node.isStrikethrough === true) return '';
        return (node.children ?? []).map((child) => this.#inline(child)).join('');
    }
  }
}

function isItemOfList(node: Node): boolean {
  const { numbering } = node;
  return numbering !== undefined && numbering !== null && headingLevel(node) === undefined;
}

/** Word calls its headings so in every language. */
function headingLevel({ styleName }: Node): number | undefined {
  if (/^title$/iu.test(styleName ?? '')) return 1;
  const level = /^heading ([1-9])/iu.exec(styleName ?? '')?.[1];
  return level === undefined ? undefined : Math.min(6, Number(level));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
