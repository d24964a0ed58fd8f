/** Values that must appear in no log, wherever in a request they stand. */
export const SEEDS = {
  text: 'SeededText',
  email: 'seeded.person@example.com',
  phone: '+14155550177',
  token: 'sk_SeededToken',
  cookie: 'session=SeededCookie',
} as const;

/** A JSON Schema, as far as routes use it. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/**
 * Makes a value that a schema takes or nearly takes, of seeds wherever it may hold text.
 *
 * @param schema - The schema.
 * @returns The value.
 */
export function seededValue(schema: Schema): unknown {
  const [option] = schema.anyOf ?? [];
  if (option !== undefined) return seededValue(option);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type ?? 'string') {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? { note: { type: 'string' } }).map(([name, property]) => [
          name,
          seededValue(property),
        ]),
      );
    case 'array':
      return [seededValue(schema.items ?? { type: 'string' })];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return seededText(schema);
  }
}

function seededText({ format, pattern, maxLength, examples }: Schema): unknown {
  if (format === 'email') return SEEDS.email;
  if (pattern?.startsWith(String.raw`^\+`) === true) return SEEDS.phone;
  if (format === undefined && (pattern === undefined || pattern === String.raw`\S`)) {
    return SEEDS.text.slice(0, maxLength);
  }
  return examples?.[0] ?? (format === 'uuid' ? '01900000-0000-7000-8000-0000000000f1' : SEEDS.text);
}
