import type { Diagnostic } from '../diagnostic.ts';
import { camelCase, kebabCase, pascalCase, propertyName } from '../names.ts';
import { problem } from '../problem.ts';
import { PUBLIC, SIGNED_IN } from '../roles.ts';
import type { Entity, Field, Spec } from '../spec.ts';
import {
  LIST_PARAMETERS,
  OBJECT_PROPERTIES,
  RESERVED_TYPES,
  RESERVED_WORDS,
  SERVER_PROPERTIES,
  SYSTEM_COLUMNS,
} from './reserved.ts';

/** Names become SQL names with a prefix and a suffix, which Postgres cuts at 63 bytes. */
const MAX_NAME = 40;

const FORMS = {
  PascalCase: { pattern: /^[A-Z][A-Za-z0-9]*$/u, rewrite: pascalCase },
  camelCase: { pattern: /^[a-z][A-Za-z0-9]*$/u, rewrite: camelCase },
  'kebab-case': { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u, rewrite: kebabCase },
} as const;

/**
 * Checks every name of a spec by itself: how it is written, how long it is, and whether something else needs it.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkIdentifiers(spec: Spec): Diagnostic[] {
  return [
    ...checkForm('kebab-case', spec.app.name, 'app.name'),
    ...spec.roles.flatMap(({ name }) => [
      ...checkForm('camelCase', name, `roles.${name}`),
      ...checkRole(name),
    ]),
    ...spec.entities.flatMap((entity) => checkEntity(entity, spec)),
    ...spec.automations.flatMap(({ name }) => checkFunction(name, `automations.${name}`)),
    ...spec.reports.flatMap(({ name }) => checkFunction(name, `reports.${name}`)),
  ];
}

function checkRole(name: string): Diagnostic[] {
  const path = `roles.${name}`;
  if (name === PUBLIC) return [taken(name, path, 'means everyone without signing in', 'guest')];
  if (name === SIGNED_IN) return [taken(name, path, 'means everyone who is signed in', 'member')];
  return [];
}

function checkEntity(entity: Entity, spec: Spec): Diagnostic[] {
  const path = `entities.${entity.name}`;
  return [
    ...checkForm('PascalCase', entity.name, path),
    ...(entity.plural === undefined ? [] : checkForm('PascalCase', entity.plural, `${path}.plural`)),
    ...(RESERVED_TYPES.has(entity.name)
      ? [taken(entity.name, path, 'is needed by generated code itself', `Business${entity.name}`)]
      : []),
    ...entity.fields.flatMap((field) => checkField(field, spec, `${path}.fields.${field.name}`)),
    ...entity.actions.flatMap(({ name }) => checkAction(name, entity, `${path}.actions.${name}`)),
  ];
}

function checkField(field: Field, spec: Spec, path: string): Diagnostic[] {
  const { name } = field;
  const property = propertyName(field);
  const owned = SERVER_PROPERTIES.has(property);
  const isTenant = property === 'organisationId' && spec.tenancy === 'organisation';
  const suggestion = `${name}Value`;
  if (owned || isTenant) return [taken(name, path, `is kept by the server on every record`, suggestion)];
  if (LIST_PARAMETERS.has(name)) return [taken(name, path, 'is a parameter of every list', suggestion)];
  if (OBJECT_PROPERTIES.has(name)) return [taken(name, path, 'is a property of every object', suggestion)];
  if (SYSTEM_COLUMNS.has(name)) return [taken(name, path, 'is a column of every table', suggestion)];
  return [
    ...checkForm('camelCase', name, path),
    ...checkCapitals(name, path),
    ...checkReferenceName(field, path),
  ];
}

/** A name and its column must lead to each other: errors of the database name the column, answers the field. */
function checkCapitals(name: string, path: string): Diagnostic[] {
  const better = camelCase(name);
  if (better === name || !FORMS.camelCase.pattern.test(name)) return [];
  return [problem('INVALID_NAME', path, `"${name}" has capitals in a row.`, `Write ${better}.`)];
}

function checkReferenceName({ name, type }: Field, path: string): Diagnostic[] {
  if (type !== 'ref' || !name.endsWith('Id') || name.length < 3) return [];
  const hint = `Name it ${name.slice(0, -2)}: its property becomes ${name}.`;
  return [problem('INVALID_NAME', path, `The reference ${name} would become ${name}Id.`, hint)];
}

function checkAction(name: string, entity: Entity, path: string): Diagnostic[] {
  const isOperation = ['create', 'read', 'update', 'delete', 'list', 'restore'].includes(name);
  if (isOperation) return [taken(name, path, 'is an operation already', `${name}${entity.name}`)];
  return checkFunction(name, path);
}

/** Names of what becomes a function in generated code. */
function checkFunction(name: string, path: string): Diagnostic[] {
  const isReserved = RESERVED_WORDS.has(name) || OBJECT_PROPERTIES.has(name);
  return isReserved
    ? [taken(name, path, 'is a word of the language', `${name}It`)]
    : checkForm('camelCase', name, path);
}

function checkForm(form: keyof typeof FORMS, name: string, path: string): Diagnostic[] {
  const { pattern, rewrite } = FORMS[form];
  const shown = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name;
  if (name.length > MAX_NAME) {
    const message = `The name ${shown} has ${name.length} characters.`;
    return [problem('INVALID_NAME', path, message, `Use at most ${MAX_NAME}.`)];
  }
  if (pattern.test(name)) return [];
  const better = rewrite(name);
  const hint = pattern.test(better)
    ? `Write ${better}.`
    : 'Begin with a letter from a to z; use only a to z and 0 to 9.';
  return [problem('INVALID_NAME', path, `"${shown}" is not written in ${form}.`, hint)];
}

function taken(name: string, path: string, why: string, suggestion: string): Diagnostic {
  return problem('RESERVED_NAME', path, `The name ${name} ${why}.`, `Choose another, such as ${suggestion}.`);
}
