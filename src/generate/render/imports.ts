import { identifier } from './identifier.ts';
import { literal } from './literal.ts';

/**
 * Writes an import of those names that are used.
 *
 * @param module - What to import from.
 * @param names - Names, with `type` before those that are only types; `false` for what is not used.
 * @returns The import, or nothing when no name is used.
 */
export function importLine(
  module: string,
  names: readonly (string | false | undefined)[],
): string | undefined {
  const used = names.filter((name) => name !== false && name !== undefined);
  if (used.length === 0) return undefined;
  const typesOnly = used.every((name) => name.startsWith(TYPE));
  const written = used.map((name) => {
    const bare = name.startsWith(TYPE) ? name.slice(TYPE.length) : name;
    return name === bare || typesOnly ? identifier(bare) : `${TYPE}${identifier(bare)}`;
  });
  return `import ${typesOnly ? TYPE : ''}{ ${written.join(', ')} } from ${literal(module)};`;
}

const TYPE = 'type ';
