/**
 * Names that generated modules need for themselves: types of the language and of their imports, and their own locals.
 * An entity with such a name goes by another one in code; its path, table and title stay as they are.
 */
const TAKEN_TYPES: ReadonlySet<string> = new Set(
  (
    'Any App AppDependencies AppError Array BigInt Boolean CalendarDate Config CoreConfig Date Duration Email ' +
    'Environment Error FileReference Function IdParams IdempotencyHeaders IfMatchHeaders IfNoneMatchHeaders ' +
    'Infinity Instant Intl Iterator JSON JsonObject Location Map Math Money NaN NoContent NotModified Nullable ' +
    'Number Object Omit Page Partial PersonalTable Phone Pick Promise Proxy Queryable Readonly Record Reference RegExp Repetition ' +
    'Required SQL SearchText Set Static String Symbol TestApp TestClient TimeOfDay Type Unknown Uuid Version ' +
    'WeakMap WebUrl'
  ).split(' '),
);

/** Words of the language, imports and locals of generated modules. */
const TAKEN_VARIABLES: ReadonlySet<string> = new Set(
  (
    'after all and answer api app arguments asc assert atLeast atMost await before boolean break calendarDate case ' +
    'catch changed changes class const continue count countRows create createServer database debugger decimal ' +
    'default defaults delete deps desc describe do else emailAddress enum env eq equals errorResponses etagOf eval ' +
    'every export extends fetch field fields filter finally for found function get global globalThis headers ' +
    'healthRoutes hide id ids if implements import in input insert instanceof instant integer interface isNull it ' +
    'item items jsonb let limit list lists lower main matches money name new null object offset once orderBy ' +
    'package page patch pgTable post private process protected public put queries query read readConfig remove ' +
    'repetition repetitionOf reply request requests return row rows sample selectById send serve set sort sql start ' +
    'static status string super switch table tags test text this throw timeOfDay total transaction true try type ' +
    'typeof undefined update uuid uuidv7 var version versionIn void where while with yield'
  ).split(' '),
);

/**
 * The name of a type in generated code.
 *
 * @param name - The name wanted, in PascalCase.
 * @param taken - Names given to other types of the project; the result is added.
 * @param ending - What tells the type from another one of its name.
 * @returns The name itself, or one that nothing else has.
 */
export function freeType(name: string, taken: Set<string>, ending = 'Record'): string {
  let free = name;
  while (TAKEN_TYPES.has(free) || taken.has(free)) free += ending;
  taken.add(free);
  return free;
}

/**
 * The name of a variable in generated code.
 *
 * @param name - The name wanted, in camelCase.
 * @param otherwise - The name where that one is taken.
 * @param neighbour - A name that the module uses beside it.
 * @returns One of the two.
 */
export function freeVariable(name: string, otherwise: string, neighbour?: string): string {
  return TAKEN_VARIABLES.has(name) || name === neighbour ? otherwise : name;
}
