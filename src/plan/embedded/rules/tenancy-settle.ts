import { addQuestion } from './context.ts';
import { dropTenants } from './tenancy-drop.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import type { TenancySign } from './tenancy-sign.ts';

const MAX_QUOTE = 160;

/**
 * Decides from all clauses whether several organisations use the backend, each with data of its own; asks where only a
 * hint speaks for it.
 *
 * @param text - The request.
 * @param draft - The draft; changed in place.
 * @param signs - What the clauses say.
 */
export function settleTenancy(text: string, draft: Draft, signs: readonly TenancySign[]): void {
  const [first] = signs;
  if (first === undefined || draft.whole.tenancy !== undefined) return;
  const quotes = [
    ...new Set(signs.map(({ source }) => text.slice(source.start, source.end).slice(0, MAX_QUOTE))),
  ];
  if (isDecided(signs)) {
    const sources = [...new Map(signs.map(({ source }) => [source.start, source])).values()];
    draft.whole.tenancy = {
      value: 'organisation',
      trace: { origin: 'stated', confidence: 'medium', sources },
    };
    draft.assumptions.push({
      path: 'tenancy',
      text: 'Each organisation has its own data, and no one sees that of another',
      because: `the request says ${quotes.map((quote) => `“${quote}”`).join(' and ')}`,
      alternatives: ['tenancy: single, with an entity for the branches of one organisation'],
    });
    dropTenants(draft, signs);
    return;
  }
  const doubt = signs.find(({ strength }) => strength !== 'faint');
  if (doubt === undefined) return;
  const quote = text.slice(doubt.source.start, doubt.source.end).slice(0, MAX_QUOTE);
  draft.assumptions.push({
    path: 'tenancy',
    text: 'One organisation uses it: whoever may read a record may read those of all',
    because: `“${quote}” does not say that others must not see them`,
    alternatives: ['tenancy: organisation'],
  });
  addQuestion(draft, {
    text: `Do several organisations use it, each with records that no other may see: “${quote}”?`,
    paths: ['tenancy'],
    default: 'one organisation uses it',
  });
}

function isDecided(signs: readonly TenancySign[]): boolean {
  if (signs.some(({ strength }) => strength === 'sure')) return true;
  const likely = signs.some((sign) => sign.strength === 'likely' && !isDescribed(sign.entity));
  return likely || new Set(signs.map(({ kind }) => kind)).size > 1;
}

/** Whether the request says what is kept of it. */
export function isDescribed(entity: DraftEntity | undefined): boolean {
  return [...(entity?.fields.values() ?? [])].some(
    ({ shape, trace }) => trace.origin === 'stated' && shape.type !== 'ref' && shape.type !== 'refs',
  );
}
