import { chunk } from './chunk.ts';
import { readFacts } from '../frames/read-facts.ts';
import { normalise } from './normalise.ts';
import { nameApp, type AppName } from '../assemble/app-name.ts';
import { findRuledOut, withoutRuledOut, type RuledOut } from './ruled-out.ts';
import { withoutLimits } from '../rules/without-limits.ts';
import { setAsideReason } from './set-aside.ts';
import { tagDocument } from './tag.ts';
import type { UnusedText } from '../../../spec/evidence.ts';
import type { ChunkedSentence } from './chunks.ts';
import type { Document, Sentence } from './document.ts';
import type { Fact } from '../frames/facts.ts';

/** What was read from a request, before anything is decided. */
export interface Reading {
  readonly document: Document;
  /** Sentences in chunks, without those set aside. */
  readonly whole: readonly ChunkedSentence[];
  /** The same without limits of values (`at least 8 characters`), which rules read. */
  readonly sentences: readonly ChunkedSentence[];
  readonly setAside: readonly UnusedText[];
  readonly ruledOut: RuledOut;
  /** Without those about what is not wanted. */
  readonly facts: readonly Fact[];
  /** What the request calls the app, if it does. */
  readonly named: AppName | undefined;
}

/** All rules are on. */
const NONE: ReadonlySet<string> = new Set();

/**
 * Reads a request: splits it up, tags its words, groups them, and reads facts from them.
 *
 * @param request - What the user asks for.
 * @param without - Names of rules that are switched off, to measure what they are worth.
 * @returns All that was read.
 */
export function readRequest(request: string, without: ReadonlySet<string> = NONE): Reading {
  const document = normalise(request);
  tagDocument(document, without);
  const { kept, setAside } = sortOut(document);
  const whole = kept.map(chunk);
  const sentences = whole.map(withoutLimits);
  const ruledOut = findRuledOut(request, sentences);
  const facts = withoutRuledOut(readFacts(request, sentences, without), ruledOut);
  return { document, whole, sentences, setAside, ruledOut, facts, named: nameApp(facts, sentences) };
}

function sortOut(document: Document): { kept: readonly Sentence[]; setAside: readonly UnusedText[] } {
  const kept: Sentence[] = [];
  const setAside: UnusedText[] = [];
  for (const sentence of document.sentences) {
    const reason = setAsideReason(sentence);
    const first = sentence.tokens[0];
    const last = sentence.tokens.at(-1);
    if (reason === undefined || first === undefined || last === undefined) kept.push(sentence);
    else
      setAside.push({
        start: first.start,
        end: last.end,
        quote: document.text.slice(first.start, last.end),
        reason,
      });
  }
  return { kept, setAside };
}
