import type { FieldModel } from '../../model/field-model.ts';
import { isNeverBlank, maxItems, numberLimits, textLimits } from '../../model/limits.ts';
import { sampleValue } from '../../model/sample-values.ts';
import { wholePattern } from '../../model/whole-pattern.ts';
import { bindingName } from '../../render/identifier.ts';
import { literal, propertyKey, type Constant } from '../../render/literal.ts';
import { readersText } from '../access/readers.ts';

type TextField = FieldModel['field'] & { readonly type: 'text' | 'longText' };

/** How a field's type is written in a schema module. */
export interface FieldSchema {
  /** What stands for the type: a shared schema, or a constant of the module. */
  readonly type: string;
  /** The constant's declaration, if it needs one. */
  readonly declaration?: string;
  /** Names from `core/http/schemas.ts`. */
  readonly imports: readonly string[];
}

const SHARED = {
  date: 'CalendarDate',
  time: 'TimeOfDay',
  datetime: 'Instant',
  duration: 'Duration',
  email: 'Email',
  phone: 'Phone',
  url: 'WebUrl',
  json: 'JsonObject',
  file: 'FileReference',
  image: 'FileReference',
  location: 'Location',
  ref: 'Uuid',
} as const;

const LIST_ITEMS = {
  text: 'Type.String({ maxLength: 200 })',
  integer: 'Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })',
  decimal: 'Type.Number({ minimum: -1e15, maximum: 1e15 })',
} as const;

/**
 * Writes the type of a field.
 *
 * @param model - The field.
 * @returns The type and what it needs.
 */
export function fieldSchema(model: FieldModel): FieldSchema {
  return schemaOf(described(model));
}

/** Who alone sees a field stands in its description. */
function described(model: FieldModel): FieldModel {
  const { field } = model;
  if (field.only === undefined) return model;
  const about = [field.about, readersText(field)].filter((part) => part !== undefined).join('. ');
  return { ...model, field: { ...field, about } };
}

function schemaOf(model: FieldModel): FieldSchema {
  const { field } = model;
  switch (field.type) {
    case 'boolean':
      return field.about === undefined
        ? { type: 'Type.Boolean()', imports: [] }
        : own(model, 'Type.Boolean', {});
    case 'enum':
      return enumSchema(model, field.values);
    case 'text':
    case 'longText': {
      const { min, max } = textLimits(field);
      return own(model, 'Type.String', {
        ...optional('minLength', min || undefined),
        maxLength: max,
        ...optional('pattern', textPattern(field)),
      });
    }
    case 'integer':
    case 'decimal':
    case 'percent': {
      const { min, max } = numberLimits(field);
      return own(model, field.type === 'integer' ? 'Type.Integer' : 'Type.Number', {
        minimum: min,
        maximum: max,
      });
    }
    case 'money':
      return moneySchema(model, field.currency, numberLimits(field).min < 0);
    case 'list':
      return own(model, `Type.Array`, { maxItems: maxItems(field) }, LIST_ITEMS[field.of]);
    default:
      return shared(model, SHARED[field.type]);
  }
}

/** A required text holds at least one character that is not white space. */
function textPattern(field: TextField): string | undefined {
  if (field.pattern !== undefined) return wholePattern(field.pattern);
  return isNeverBlank(field) ? String.raw`\S` : undefined;
}

/** A constant of the module, with limits, description and example. */
function own(
  model: FieldModel,
  constructor: string,
  options: Record<string, Constant>,
  item?: string,
): FieldSchema {
  const { field } = model;
  const examples = field.type === 'boolean' ? {} : { examples: [sampleValue(field, 0)] };
  const all = objectText({ ...options, ...optional('description', field.about), ...examples });
  const name = bindingName(model.schema);
  const given = [item, all === '{}' ? undefined : all].filter((part) => part !== undefined);
  return { type: name, declaration: `const ${name} = ${constructor}(${given.join(', ')});`, imports: [] };
}

function enumSchema({ schema, field }: FieldModel, values: readonly string[]): FieldSchema {
  const name = bindingName(schema);
  const options = objectText({ title: name, ...optional('description', field.about) });
  return {
    type: name,
    declaration: `export const ${name} = Type.Enum(${literal(values)}, ${options});`,
    imports: [],
  };
}

function moneySchema(model: FieldModel, currency: string, negative: boolean): FieldSchema {
  const amount = `Money(${literal(currency)}${negative ? ', { negative: true }' : ''})`;
  return declared(model, amount, 'Money');
}

function shared(model: FieldModel, name: string): FieldSchema {
  return model.field.about === undefined ? { type: name, imports: [name] } : declared(model, name, name);
}

function declared({ schema, field }: FieldModel, type: string, used: string): FieldSchema {
  const name = bindingName(schema);
  const value = field.about === undefined ? type : `{ ...${type}, description: ${literal(field.about)} }`;
  return { type: name, declaration: `const ${name} = ${value};`, imports: [used] };
}

function objectText(value: Readonly<Record<string, Constant>>): string {
  const entries = Object.entries(value).map(([key, item]) => `${propertyKey(key)}: ${literal(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}
