import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { Diagnostic } from './diagnostic.ts';
import { problem } from './problem.ts';

/** Larger than any spec within the caps. */
const MAX_CHARACTERS = 1_000_000;

/** Deeper than any spec; each level counts twice, as a pair and as its value. */
const MAX_DEPTH = 40;

/** Keys that mean something else to JavaScript. */
const UNSAFE_KEYS: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/** A text read as YAML. */
export interface YamlReading {
  /** Plain data; absent when there are diagnostics. */
  readonly value?: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** The line that a path of the document stands on, counted from 1. */
  readonly lineOf: (path: string) => number | undefined;
}

/**
 * Reads YAML as data: no aliases (they can grow without bound), no tags, no key twice, no key that JavaScript
 * treats specially.
 *
 * @param text - The text.
 * @returns The data, or what is wrong with the text.
 */
export function readYaml(text: string): YamlReading {
  if (text.length > MAX_CHARACTERS) {
    const message = `The document has ${text.length} characters; at most ${MAX_CHARACTERS} are read.`;
    return {
      diagnostics: [problem('TOO_LARGE', '', message, 'Describe less, or split the backend.')],
      lineOf,
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const syntax = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const message = `Line ${line}, column ${col}: ${error.message}`;
    return { ...problem('YAML_SYNTAX', '', message, hintFor(error.code)), line };
  });
  const diagnostics = syntax.length > 0 ? syntax : findUnsafe(document, lines);
  if (diagnostics.length > 0) return { diagnostics, lineOf };
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    diagnostics,
    lineOf: (path) => locate(document, lines, path),
  };
}

function lineOf(): undefined {
  return undefined;
}

function hintFor(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two.';
  if (code === 'BAD_INDENT') return 'Indent with spaces, equally within a map or list.';
  return 'Correct the text; put values that contain : # { } [ ] or quotes into double quotes.';
}

function findUnsafe(document: Document.Parsed, lines: LineCounter): Diagnostic[] {
  const found: Diagnostic[] = [];
  const note = (node: unknown, message: string, hint: string): void => {
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    const { line } = lines.linePos(offset);
    found.push({ ...problem('UNSAFE_YAML', '', `Line ${line}: ${message}`, hint), line });
  };
  visit(document, (_, node, path) => {
    if (path.length > MAX_DEPTH) {
      note(node, 'maps and lists are nested too deeply.', 'No part of a spec is nested as deeply as this.');
      return visit.BREAK;
    }
    if (isAlias(node)) note(node, 'an alias (*) stands here.', 'Write the value out.');
    else if (isNode(node) && node.tag !== undefined) note(node, 'a tag (!) stands here.', 'Remove it.');
    for (const { key } of isMap(node) ? node.items : []) {
      if (isScalar(key) && UNSAFE_KEYS.has(key.value)) {
        note(key, `"${String(key.value)}" cannot be a key.`, 'Choose another name.');
      }
    }
    return undefined;
  });
  return found;
}

/** The line of the deepest part of a path that the document has. */
function locate(document: Document.Parsed, lines: LineCounter, path: string): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const segment of path.split('.')) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === segment);
      if (pair === undefined) break;
      offset = isNode(pair.key) ? pair.key.range?.[0] : offset;
      node = pair.value;
    } else {
      const item = isSeq(node) ? node.items[Number(segment)] : undefined;
      if (!isNode(item)) break;
      offset = item.range?.[0];
      node = item;
    }
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}
