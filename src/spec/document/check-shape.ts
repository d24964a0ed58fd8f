import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import { didYouMean, listed } from '../suggest.ts';

/** The part of JSON Schema that the document's schemas use. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly minimum?: number;
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/**
 * Checks a document against its schema and says in words what is wrong: all of it, once each.
 * Of several alternatives, the one that the value comes nearest to is taken as meant.
 *
 * @param shape - The schema.
 * @param value - The document, as plain data.
 * @param path - Where the value stands; empty for the whole.
 * @returns What is wrong.
 */
export function checkShape(shape: Shape, value: unknown, path: string): Diagnostic[] {
  if (shape.anyOf !== undefined) return checkAlternatives(flatten(shape), shape, value, path);
  if (shape.const !== undefined || shape.enum !== undefined) return checkChoice(shape, value, path);
  if (!isOfType(shape.type, value)) return [wrongType([shape], value, path)];
  if (isMap(value)) return checkMap(shape, value, path);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => checkShape(shape.items ?? {}, item, join(path, String(index))));
  }
  if (typeof value === 'number' && shape.minimum !== undefined && value < shape.minimum) {
    const hint = `Write ${shape.minimum} or more.`;
    return [problem('INVALID_VALUE', path, `${value} is too small.`, hint)];
  }
  return [];
}

function checkMap(shape: Shape, value: Readonly<Record<string, unknown>>, path: string): Diagnostic[] {
  const properties = shape.properties ?? {};
  const rest =
    Object.values(shape.patternProperties ?? {})[0] ??
    (typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined);
  const missing = (shape.required ?? []).filter((key) => !Object.hasOwn(value, key));
  const known = Object.keys(properties);
  return [
    ...missing.map((key) => {
      const about = properties[key]?.description ?? '';
      return problem('MISSING_KEY', path, `"${key}" is missing.`, `Add "${key}". ${about}`.trim());
    }),
    ...Object.entries(value).flatMap(([key, entry]) => {
      const inner = Object.hasOwn(properties, key) ? properties[key] : rest;
      if (inner !== undefined) return checkShape(inner, entry, join(path, key));
      const hint = didYouMean(key, known, 'Correct or remove it.');
      return [problem('UNKNOWN_KEY', join(path, key), `"${shorten(key)}" means nothing here.`, hint)];
    }),
  ];
}

function checkChoice(shape: Shape, value: unknown, path: string): Diagnostic[] {
  const allowed = shape.enum ?? [shape.const];
  return allowed.includes(value) ? [] : [wrongChoice(allowed, value, path)];
}

function wrongChoice(allowed: readonly unknown[], value: unknown, path: string): Diagnostic {
  const names = allowed.map(String);
  const message = `${show(value)} is not one of the values that belong here.`;
  const way = 'Write one of these.';
  const hint = typeof value === 'string' ? didYouMean(shorten(value), names, way) : listed(names, way);
  return problem('INVALID_VALUE', path, message, hint);
}

function wrongType(shapes: readonly Shape[], value: unknown, path: string): Diagnostic {
  const kinds = [
    ...new Set(shapes.map((shape) => KINDS[typeOf(shape) ?? 'string'] ?? 'something else')),
  ].join(' or ');
  const hint =
    shapes.map((shape) => shape.description ?? '').find((text) => text !== '') ?? `Write ${kinds}.`;
  return problem('WRONG_TYPE', path, `Here belongs ${kinds}, not ${kindOf(value)}.`, hint);
}

function checkAlternatives(
  shapes: readonly Shape[],
  whole: Shape,
  value: unknown,
  path: string,
): Diagnostic[] {
  const attempts = shapes.map((shape) => checkShape(shape, value, path));
  if (attempts.some((attempt) => attempt.length === 0)) return [];
  const fitting = shapes.filter((shape) => isOfType(typeOf(shape), value));
  if (fitting.length === 0)
    return [wrongType([{ ...shapes[0], ...describe(whole) }, ...shapes.slice(1)], value, path)];
  if (isMap(value)) return checkMapAlternatives(fitting, whole, value, path);
  const choices = fitting.flatMap((shape) => shape.enum ?? (shape.const === undefined ? [] : [shape.const]));
  if (choices.length > 0) return [wrongChoice(choices, value, path)];
  return fitting[0] === undefined ? [] : checkShape(fitting[0], value, path);
}

function checkMapAlternatives(
  shapes: readonly Shape[],
  whole: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): Diagnostic[] {
  const types = shapes.flatMap((shape) => typesOf(shape) ?? []);
  if (types.length > 0) {
    const match = shapes.find((shape) => typesOf(shape)?.includes(value['type']) ?? false);
    if (match !== undefined) return checkMap(match, value, path);
    if ('type' in value) return [wrongChoice(types, value['type'], join(path, 'type'))];
    return [problem('MISSING_KEY', path, '"type" is missing.', `Add "type": ${types.join(', ')}.`)];
  }
  const match = shapes
    .map((shape) => ({
      shape,
      hits: (shape.required ?? []).filter((key) => Object.hasOwn(value, key)).length,
    }))
    .sort((a, b) => b.hits - a.hits);
  const [best, second] = match;
  if (best !== undefined && (best.hits > (second?.hits ?? 0) || match.length === 1)) {
    return checkMap(best.shape, value, path);
  }
  const hint = describe(whole).description ?? 'Write one of the forms that belong here.';
  const keys = Object.keys(value).map(shorten).join(', ') || 'no keys';
  return [
    problem('UNKNOWN_KEY', path, `These keys (${keys}) make none of the forms that belong here.`, hint),
  ];
}

/** The values of `type` that choose a shape, where shapes are told apart so. */
function typesOf(shape: Shape): readonly unknown[] | undefined {
  const type = shape.properties?.['type'];
  return type?.enum ?? (type?.const === undefined ? undefined : [type.const]);
}

function flatten(shape: Shape): Shape[] {
  return shape.anyOf === undefined ? [shape] : shape.anyOf.flatMap(flatten);
}

/** The type of a shape, also where only its values say it. */
function typeOf(shape: Shape): string | undefined {
  const sample = shape.const ?? shape.enum?.[0];
  return shape.type ?? (sample === undefined ? undefined : typeof sample);
}

function describe(shape: Shape): Pick<Shape, 'description'> {
  return shape.description === undefined ? {} : { description: shape.description };
}

function isOfType(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isMap(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case undefined:
      return true;
    default:
      return typeof value === type;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return KINDS[typeof value] ?? 'something else';
}

function show(value: unknown): string {
  if (typeof value === 'string') return `"${shorten(value)}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function join(path: string, key: string): string {
  return path === '' ? shorten(key) : `${path}.${shorten(key)}`;
}
