import { bare, kindIn } from '../read/phrase.ts';
import { typeIn, valuesIn, type AskedType } from './type-words.ts';

/** `severity (low, high)`, `severity: low, high`, `severity that can be low or high`. */
const LISTED =
  /^(.{1,80}?)\s*(?:\((.+)\)|:\s*(.+)|,?\s+(?:that|which)\s+(?:can be|is|may be)\s+(?:one of\s+|either\s+)?(.+)|\s+with (?:the )?(?:values|options|choices)\s+(.+))$/iu;

const TYPED = /^(.{1,80}?)\s+(?:as|of type|which is|that is|being)\s+(.+)$/iu;

/** `a boolean "new patient"`, `a text field called nickname`. */
const TYPE_FIRST =
  /^(boolean|integer|decimal|datetime|numeric|string|yes\/no|text|long text|number|date|time|money|percentage)\s+(?:(?:field|column|value|property)\s+(?:called\s+|named\s+|for\s+)?|(?:called|named|for)\s+|(?=["“`]))(.+)$/iu;

/**
 * Tells the name of a property from what is said about its type.
 *
 * @param phrase - As written (`priority (low, high)`, `budget as money`).
 * @returns The name, and the type if it is said.
 */
export function fieldPhrase(phrase: string): { readonly name: string; readonly asked?: AskedType } {
  const typed = TYPE_FIRST.exec(bare(phrase));
  const first = typed === null ? undefined : typeIn(typed[1] ?? '');
  if (typed !== null && first !== undefined) return { name: typed[2] ?? '', asked: first };
  const flag = /^(.+?)\s+(?:flag|checkbox)$/iu.exec(bare(phrase));
  if (flag !== null) return { name: flag[1] ?? '', asked: { type: 'boolean' } };
  const { name: plain, asked } = typeTaken(phrase);
  const { name, kind } = kindIn(plain);
  return { name: kind === 'field' ? name : plain, ...(asked === undefined ? {} : { asked }) };
}

function typeTaken(phrase: string): { readonly name: string; readonly asked?: AskedType } {
  const listed = LISTED.exec(phrase.trim());
  if (listed !== null) {
    const [, name = '', ...lists] = listed;
    const list = lists.find((one) => one !== undefined) ?? '';
    const asked = typeIn(list);
    const values = valuesIn(list);
    if (asked !== undefined) return { name, asked };
    if (values.length > 1) return { name, asked: { type: 'enum', values } };
    return { name };
  }
  const typed = TYPED.exec(phrase.trim());
  const asked = typed === null ? undefined : typeIn(typed[2] ?? '');
  return typed === null || asked === undefined ? { name: phrase } : { name: typed[1] ?? '', asked };
}
