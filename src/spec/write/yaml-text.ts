/** Data that YAML can hold; what is undefined is left out. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlMap;

/** A map of a YAML document. */
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/** Lines up to here stay on one line. */
const MAX_WIDTH = 110;

/** Plain words that some reader of YAML takes for something else than text. */
const NOT_TEXT = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/iu;

/**
 * Writes data as YAML that people read and edit: maps open, short leaves on one line, text bare where it can be.
 *
 * @param value - The data.
 * @param inline - Which paths (`entities.Lead.fields.phone`) to keep on one line where they fit.
 * @returns The text, with a line break at its end.
 */
export function yamlText(value: YamlMap, inline: (path: readonly string[]) => boolean): string {
  return `${blockMap(value, [], inline).join('\n')}\n`;
}

function blockMap(
  map: YamlMap,
  path: readonly string[],
  inline: (path: readonly string[]) => boolean,
): string[] {
  const indent = '  '.repeat(path.length);
  return entriesOf(map).flatMap(([key, value]) =>
    entryLines(`${indent}${scalar(key)}:`, value, [...path, key], inline),
  );
}

function entryLines(
  head: string,
  value: YamlValue,
  path: readonly string[],
  inline: (path: readonly string[]) => boolean,
): string[] {
  if (value === null) return [head];
  if (typeof value === 'string') {
    // A file mostly ends with a line break, which is the one that a block keeps.
    const text = value.endsWith('\n') ? value.slice(0, -1) : value;
    const indent = '  '.repeat(path.length);
    if (isBlockText(text))
      return [
        `${head} ${text === value ? '|-' : '|'}`,
        ...text.split('\n').map((line) => (line === '' ? '' : indent + line)),
      ];
  }
  const flat = `${head} ${flow(value)}`;
  if (typeof value !== 'object' || isEmpty(value)) return [flat];
  if (flat.length <= MAX_WIDTH && (isList(value) ? isFlatList(value) : inline(path))) return [flat];
  return [head, ...(isList(value) ? blockList(value, path, inline) : blockMap(value, path, inline))];
}

function blockList(
  list: readonly YamlValue[],
  path: readonly string[],
  inline: (path: readonly string[]) => boolean,
): string[] {
  const indent = '  '.repeat(path.length);
  return list.flatMap((item) => {
    if (typeof item !== 'object' || item === null || isList(item)) return [`${indent}- ${flow(item)}`];
    const flat = `${indent}- ${flow(item)}`;
    if (flat.length <= MAX_WIDTH && inline([...path, ''])) return [flat];
    const lines = blockMap(item, [...path, ''], inline);
    return lines.map((line, index) => (index === 0 ? `${indent}- ${line.trimStart()}` : line));
  });
}

function flow(value: YamlValue): string {
  if (typeof value === 'string') return scalar(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(flow).join(', ')}]`;
  const entries = entriesOf(value).map(([key, entry]) => `${scalar(key)}: ${flow(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Text, bare where every reader of YAML takes it for the same text, else in double quotes as JSON has them. */
function scalar(text: string): string {
  const isBare =
    /^(?:\p{L}(?:[\p{L}\p{N} _./()+*<>=!'’–%;-]|:(?=[\p{L}\p{N}]))*|\d+[smhdw])$/u.test(text) &&
    !text.endsWith(' ') &&
    !NOT_TEXT.test(text);
  return isBare ? text : quoted(text);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a text of several lines can stand as it is, line by line. */
function isBlockText(text: string): boolean {
  return (
    text.includes('\n') &&
    !/^\s|\s$/u.test(text) &&
    !/[^\P{C}\n]/u.test(text) &&
    !/[ \u2028\u2029\u0085]\n/u.test(text)
  );
}

/** Lists of scalars read best in one line. */
function isFlatList(list: readonly YamlValue[]): boolean {
  return list.every((item) => typeof item !== 'object');
}

function isEmpty(value: readonly YamlValue[] | YamlMap): boolean {
  return isList(value) ? value.length === 0 : entriesOf(value).length === 0;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function entriesOf(map: YamlMap): [string, YamlValue][] {
  return Object.entries(map).flatMap(([key, value]): [string, YamlValue][] =>
    value === undefined ? [] : [[key, value]],
  );
}
