import { parseJson } from '../json.ts';

/** A request and its answer as `api.md` shows them. */
export interface ApiExample {
  /** Line in the document, counted from 1. */
  readonly line: number;
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly status: number;
  /** Absent when the answer has no body, or one that is not shown. */
  readonly response: unknown;
  /** Media type of a body that is not shown. */
  readonly contentType?: string;
}

/** An example that cannot be read. */
export interface UnreadableExample {
  readonly line: number;
  readonly reason: string;
}

interface Block {
  readonly language: string;
  readonly line: number;
  readonly lines: readonly string[];
  /** Text between this block and the next one. */
  readonly after: readonly string[];
}

const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/;
const STATUS_LINE = /^`(\d{3})(?: [A-Za-z' -]+)?`(?:, `([a-z]+\/[a-z.+-]+)`)?/;

/**
 * Reads the examples of a document: a fenced `http` block with the request, a line with the status in backticks, and
 * a fenced `json` block with the answer's body where it has one. A media type behind the status (`` `200 OK`, `text/html` ``)
 * stands for a body that is not shown.
 *
 * @param document - The Markdown text.
 * @returns The examples in order, and those that cannot be read.
 */
export function readExamples(document: string): {
  readonly examples: readonly ApiExample[];
  readonly unreadable: readonly UnreadableExample[];
} {
  const blocks = fencedBlocks(document);
  const read = blocks.flatMap((block, index) =>
    block.language === 'http' ? [readExample(block, blocks[index + 1])] : [],
  );
  return {
    examples: read.filter((example) => 'method' in example),
    unreadable: read.filter((example) => 'reason' in example),
  };
}

function readExample(block: Block, next: Block | undefined): ApiExample | UnreadableExample {
  const { line } = block;
  const [first = '', ...rest] = block.lines;
  const [, method, path] = REQUEST_LINE.exec(first.trim()) ?? [];
  if (method === undefined || path === undefined) {
    return { line, reason: `"${first}" is not a request line like "GET /leads"` };
  }
  const texts = block.after.map((text) => text.trim()).filter((text) => text !== '');
  const [, status, contentType] = STATUS_LINE.exec(texts[0] ?? '') ?? [];
  if (status === undefined) return { line, reason: 'no status like `200 OK` follows the request' };
  const answer = texts.length === 1 && next?.language === 'json' ? next.lines.join('\n') : undefined;
  const response = answer === undefined ? undefined : parseJson(answer);
  if (answer !== undefined && response === undefined) return { line, reason: 'the answer is not JSON' };
  const unshown = contentType === undefined ? {} : { contentType };
  return { line, method, path, ...headersAndBody(rest), status: Number(status), response, ...unshown };
}

function headersAndBody(lines: readonly string[]): Pick<ApiExample, 'headers' | 'body'> {
  const end = lines.indexOf('');
  const head = end === -1 ? lines : lines.slice(0, end);
  const headers = head.flatMap((header) => {
    const colon = header.indexOf(':');
    return colon === -1 ? [] : [[header.slice(0, colon).trim(), header.slice(colon + 1).trim()] as const];
  });
  const body = end === -1 ? undefined : lines.slice(end + 1).join('\n');
  return { headers: Object.fromEntries(headers), body };
}

function fencedBlocks(document: string): readonly Block[] {
  const blocks: (Block & { readonly lines: string[]; readonly after: string[] })[] = [];
  let inside = false;
  for (const [index, text] of document.split('\n').entries()) {
    if (text.startsWith('```')) {
      if (!inside) blocks.push({ language: text.slice(3).trim(), line: index + 1, lines: [], after: [] });
      inside = !inside;
    } else {
      const block = blocks.at(-1);
      (inside ? block?.lines : block?.after)?.push(text);
    }
  }
  return blocks;
}
