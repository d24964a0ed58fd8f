import { isAppCode } from '../source.ts';
import { breaches, type Breach, type Rule } from './rule.ts';

const FILE = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.[a-z]+(?:-[a-z]+)*)*\.ts$/;
const TYPE = /\bexport (?:interface|type|(?:abstract )?class) (?![A-Z][A-Za-z0-9]*\b(?!_))(\w+)/g;
const FUNCTION = /\bexport (?:async )?function (?![a-z][A-Za-z0-9]*\b(?!_))(\w+)/g;
/** Functions that return a schema may be named like one (`Nullable(Email)`). */
const MAKES_SCHEMAS = /[/.]schemas?\.ts$/;
/** camelCase for values, PascalCase for schemas, UPPER_SNAKE_CASE for constants. */
const CONSTANT =
  /\bexport const (?!(?:[a-z][A-Za-z0-9]*|[A-Z][A-Za-z0-9]*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\b)(\w+)/g;

/** Names are written one way, so that nobody has to look them up. */
export const names: Rule = {
  id: 'names',
  mend: 'Rename: kebab-case files, PascalCase types and schemas, camelCase functions, UPPER_SNAKE_CASE constants.',
  find: ({ sources }) => {
    const app = sources.filter(isAppCode);
    return [
      ...sources.flatMap(({ path }) => wrongFile(path)),
      ...breaches(app, 'code', TYPE, (name) => `type ${name} is not in PascalCase`),
      ...breaches(
        app.filter(({ path }) => !MAKES_SCHEMAS.test(path)),
        'code',
        FUNCTION,
        (name) => `function ${name} is not in camelCase`,
      ),
      ...breaches(app, 'code', CONSTANT, (name) => `constant ${name} mixes cases`),
    ];
  },
};

function wrongFile(path: string): readonly Breach[] {
  const name = path.split('/').at(-1) ?? '';
  return FILE.test(name) ? [] : [{ where: path, message: `${name} is not in kebab-case` }];
}
