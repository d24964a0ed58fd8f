import { judge, type Evidence } from './evidence.ts';

/** An item of `backend_todos.md` after it was judged. */
export interface TodoItem {
  /** Line in the document, counted from 1. */
  readonly line: number;
  /** The item without its box and its markers. */
  readonly text: string;
  readonly state: 'done' | 'open' | 'unbuilt';
  /** What showed it, or why it is open. */
  readonly reason: string;
}

/** The document with its boxes ticked, and what they say. */
export interface JudgedTodos {
  readonly text: string;
  readonly items: readonly TodoItem[];
}

/** An item before anything was run: what is named to show it. */
export interface TodoClaims {
  /** Line in the document, counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly claims: readonly string[];
}

const ITEM = /^(\s*[-*] )\[[ xX]\] (.*)$/;
/** What stands after the last marker was written by an earlier verification. */
const CLAIMED = /^(.*<!-- (?:proven-by|unbuilt): .*? -->)(?: — (?:shown by|open:) .*)?$/;
const MARKER = /<!-- (proven-by|unbuilt): (.*?) -->/g;

/**
 * Ticks the items that were shown and says of the others why they are open. Judging the result again changes nothing.
 *
 * @param document - The Markdown text.
 * @param evidence - What was shown.
 * @returns The document, and its items.
 */
export function judgeTodos(document: string, evidence: Evidence): JudgedTodos {
  const items: TodoItem[] = [];
  const lines = document.split('\n').map((line, index) => {
    const [, bullet, rest] = ITEM.exec(line) ?? [];
    if (bullet === undefined || rest === undefined) return line;
    const content = CLAIMED.exec(rest)?.[1] ?? rest;
    const item = judgeItem(content, index + 1, evidence);
    items.push(item);
    const tail = item.state === 'done' ? `shown by ${item.reason}` : `open: ${item.reason}`;
    return `${bullet}[${item.state === 'done' ? 'x' : ' '}] ${content} — ${tail}`;
  });
  return { text: lines.join('\n'), items };
}

/**
 * Reads what the items of a plan name as their proof; items that say why they are not built are left out.
 *
 * @param document - The Markdown text.
 * @returns The items.
 */
export function claimsOf(document: string): readonly TodoClaims[] {
  return document.split('\n').flatMap((text, index) => {
    const [, , rest] = ITEM.exec(text) ?? [];
    const markers = [...(rest ?? '').matchAll(MARKER)];
    if (rest === undefined || markers.some(([, kind]) => kind === 'unbuilt')) return [];
    const content = CLAIMED.exec(rest)?.[1] ?? rest;
    return [{ line: index + 1, text: plain(content), claims: markers.map(([, , claim = '']) => claim) }];
  });
}

function plain(content: string): string {
  return content
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

function judgeItem(content: string, line: number, evidence: Evidence): TodoItem {
  const markers = [...content.matchAll(MARKER)];
  const text = plain(content);
  const unbuilt = markers.find(([, kind]) => kind === 'unbuilt')?.[2];
  if (unbuilt !== undefined) return { line, text, state: 'unbuilt', reason: unbuilt };
  if (markers.length === 0) {
    return { line, text, state: 'open', reason: 'nothing is named that would show it' };
  }
  const judgements = markers.map(([, , claim = '']) => judge(claim, evidence));
  const missing = judgements.flatMap((judgement) => (judgement.proven ? [] : [judgement.because]));
  if (missing.length > 0) return { line, text, state: 'open', reason: missing.join('; ') };
  const shown = judgements.flatMap((judgement) => (judgement.proven ? [judgement.by] : []));
  return { line, text, state: 'done', reason: shown.join(', ') };
}
