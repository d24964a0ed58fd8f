import type { FieldModel } from '../../model/field-model.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { identifier } from '../../render/identifier.ts';

/** Words that mark keys in a diagram and so cannot name an attribute. */
const KEY_WORDS: ReadonlySet<string> = new Set(['pk', 'fk', 'uk']);

/**
 * Draws the entities and how they refer to each other. Only names stand in the diagram, never text from the request.
 *
 * @param model - The project.
 * @returns A Mermaid diagram, fenced.
 */
export function erDiagram(model: ProjectModel): string {
  const parts = [
    ...model.entities.map(box),
    ...model.entities.flatMap((entity) => entity.fields.flatMap((field) => reference(entity, field))),
    ...model.links.map(({ owner, target, field }) => relation(owner.name, '}o--o{', target.name, field.name)),
  ];
  return `\`\`\`mermaid\nerDiagram\n${parts.join('\n')}\n\`\`\``;
}

function box({ name, fields }: EntityModel): string {
  const attributes = ['    uuid id PK', ...fields.map(attribute)];
  return `  ${quoted(name)} {\n${attributes.join('\n')}\n  }`;
}

function attribute({ field, property }: FieldModel): string {
  const name = KEY_WORDS.has(property.toLowerCase()) ? `${property}_` : property;
  const type = field.type === 'ref' ? 'uuid' : field.type;
  const keys = [...(field.type === 'ref' ? ['FK'] : []), ...(field.unique ? ['UK'] : [])];
  return `    ${type} ${identifier(name)} ${keys.join(', ')}`.trimEnd();
}

/** The one referred to stands on the left; a unique reference makes one-to-one of one-to-many. */
function reference(entity: EntityModel, { field, target, nullable }: FieldModel): string[] {
  if (target === undefined) return [];
  const line = `${nullable ? '|o' : '||'}--${field.unique ? 'o|' : 'o{'}`;
  return [relation(target, line, entity.name, field.name)];
}

function relation(left: string, line: string, right: string, label: string): string {
  return `  ${quoted(left)} ${line} ${quoted(right)} : ${quoted(label)}`;
}

function quoted(name: string): string {
  return `"${identifier(name)}"`;
}
