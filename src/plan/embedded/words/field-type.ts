import type { FieldTypeName, Pii } from '../../../spec/spec.ts';

/** A field before it is known which of its parts the request states. */
export interface FieldShape {
  readonly type: FieldTypeName;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly searchable?: boolean;
  readonly pii?: Pii;
  readonly encrypted?: true;
  /** The roles that alone see and set it. */
  readonly only?: readonly string[];
  readonly values?: readonly string[];
  readonly default?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
  /** Of text: what the whole of it must match. */
  readonly pattern?: string;
  /** Of a reference: the entity it points at. */
  readonly to?: string;
}

const TYPES: ReadonlySet<string> = new Set([
  'text', 'longText', 'integer', 'decimal', 'percent', 'money', 'boolean', 'date', 'time', 'datetime', 'duration',
  'email', 'phone', 'url', 'enum', 'list', 'json', 'file', 'image', 'location', 'ref', 'refs',
]); // prettier-ignore

/**
 * Whether a word of a data file names a field type.
 *
 * @param word - The word.
 * @returns True for the types of the spec.
 */
export function isTypeName(word: string): word is FieldTypeName {
  return TYPES.has(word);
}

/**
 * Reads the flags behind a type in a data file (`required unique searchable personal min:1 max:5 =draft`).
 *
 * @param type - The type they belong to.
 * @param flags - The words behind the type.
 * @returns The field's shape.
 */
export function readFlags(type: FieldTypeName, flags: readonly string[]): FieldShape {
  let shape: FieldShape = { type };
  for (const flag of flags) shape = { ...shape, ...readFlag(flag) };
  return shape;
}

function readFlag(flag: string): Partial<FieldShape> {
  if (flag === 'required' || flag === 'unique' || flag === 'searchable') return { [flag]: true };
  if (flag === 'personal' || flag === 'sensitive') return { pii: flag };
  if (flag.startsWith('min:')) return { min: Number(flag.slice(4)) };
  if (flag.startsWith('max:')) return { max: Number(flag.slice(4)) };
  if (flag.startsWith('=')) return { default: readDefault(flag.slice(1)) };
  throw new Error(`Unknown flag in a data file: ${flag}`);
}

function readDefault(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
