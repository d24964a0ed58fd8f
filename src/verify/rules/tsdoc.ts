import { isAppCode, matches, type Source } from '../source.ts';
import { closingBracket } from './brackets.ts';
import type { Breach, Rule } from './rule.ts';

const DECLARATION = /^export (?:async )?(?:abstract )?(function|class|interface|type|const) (\w+)/gm;

/** Types made from others, schemas that carry their own description, and plain constants explain themselves. */
const SELF_EXPLAINING =
  /^export (?:type \w+ =\s*[^;{]*\btypeof\b|const \w+(?:: \w+)? =\s*(?:Type\.|\w*[pP]ageOf\(|-?[\d_.]+;|'[^']*';|\[|\{))/;

/** A statement of the function itself, or of a block in it; what inner functions throw is told where they are called. */
const THROWS = /\n(?: {2}| {4}(?=throw))(?:(?:if|else) [^\n]*)?throw new /;

/** What others use is explained where it is defined: what it is for, its parameters, its result, its errors. */
export const tsdoc: Rule = {
  id: 'tsdoc',
  mend: 'Put a /** … */ block above the export: a sentence, then @param, @returns and @throws where there are any.',
  find: ({ sources }) => sources.filter(isAppCode).flatMap(undocumented),
};

function undocumented(source: Source): readonly Breach[] {
  return matches(source.code, DECLARATION).flatMap(({ index, line, groups: [kind = '', name = ''] }) => {
    const where = `${source.path}:${line}`;
    const block = blockAbove(source.text, index);
    if (block === undefined) {
      const exempt = SELF_EXPLAINING.test(source.uncommented.slice(index, index + 400));
      return exempt ? [] : [{ where, message: `${kind} ${name} has no TSDoc` }];
    }
    return kind === 'function'
      ? gaps(source.code, index, block).map((gap) => ({ where, message: `${name}: ${gap}` }))
      : [];
  });
}

function blockAbove(text: string, index: number): string | undefined {
  const above = text.slice(0, index).trimEnd();
  if (!above.endsWith('*/')) return undefined;
  const start = above.lastIndexOf('/*');
  return above.startsWith('/**', start) ? above.slice(start) : undefined;
}

/** What a function has that its block does not tell. */
function gaps(code: string, index: number, block: string): readonly string[] {
  const open = code.indexOf('(', index);
  const close = closingBracket(code, open);
  const parameters = topLevel(code.slice(open + 1, close)).filter((part) => part.trim() !== '');
  const result = /^\)\s*:\s*([^\n]*?)\s*\{?$/m.exec(code.slice(close))?.[1] ?? '';
  const bodyEnd = code.indexOf('\n}', close);
  return [
    ...parameters
      .map((part) => /^\s*(\w+)/.exec(part)?.[1])
      .filter((name) => !documentsParameter(block, name))
      .map((name) => (name === undefined ? 'a parameter has no @param' : `${name} has no @param`)),
    ...(/^(?:void|Promise<void>|never)(?!\w)/.test(result) || block.includes('@returns')
      ? []
      : ['no @returns']),
    ...(THROWS.test(code.slice(close, bodyEnd)) && !block.includes('@throws') ? ['no @throws'] : []),
  ];
}

function documentsParameter(block: string, name: string | undefined): boolean {
  return name === undefined ? block.includes('@param') : new RegExp(`@param ${name}\\b`).test(block);
}

/** Splits a parameter list at the commas that are not inside brackets. */
function topLevel(list: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const char of list.replaceAll('=>', '  ')) {
    if ('([{<'.includes(char)) depth += 1;
    if (')]}>'.includes(char)) depth -= 1;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}
