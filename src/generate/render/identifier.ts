const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Words that cannot name a variable, a function or a type in a strict module. */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/**
 * Whether a text can stand as the name of a property.
 *
 * @param text - The text.
 * @returns Whether it is made of letters, digits, `_` and `$` only, and begins with no digit.
 */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

/**
 * Whether a word of the language forbids a name for variables, functions and types.
 *
 * @param name - The name.
 * @returns Whether it is reserved.
 */
export function isReservedWord(name: string): boolean {
  return RESERVED_WORDS.has(name);
}

/**
 * Insists that a name is one. The only way for a name to get into generated code as a property or a part of a name.
 *
 * @param name - The name.
 * @returns The name itself.
 * @throws RangeError when the text is no name.
 */
export function identifier(name: string): string {
  if (!isIdentifier(name)) throw new RangeError(`${JSON.stringify(name)} cannot be a name in code.`);
  return name;
}

/**
 * Insists that a name can be declared. The only way for a spec's name to become a variable, a function or a type.
 *
 * @param name - The name.
 * @returns The name itself.
 * @throws RangeError when the text is no name, or a word of the language.
 */
export function bindingName(name: string): string {
  if (isReservedWord(name)) throw new RangeError(`${name} is a word of the language.`);
  return identifier(name);
}
