import { camelCase, pascalCase, pluralize, singularize, splitWords } from '../../../spec/names.ts';
import type { Renaming } from '../../../spec/rename/renaming.ts';
import type { Spec } from '../../../spec/spec.ts';
import { newEntityName } from '../build/entity-of.ts';
import { valueName } from '../build/type-words.ts';
import { ChangeError } from '../change-error.ts';
import type { Target } from '../find/target.ts';
import { givenName } from '../read/phrase.ts';

/**
 * What goes by another name when an element does.
 *
 * @param spec - The spec.
 * @param target - The element.
 * @param phrase - Its new name, as written.
 * @returns The renamings in order; nothing when the element has no name.
 * @throws {ChangeError} NAME_RESERVED when the new name has no letters.
 */
export function renamingsOf(spec: Spec, target: Target, phrase: string): readonly Renaming[] | undefined {
  const written = givenName(phrase).replace(/\s+(?:instead|now|everywhere|throughout|in future)$/iu, '');
  const to = givenName(written);
  const name = /^[a-z]+[A-Z]/u.test(to) && !to.includes(' ') ? to : camelCase(to);
  if (name === '')
    throw new ChangeError('NAME_RESERVED', 'Choose a name of letters and digits.', [to.slice(0, 60)]);
  switch (target.kind) {
    case 'entity':
      return entityRenamings(spec, target, newEntityName(to));
    case 'field':
      return different([
        { kind: 'field', entity: target.entity, from: target.field, to: fieldName(spec, target, name) },
      ]);
    case 'value':
      return different([{ ...target, from: target.value, to: valueName(to) }]);
    case 'action':
      return different([{ kind: 'action', entity: target.entity, from: target.name, to: name }]);
    case 'role':
      return different([{ kind: 'role', from: target.name, to: camelCase(singularize(to)) }]);
    case 'automation':
    case 'report':
      return different([{ kind: target.kind, from: target.name, to: name }]);
    case 'rule':
    case 'integration':
      return undefined;
    default:
      return target satisfies never;
  }
}

function different(renamings: readonly Renaming[]): readonly Renaming[] {
  return renamings.filter(({ from, to }) => from !== to);
}

/** `the title of books` is not part of the new name when the new name repeats it (`rename title of books to name of books`). */
function fieldName(spec: Spec, { entity }: Target & { kind: 'field' }, name: string): string {
  const words = splitWords(name);
  const at = words.lastIndexOf('of');
  const owner = at > 0 ? pascalCase(singularize(words.slice(at + 1).join(' '))) : '';
  return owner === entity && spec.entities.some((one) => one.name === owner)
    ? camelCase(words.slice(0, at).join(' '))
    : name;
}

/** References that are named after the entity go by its new name too, and so does the role of the same name. */
function entityRenamings(
  spec: Spec,
  { entity: from, role }: Target & { kind: 'entity' },
  to: string,
): readonly Renaming[] {
  const [one, many] = [camelCase(from), camelCase(pluralize(from))];
  const references = spec.entities.flatMap((entity) =>
    entity.fields.flatMap((field): readonly Renaming[] => {
      if (!('to' in field) || field.to !== from || (field.name !== one && field.name !== many)) return [];
      const name = camelCase(field.name === one ? to : pluralize(to));
      const isTaken = entity.fields.some((other) => other.name === name);
      return isTaken ? [] : [{ kind: 'field', entity: entity.name, from: field.name, to: name }];
    }),
  );
  const ofRole: readonly Renaming[] =
    role === undefined ? [] : [{ kind: 'role', from: role, to: camelCase(to) }];
  return different([...references, ...ofRole, { kind: 'entity', from, to }]);
}
