import { camelCase } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { LIST_PARAMETERS, OBJECT_PROPERTIES, SERVER_PROPERTIES } from '../../../spec/validate/reserved.ts';
import { ChangeError } from '../change-error.ts';
import { fieldNamed, fieldSynonym } from '../find/find-field.ts';
import { bare, wordsIn } from '../read/phrase.ts';
import { fieldOf } from './field-of.ts';

/** What a list of properties amounts to. */
export interface ReadFields {
  readonly fields: readonly Field[];
  /** Fields that are there already. */
  readonly known: readonly string[];
  /** Members that name no property. */
  readonly unread: readonly string[];
}

/**
 * Reads a list of properties.
 *
 * @param spec - The spec.
 * @param entity - The entity that is to have them.
 * @param phrases - The members of the list, as written.
 * @returns New fields, those that are there, and what was not understood.
 * @throws {ChangeError} NAME_RESERVED when the server needs a name itself.
 */
export function readFields(
  spec: Spec,
  entity: Pick<Entity, 'name' | 'fields'>,
  phrases: readonly string[],
): ReadFields {
  const fields: Field[] = [];
  const known: string[] = [];
  const unread: string[] = [];
  for (const phrase of joinedLists(phrases)) {
    assertOwnName(phrase);
    const whole = { ...entity, operations: [], softDelete: false, rules: [], actions: [], access: [] };
    const field = fieldOf(spec, entity, phrase);
    const there =
      fieldNamed(whole, wordsIn(phrase)) ??
      synonymIn(whole, phrase) ??
      entity.fields.find(({ name }) => name === field?.name);
    const serves = SERVER_PROPERTIES.has(camelCase(bare(phrase)));
    if (serves) known.push(camelCase(bare(phrase)));
    else if (there !== undefined && !(field !== undefined && 'to' in field && there.type === 'text'))
      known.push(there.name);
    else if (field === undefined) unread.push(bare(phrase));
    else if (!fields.some(({ name }) => name === field.name)) fields.push(field);
  }
  return { fields, known, unread };
}

/** By another word for the same, unless it names an entity that several fields may lead to. */
function synonymIn(entity: Entity, phrase: string): Field | undefined {
  const field = fieldSynonym(entity, wordsIn(phrase));
  return field !== undefined && 'to' in field ? undefined : field;
}

/** `a trainer name, optional`: the word belongs to what stands before it. */
function withFlags(phrases: readonly string[]): readonly string[] {
  return phrases.flatMap((phrase, index) => {
    if (index > 0 && FLAG.test(phrase)) return [];
    const flag = phrases[index + 1] ?? '';
    return [FLAG.test(flag) ? `${flag} ${bare(phrase)}` : phrase];
  });
}

const FLAG = /^(?:optional|required|mandatory|unique)$/iu;

/** `priority: low, high` was one member before its list was split. */
function joinedLists(all: readonly string[]): readonly string[] {
  const phrases = withFlags(all);
  const at = phrases.findIndex(
    (phrase) =>
      /:\s/u.test(phrase) ||
      /\b(?:that|which) (?:can be|is|may be)\b/iu.test(phrase) ||
      /\b(?:with (?:the )?(?:values|options|choices))\b/iu.test(phrase),
  );
  return at === -1 ? phrases : [...phrases.slice(0, at), phrases.slice(at).join(', ')];
}

function assertOwnName(phrase: string): void {
  const name = camelCase(bare(phrase));
  const isNeeded = OBJECT_PROPERTIES.has(name) || LIST_PARAMETERS.has(name) || bare(phrase) === '__proto__';
  if (!isNeeded) return;
  throw new ChangeError(
    'NAME_RESERVED',
    `Choose another name, such as ${name === 'proto' ? 'prototypeName' : `${name}Value`}.`,
    [`No field can be called ${bare(phrase).slice(0, 60)}.`],
  );
}
