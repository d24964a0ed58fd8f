import { INTEGRATIONS } from '../../data/integrations.ts';
import { lazy } from '../../data/load.ts';
import type { Capability } from '../../../spec/spec.ts';
import type { IntegrationTrigger } from '../../data/integrations.ts';
import type { Sentence, Token } from '../read/document.ts';
import type { Source } from '../frames/facts.ts';

/** An external service that the request asks for. */
export interface IntegrationMention {
  readonly capability: Capability;
  readonly provider: string;
  /** Whether the request names the provider itself. */
  readonly named: boolean;
  readonly sentence: Sentence;
  /** Where the words that ask for it begin and end among the sentence's tokens. */
  readonly from: number;
  readonly to: number;
  readonly source: Source;
}

interface Phrase {
  readonly words: readonly string[];
  readonly trigger: IntegrationTrigger;
  readonly kind: 'brand' | 'phrase' | 'noun';
  readonly provider: string;
}

const NEAR = 4;

const NEGATIONS = new Set(['no', 'not', 'without', 'never', "don't", "doesn't", 'except', 'instead']);

/** Phrases by their first word, longest first. */
const phrases = lazy(() => {
  const byFirst = new Map<string, Phrase[]>();
  for (const trigger of INTEGRATIONS) {
    for (const [kind, texts] of [
      ['brand', trigger.brands],
      ['phrase', trigger.phrases],
      ['noun', trigger.nouns],
    ] as const) {
      for (const text of texts) {
        const [written = text, provider] = text.split('=');
        const words = written.split(' ');
        const phrase = {
          words,
          trigger,
          kind,
          provider: provider ?? (kind === 'brand' ? written : trigger.provider),
        };
        byFirst.set(words[0] ?? '', [...(byFirst.get(words[0] ?? '') ?? []), phrase]);
      }
    }
  }
  for (const list of byFirst.values()) list.sort((left, right) => right.words.length - left.words.length);
  return byFirst;
});

/**
 * Finds the external services a sentence asks for; matches whole words only and skips what is negated.
 *
 * @param sentence - The sentence.
 * @returns The mentions in order.
 */
export function findIntegrations(sentence: Sentence): readonly IntegrationMention[] {
  const found: IntegrationMention[] = [];
  for (const index of sentence.tokens.keys()) {
    for (const phrase of phrases().get(sentence.tokens[index]?.lower ?? '') ?? []) {
      if (!matches(sentence.tokens, index, phrase) || isNegated(sentence.tokens, index)) continue;
      found.push(mention(sentence, index, phrase));
      break;
    }
  }
  return found;
}

function matches(tokens: readonly Token[], index: number, { words, kind, trigger }: Phrase): boolean {
  if (!words.every((word, offset) => tokens[index + offset]?.lower === word)) return false;
  if (kind !== 'noun') return true;
  if (tokens[index + 1]?.lower === 'address' || tokens[index + 1]?.lower === 'addresses') return false;
  const around = tokens.slice(Math.max(0, index - NEAR), index + NEAR + 1);
  return (
    around.some(
      (token) => token !== tokens[index] && trigger.near.includes(token.lower) && token.lower !== 'or',
    ) && !isListed(tokens, index)
  );
}

/** `name, email and phone`: a property, whatever stands near. */
function isListed(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.lower ?? '';
  const after = tokens[index + 1]?.lower ?? '';
  return (
    separates(before) &&
    (separates(after) || after === '' || after === '.') &&
    /^(?:name|phone|address|number|password|title)$/u.test(tokens[index - 2]?.lower ?? '')
  );
}

function separates(word: string): boolean {
  return word === ',' || word === 'and';
}

function isNegated(tokens: readonly Token[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 5); at -= 1) {
    const token = tokens[at];
    if (token === undefined || (token.tag === 'punctuation' && token.lower !== ',')) return false;
    if (NEGATIONS.has(token.lower)) return true;
  }
  return false;
}

function mention(
  sentence: Sentence,
  from: number,
  { words, trigger, kind, provider }: Phrase,
): IntegrationMention {
  const to = from + words.length;
  const first = sentence.tokens[from];
  const last = sentence.tokens[to - 1];
  const source = { rule: `integration.${kind}`, start: first?.start ?? 0, end: last?.end ?? 0 };
  return { capability: trigger.capability, provider, named: kind === 'brand', sentence, from, to, source };
}
