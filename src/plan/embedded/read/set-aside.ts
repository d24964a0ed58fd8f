import { MARKETING_WORDS, STYLE_VERBS, STYLE_WORDS, TECHNOLOGY_WORDS } from '../../data/set-aside.ts';
import { findArchetype } from '../words/archetypes.ts';
import { findIntegrations } from '../integrations/integrations.ts';
import type { Sentence, Token } from './document.ts';

/** Why a sentence is none of the backend's business. */
export type SetAsideReason = 'about looks' | 'about technology' | 'marketing or courtesy' | 'an example row';

/**
 * Tells sentences about looks, technology and marketing from those about the business.
 *
 * @param sentence - A tagged sentence.
 * @returns Why it is set aside; nothing when it is to be read.
 */
export function setAsideReason(sentence: Sentence): SetAsideReason | undefined {
  if (sentence.layout === 'row') return 'an example row';
  const words = sentence.tokens.filter(isContent);
  if (words.length === 0 || findIntegrations(sentence).length > 0) return undefined;
  const share = (table: ReadonlySet<string>): number =>
    words.filter((token) => table.has(token.lower)).length / words.length;
  const style = share(STYLE_WORDS);
  const opens =
    STYLE_VERBS.has(sentence.tokens[0]?.lower ?? '') || STYLE_VERBS.has(sentence.tokens[1]?.lower ?? '');
  if (style >= 0.5 || (opens && style >= 0.34)) return 'about looks';
  if (sentence.layout === 'item' ? share(TECHNOLOGY_WORDS) >= 0.5 : share(TECHNOLOGY_WORDS) >= 0.6)
    return 'about technology';
  const known = words.some((token) => findArchetype([token.lower]) !== undefined);
  return !known && share(MARKETING_WORDS) >= 0.34 ? 'marketing or courtesy' : undefined;
}

function isContent(token: Token): boolean {
  return token.tag === 'noun' || token.tag === 'verb' || token.tag === 'adjective';
}
