/** What a text may hold that would break a line or hide its order. */
const BREAKS_AND_MARKS =
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  /[\s\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]+/g;

/** Longest comment that a text from a spec may make. */
const MAX_COMMENT = 300;

/** Characters that Markdown, HTML, tables, diagrams or autolinks give a meaning. */
const MARKUP = /[\\`*_{}[\]#+!|<>~&$@^=]|(?<=\w):(?=\/\/)|(?<=www)\./gi;

/**
 * Makes a text safe to stand in a comment of TypeScript or SQL.
 *
 * @param text - Any text.
 * @returns One line that cannot end the comment; long texts are cut.
 */
export function commentText(text: string): string {
  return shortened(oneLine(text), MAX_COMMENT).replaceAll('*/', String.raw`*\/`);
}

/**
 * Makes a text safe to stand in Markdown: it reads as it is written and is no markup, link, table cell or HTML.
 *
 * @param text - Any text.
 * @returns One line of Markdown.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replaceAll(MARKUP, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^(\d+)([.)])/, '$1&#46;')
    .replace(/^[-]/, '&#45;');
}

/**
 * Puts a text on one line.
 *
 * @param text - Any text.
 * @returns The text without breaks, control characters and marks that reorder it.
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(BREAKS_AND_MARKS, ' ').trim();
}

/**
 * Cuts a text, between characters.
 *
 * @param text - The text.
 * @param length - Most characters to keep.
 * @returns The text, with `…` where something was cut.
 */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
