import type { Rule } from '../../../spec/spec.ts';
import { formatComparison } from '../../../spec/phrase/comparison.ts';
import { builtRules } from '../../model/built-rules.ts';
import { comparedColumn } from '../../model/encrypted-fields.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { equalityFields, rangeFields, searchFields } from '../../model/list-fields.ts';
import {
  entitiesAboutPeople,
  personalEntities,
  sharedEntities,
  type Erasure,
} from '../../model/personal-entities.ts';
import { openTexts } from '../../model/personal-texts.ts';
import { entityNamed, linksOf, type ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { blocks, sentenceList } from '../../render/text.ts';
import { unbuiltElements } from '../../unbuilt.ts';
import { erDiagram } from './er-diagram.ts';
import { intervalText } from '../retention/retention.ts';
import { aboutText, defaultText, typeText } from './field-text.ts';
import { bullets, code, table } from './markdown.ts';

/**
 * The document that explains what is stored: entities, fields, relations, constraints and indexes.
 *
 * @param model - The project.
 * @returns Content of `app/docs/data_model.md`.
 */
export function emitDataModelMd(model: ProjectModel): string {
  return `${blocks(
    `# Data model of ${markdownText(model.title)}`,
    INTRODUCTION,
    model.spec.tenancy === 'organisation' && ORGANISATIONS,
    model.entities.some(({ fields }) => fields.some(({ field }) => field.encrypted)) && ENCRYPTION,
    model.entities.some(({ fields }) => fields.some(({ personal }) => personal !== undefined)) && PERSONAL,
    erDiagram(model),
    ...model.entities.map((entity) => entitySection(model, entity)),
  )}\n`;
}

const INTRODUCTION = `What this backend keeps records of. The spec (\`spec.yaml\`) is the source; \`migrations/\` holds the same as SQL. Every
record has an \`id\` (UUIDv7, made by the server), and \`version\` (1, and one more with every change), \`createdAt\` and
\`updatedAt\`, kept by the server.`;

const ORGANISATIONS = `Each organisation has its own records. Every table has an \`organisation_id\`, which the database fills in from the
caller and which row policies compare with it, for the owner of the tables too. Unique constraints, indexes and foreign keys
begin with it, so that values are unique within an organisation and no record refers to one of another. It is no field: no
body and no answer has it. \`auth_organisations\` holds the organisations, \`auth_memberships\` who belongs to them. A record can
be made to name members of its organisation only; whoever leaves stays named in it.`;

const ENCRYPTION = `What is marked as encrypted is stored as \`<key>.<blind index>.<ciphertext>\`: AES-256-GCM with a nonce of its own for each
value, bound to its table and column. Where values are filtered by or unique, the blind index is their HMAC-SHA256, and
\`<column>_blind_index\` holds it; otherwise it is empty. Such values are neither searched nor sorted by. They are in plain text where they are
answered to, and where an integration keeps what it sent. Keys are in \`DATA_KEYS\`. To change them: put the new one behind the current one on
every instance, then before it, run \`npm run keys:rotate\` while the backend works, and take the former key away a day later, when no
answer to an \`Idempotency-Key\` has it any more. The entry \`index\` stays: it finds values whatever key they have.`;

const PERSONAL = `What is marked as personal data stands as \`***\` in the audit log, which shows that it has changed, and neither what it
was nor what it is. Beside what the spec says, and what type and name of a field give away, that is every free text (whatever
takes any words: text without a pattern, long text, lists of texts, JSON, web addresses, places, files) of records that hold
personal data, or that are deleted with the person they belong to; and of other records that refer to a person or an account, their
notes, remarks, comments, messages and reasons. Numbers, moments, states, references and what is unique stay readable. Erasing and anonymising clear the
same fields. In \`spec.yaml\`, \`pii: true\` and \`pii: false\` say otherwise.`;

function entitySection(model: ProjectModel, entity: EntityModel): string {
  const rows = entity.fields.map(fieldRow);
  return blocks(
    `## ${entity.name}`,
    markdownText(entity.entity.about ?? ''),
    `Table ${code(entity.table)}, resource ${code(`/${entity.path}`)}.${hiddenText(model, entity)}${retentionText(entity)}${erasureText(model, entity)}${openText(model, entity)}`,
    table(['Field', 'Column', 'Type', 'Required', 'Unique', 'Default', 'Description'], rows),
    ...listSection('Relations', relations(model, entity)),
    ...listSection('Rules', rules(model, entity)),
    ...listSection('Indexes', indexes(entity)),
  );
}

function hiddenText(model: ProjectModel, entity: EntityModel): string {
  if (!entity.softDelete) return '';
  const joined = model.links.filter(({ owner, target }) => owner === entity || target === entity);
  const tables = sentenceList(joined.map((link) => code(link.table)));
  const links = joined.length === 0 ? '' : ` So do their rows in ${tables}; no list shows them.`;
  return ` Deleted records stay in the database, hidden (\`deleted_at\`), and nothing restores them.${links}`;
}

function retentionText({ entity: { retention } }: EntityModel): string {
  if (retention === undefined) return '';
  const [time, from] = [intervalText(retention.after), code(retention.from ?? 'createdAt')];
  return retention.then === 'delete'
    ? ` Records are deleted ${time} after ${from}, hidden ones too, as soon as nothing refers to them any more.`
    : ` Records lose what is personal in them ${time} after ${from}: it is cleared, or replaced by a placeholder where a value is required; \`anonymised_at\` says when.`;
}

/** What export and erasure of one person's data make of the records. */
function erasureText(model: ProjectModel, entity: EntityModel): string {
  if (sharedEntities(model).includes(entity)) {
    return ' Records are of no one person alone: what one asks for neither exports nor erases them.';
  }
  const personal = personalEntities(model).find((each) => each.entity === entity);
  if (personal === undefined) return '';
  const { identifiers, references, erasure } = personal;
  const by = sentenceList(
    [...identifiers, ...references.map(({ field }) => field)].map(({ property }) => code(property)),
  );
  return ` By ${by} a record is a person's: \`/personal-data/export\` answers it, and \`/personal-data/erase\` ${ERASURES[erasure]}.`;
}

/** What might name somebody all the same, for whoever reads this to judge. */
function openText(model: ProjectModel, entity: EntityModel): string {
  const isAboutPeople =
    entitiesAboutPeople(model).has(entity) || entity.fields.some(({ personal }) => personal !== undefined);
  const open = isAboutPeople ? openTexts(entity) : [];
  if (open.length === 0) return '';
  const names = sentenceList(open.map(({ property }) => code(property)));
  return ` ${names} ${open.length === 1 ? 'counts' : 'count'} as nobody’s: the audit log keeps the words, and so does a record that stays.`;
}

const ERASURES: Readonly<Record<Erasure, string>> = {
  delete: 'deletes it',
  anonymise: 'clears what is personal in it, or puts a placeholder where a value is required',
  keep: 'keeps it: nothing in it is personal',
};

function listSection(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}`, bullets(items)];
}

function fieldRow(model: FieldModel): string[] {
  const { field, property, column } = model;
  return [
    code(property),
    code(column),
    typeText(field),
    field.required ? 'yes' : 'no',
    field.unique ? 'yes' : 'no',
    defaultText(field),
    aboutText(model),
  ];
}

function relations(model: ProjectModel, entity: EntityModel): string[] {
  const outgoing = entity.fields.flatMap(({ field, property, target, nullable }) => {
    if (field.type !== 'ref') return [];
    const count = nullable ? 'At most one' : 'Exactly one';
    if (target === undefined) {
      return [
        model.spec.signUp === 'off'
          ? `${code(property)} holds the id of a user who is kept elsewhere.`
          : `${count} user account (${code('auth_users')}) by ${code(property)}${field.unique ? ', which no other has' : ''}; ${ON_DELETE[field.onDelete]}.`,
      ];
    }
    return [
      `${count} ${code(target)} by ${code(property)}${field.unique ? ', which no other has' : ''}; ${ON_DELETE[field.onDelete]}${outlives(model, entity, target) ? EVEN_HIDDEN[field.onDelete] : ''}.`,
    ];
  });
  const incoming = model.entities.flatMap((other) =>
    other.fields
      .filter(({ target }) => target === entity.name)
      .map(({ field, property }) => {
        const count = field.unique ? 'At most one' : 'Any number of';
        return `${count} ${code(other.name)} by its ${code(property)}.`;
      }),
  );
  const links = linksOf(model, entity).map(
    ({ target, table: joined, field }) =>
      `Any number of ${code(target.name)} as ${code(field.name)}, each of any number (table ${code(joined)}).`,
  );
  return [...outgoing, ...links, ...incoming];
}

const ON_DELETE = {
  restrict: 'it cannot be deleted while referred to',
  cascade: 'when it is deleted, so is this record',
  setNull: 'when it is deleted, the reference is cleared',
} as const;

/** What a foreign key does to hidden records as well, because what they refer to is really deleted. */
const EVEN_HIDDEN = { restrict: ', be it by a hidden record', cascade: ', for good', setNull: '' } as const;

function outlives(model: ProjectModel, { softDelete }: EntityModel, target: string): boolean {
  return softDelete && !entityNamed(model, target).softDelete;
}

function rules(model: ProjectModel, entity: EntityModel): string[] {
  const open = unbuiltElements(model.spec).filter(({ path }) =>
    path.startsWith(`entities.${entity.name}.rules.`),
  );
  return [
    ...builtRules(entity.entity).map((rule) => `${ruleText(rule)} The database insists on it.`),
    ...open.map(({ text }) => `Open: ${markdownText(text)}`),
  ];
}

function ruleText(rule: Extract<Rule, { kind: 'unique' | 'check' | 'notBelow' }>): string {
  switch (rule.kind) {
    case 'unique':
      return `No two records share ${sentenceList(rule.fields.map(code))}.`;
    case 'check':
      return `${code(formatComparison(rule))}.`;
    case 'notBelow':
      return `${code(rule.field)} is never below ${rule.min}.`;
    default:
      return rule satisfies never;
  }
}

function indexes(entity: EntityModel): string[] {
  const filters = [...new Set([...equalityFields(entity), ...rangeFields(entity)])].map((model) =>
    code(comparedColumn(model)),
  );
  const searched = searchFields(entity).map(({ column }) => code(column));
  return [
    `Sorted and filtered by index: ${sentenceList([...filters, '`created_at`', '`updated_at`'])}.`,
    ...(searched.length === 0
      ? []
      : [`Searched by ${code('q')}, without an index: ${sentenceList(searched)}.`]),
  ];
}
