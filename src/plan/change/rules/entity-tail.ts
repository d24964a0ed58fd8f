import { masked } from '../read/mask.ts';
import { listIn } from '../read/phrase.ts';

/** What is said of a new entity behind its name: its fields, whose records it has, or to what it belongs. */
export interface Tail {
  readonly kind: 'fields' | 'many' | 'belongs';
  readonly phrases: readonly string[];
}

const OPENINGS: readonly (readonly [Tail['kind'], RegExp])[] = [
  ['many', /^,?\s*(?:and\s+)?(?:(?:each|every one|which|that|they|who)\s+)?(?:(?:of (?:which|them|whom)\s+)?(?:with|has|have|having|can have|may have|owns?|contains?|holds?)|should have)\s+(?:many|several|multiple|any number of|lots of|one or more)\s+(.+)$/iu],
  ['belongs', /^,?\s*(?:and\s+)?(?:(?:each|every one|which|that|they|who)\s+)?(?:should |must |always )?(?:belong(?:s|ing)?(?: to)?|be linked to|linked to|(?:are |is )?assigned to|(?:are |is )?attached to|(?:are |is )?part of|owned by|referring to|refers? to|connected to|tied to|(?<=each )(?:in|at|on|under)(?= (?:an?|one|exactly one) ))\s+(?:exactly )?(?:to )?(?:one |each |every )?(.+)$/iu],
  ['belongs', /^,?\s*(?:for|of|per|on|under|in)\s+(?:each|every|all|our|the)\s+(.+)$/iu],
  ['fields', /^,?\s*(?:and\s+)?(?:(?:each|every one|all|which|that|they|who|both)\s+)?(?:of (?:which|them)\s+)?(?:with|has|have|having|including|should have|need|needs|store|stores|consisting of)\s+(?:fields?\s+(?:for\s+)?|the (?:fields|properties)\s+|their\s+|its\s+)?(.+)$/iu],
  ['fields', /^,?\s*(?:and|with|including|plus)\s+(?:their|its)\s+(.+)$/iu],
  ['fields', /^\s*[:(]\s*(.+?)\)?$/iu],
]; // prettier-ignore

/** Where such a part may begin. */
const BREAK =
  /(?:\s*,\s*|\s+)(?:and\s+)?(?=(?:each|every one|all of|which|that|they|who|both|with|has|have|having|including|belong(?:s|ing)?|for (?:each|every|all|our|the)|of (?:each|every|our)|per|linked to|(?:are |is )?assigned to|attached to|part of|owned by|consisting of|and their|and its|on (?:each|every)|under (?:each|every))\b)|\s*:\s+|\s*(?=\()/giu;

/**
 * Splits what is to be added into its name and what is said of it.
 *
 * @param text - The words behind the verb (`companies, each with many leads`).
 * @returns The name or names, and the rest in parts.
 */
export function splitTail(text: string): { readonly head: string; readonly tails: readonly Tail[] } {
  const mask = masked(text).replaceAll(/(\()_|_+/gu, (part, open?: string) =>
    open === undefined ? part : '(_',
  );
  const openBracket = text.indexOf('(');
  const breaks = [...masked(text).matchAll(BREAK)].map(({ index }) => index);
  const cuts = openBracket > 0 && mask.length > 0 ? [...breaks, openBracket] : breaks;
  for (const cut of cuts.toSorted((left, right) => left - right)) {
    const tails = tailsOf(text.slice(cut));
    if (tails !== undefined) return { head: text.slice(0, cut).trim(), tails };
  }
  return { head: text, tails: [] };
}

function tailsOf(text: string): readonly Tail[] | undefined {
  const rest = text.trim();
  for (const [kind, pattern] of OPENINGS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const inner = match[1] ?? '';
    for (const { index } of masked(inner).matchAll(
      /\s*,\s*(?:and\s+)?(?=(?:each|which|that|belong|with|linked|assigned)\b)|\s+(?:and\s+)?(?=(?:belong(?:s|ing)?|linked to|assigned to|for each|for every|with)\b)|\s+and\s+(?=(?:each|has|have|with|having)\s)/giu,
    )) {
      const more = tailsOf(inner.slice(index).replace(/^\s+and\s+/iu, ' '));
      if (more !== undefined) return [{ kind, phrases: membersOf(inner.slice(0, index)) }, ...more];
    }
    return [{ kind, phrases: membersOf(inner) }];
  }
  return undefined;
}

function membersOf(list: string): readonly string[] {
  return listIn(list.replace(/^:\s*/u, ''));
}
