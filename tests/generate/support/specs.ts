import type { Entity, Field, FieldBase, FieldType, Spec } from '../../../src/spec/spec.ts';

/**
 * Makes a field.
 *
 * @param name - Its name.
 * @param type - Its type and limits.
 * @param options - What differs from an optional field without more ado.
 * @returns The field.
 */
export function field(name: string, type: FieldType, options: Partial<FieldBase> = {}): Field {
  return { name, required: false, unique: false, searchable: false, ...type, ...options };
}

/**
 * Makes an entity with every operation.
 *
 * @param name - Its name.
 * @param fields - Its fields.
 * @param options - What differs.
 * @returns The entity.
 */
export function entity(name: string, fields: readonly Field[], options: Partial<Entity> = {}): Entity {
  return {
    name,
    fields,
    operations: ['create', 'read', 'update', 'delete', 'list'],
    softDelete: false,
    rules: [],
    actions: [],
    access: [],
    ...options,
  };
}

/**
 * Makes a spec.
 *
 * @param entities - Its entities.
 * @param title - Its title.
 * @returns The spec.
 */
export function specOf(entities: readonly Entity[], title = 'Workshop'): Spec {
  return {
    version: 1,
    app: { name: 'workshop', title, timeZone: 'Europe/Paris' },
    tenancy: 'single',
    signUp: 'off',
    roles: [],
    entities,
    automations: [],
    reports: [],
    integrations: [],
  };
}

/** A field of every type. */
export const EVERY_TYPE: readonly Field[] = [
  field('title', { type: 'text', max: 80 }, { required: true, searchable: true }),
  field('code', { type: 'text', pattern: '^[A-Z]{2}-\\d{4}$' }, { unique: true }),
  field('notes', { type: 'longText' }),
  field('count', { type: 'integer', min: 1 }),
  field('weight', { type: 'decimal' }),
  field('discount', { type: 'percent', min: 0, max: 100 }, { default: 5 }),
  field('price', { type: 'money', currency: 'EUR', min: 0 }, { default: 0 }),
  field('urgent', { type: 'boolean' }, { default: false }),
  field('day', { type: 'date' }, { default: 'now' }),
  field('opensAt', { type: 'time' }),
  field('startsAt', { type: 'datetime' }, { required: true }),
  field('endsAt', { type: 'datetime' }, { required: true }),
  field('length', { type: 'duration' }),
  field('email', { type: 'email' }, { unique: true }),
  field('phone', { type: 'phone' }),
  field('site', { type: 'url' }),
  field('status', { type: 'enum', values: ['open', 'in-work', 'done'] }, { default: 'open' }),
  field('labels', { type: 'list', of: 'text' }, { default: ['new'] }),
  field('extra', { type: 'json' }),
  field('plan', { type: 'file' }),
  field('photo', { type: 'image' }),
  field('place', { type: 'location' }),
];
