import { titleWords } from './names.ts';
import type { Entity, Field, FieldTypeName, Pii } from './spec.ts';

/** What is personal about a field's values, and who says so. */
export interface PersonalData {
  readonly kind: Pii;
  /** Whether its type or its name says so, and not the spec. */
  readonly inferred: boolean;
}

/** Types whose values name or reach somebody, whatever the field is called. */
const PERSONAL_TYPES: ReadonlySet<FieldTypeName> = new Set(['email', 'phone']);

/** Types that hold nothing about somebody by themselves, whatever the field is called. */
const NEVER_INFERRED: ReadonlySet<FieldTypeName> = new Set([
  'boolean',
  'ref',
  'refs',
  'time',
  'duration',
  'percent',
]);

/** Names of fields, in small letters with blanks, by what they give away. */
const WORDS = [
  {
    kind: 'sensitive',
    words: [
      /\b(?:ssn|social security|national insurance|nhs|tax (?:id|number|payer)|passport|driv(?:er|ing) licen[cs]e)\b/u,
      /\b(?:identity|id) (?:card|document) number\b/u,
      /\b(?:diagnos[ie]s|allerg(?:y|ies)|medications?|medical|symptoms?|treatment notes|health (?:condition|record)s?)\b/u,
      /\b(?:blood type|blood group|disabilit(?:y|ies)|pregnan(?:t|cy)|ethnicity|religion|sexual orientation)\b/u,
      /\b(?:salary|salaries|wages?|iban|bank account|account number|sort code|routing number|card number)\b/u,
    ],
  },
  {
    kind: 'personal',
    words: [
      /\b(?:date of birth|birth ?(?:date|day)|born on|dob)\b/u,
      /\b(?:first|middle|last|full|maiden|family|given) name\b|\bsurname\b/u,
      /\b(?:e ?mail|(?:tele)?phone number|mobile number)\b/u,
    ],
  },
] as const satisfies readonly { readonly kind: Pii; readonly words: readonly RegExp[] }[];

/** An address is where somebody lives; a web address is not. */
const ADDRESS = /\b(?<!(?:web|site|mac) )address(?:es)?\b|\b(?:post|postal|zip) ?code\b/u;

const ADDRESS_TYPES: ReadonlySet<FieldTypeName> = new Set(['text', 'longText', 'location', 'json', 'list']);

/** Types whose values take any words. */
const FREE_TYPES: ReadonlySet<FieldTypeName> = new Set([
  'text',
  'longText',
  'url',
  'json',
  'location',
  'file',
  'image',
]);

/** Names of texts that are about whomever a record refers to. */
const NOTES = /\b(?:notes?|remarks?|comments?|feedback|complaints?|message|reason)\b/u;

/** Entities whose records are people, so that their name is somebody's, and what tells one from another. */
const PEOPLE =
  /\b(?:person|user|patient|customer|client|member|guest|student|pupil|teacher|tutor|doctor|nurse|vet|employee|worker|driver|owner|tenant|applicant|candidate|lead|contact|parent|child|volunteer|donor|attendee|participant|passenger|resident|player|coach|instructor|therapist|trainer|carer|caregiver)$/u;

/** Entities whose records are people who work for others: what refers to them is about those. */
const STAFF =
  /\b(?:staff|staff member|team member|employee|worker|agent|advis[eo]r|consultant|manager|technician|mechanic|driver|courier|doctor|physician|dentist|nurse|vet|practitioner|therapist|counsell?or|carer|caregiver|teacher|tutor|coach|instructor|trainer|stylist|hairdresser|barber|receptionist|inspector|guide|volunteer)$/u;

/**
 * Whether an entity's records are people who work for others.
 *
 * @param entity - The entity.
 * @returns Whether its name says so.
 */
export function isStaff({ name }: Pick<Entity, 'name'>): boolean {
  return STAFF.test(titleWords(name));
}

/**
 * What is personal about a field: what the spec says, or else what its type or its name gives away; what is encrypted is
 * sensitive.
 *
 * @param field - The field.
 * @param entity - The entity that has it.
 * @returns The kind of personal data, or nothing where it is none.
 */
export function personalData(field: Field, entity: Pick<Entity, 'name'>): PersonalData | undefined {
  if (field.pii === 'none') return undefined;
  if (field.pii !== undefined) return { kind: field.pii, inferred: false };
  const kind = field.encrypted === true ? 'sensitive' : inferredKind(field, entity);
  return kind === undefined ? undefined : { kind, inferred: true };
}

function inferredKind(field: Field, entity: Pick<Entity, 'name'>): Pii | undefined {
  const { name, type, unique } = field;
  if (NEVER_INFERRED.has(type)) return undefined;
  const words = titleWords(name);
  const said = WORDS.find(({ words: patterns }) => patterns.some((pattern) => pattern.test(words)));
  if (said !== undefined) return said.kind;
  if (PERSONAL_TYPES.has(type)) return 'personal';
  if (ADDRESS_TYPES.has(type) && ADDRESS.test(words)) return 'personal';
  const names = words === 'name' || (unique && isFreeText(field));
  return type === 'text' && names && PEOPLE.test(titleWords(entity.name)) ? 'personal' : undefined;
}

/**
 * Whether a field's values take any words, so that anybody's name may stand in one.
 *
 * @param field - The field.
 * @returns False for what has a pattern or a form of its own: an enum, a number, a date, a reference.
 */
export function isFreeText(field: Field): boolean {
  if (field.type === 'list') return field.of === 'text';
  if (field.type === 'text' || field.type === 'longText') return field.pattern === undefined;
  return FREE_TYPES.has(field.type);
}

/**
 * Whether a field holds what is noted about whomever its record refers to.
 *
 * @param field - The field.
 * @returns Whether it is a free text that is called so.
 */
export function isNote(field: Field): boolean {
  return isFreeText(field) && NOTES.test(titleWords(field.name));
}
