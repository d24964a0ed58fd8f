import type { FieldTypeName } from './spec.ts';

/** Types whose values can be encrypted: those that are text. */
export const ENCRYPTABLE: ReadonlySet<FieldTypeName> = new Set(['text', 'longText', 'email', 'phone', 'url']);
