import { parseRetentionTime } from '../../../spec/phrase/retention-time.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';
import { column } from '../crud/repository-names.ts';
import type { Registration } from '../main.ts';
import { placeholder } from './placeholder.ts';

/** The registration of the job that deletes or anonymises records. */
export const RETENTION: Registration = {
  imports: [
    "import { keepRetention } from './core/retention/retention.ts';",
    "import { RETENTION } from './core/retention/policies.ts';",
  ],
  line: 'keepRetention(app, deps.database, RETENTION);',
};

/**
 * The entities whose records are kept for a time only.
 *
 * @param model - The project.
 * @returns Those that refer to others first, so that what refers to a record goes before it.
 */
export function retainedEntities({ entities }: ProjectModel): EntityModel[] {
  return entities.filter(({ entity }) => entity.retention !== undefined).toReversed();
}

/**
 * Writes `core/retention/policies.ts`: how long records are kept, and what becomes of them.
 *
 * @param model - The project.
 * @returns The module.
 */
export function emitRetention(model: ProjectModel): string {
  const retained = retainedEntities(model);
  const policies = retained.map(policy);
  const sorted = retained.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return blocks(
    lines(
      ...sorted.map((entity) =>
        importLine(`../../crud/${entity.path}/${entity.path}.table.ts`, [bindingName(entity.pluralVariable)]),
      ),
      policies.some((text) => text.includes('erasedPhone(')) &&
        importLine('./erased-phone.ts', ['erasedPhone']),
      importLine('./retention.ts', ['type RetentionPolicy']),
    ),
    `/** How long records are kept, and what becomes of them; what refers to others comes before them. */
export const RETENTION: readonly RetentionPolicy[] = [
  ${lines(...policies)}
];`,
  );
}

function policy(entity: EntityModel): string {
  const { retention } = entity.entity;
  if (retention === undefined) return '';
  const members = [
    `table: ${bindingName(entity.pluralVariable)}`,
    `from: ${column(entity, retention.from ?? 'createdAt')}`,
    `after: ${literal(intervalText(retention.after))}`,
    ...(retention.then === 'anonymise' ? [`anonymised: ${anonymised(entity)}`] : []),
  ];
  return `{\n    ${members.join(',\n    ')},\n  },`;
}

/**
 * Says how long records are kept, as Postgres and people write it.
 *
 * @param after - As the spec writes it.
 * @returns `2 years`.
 */
export function intervalText(after: string): string {
  const time = parseRetentionTime(after);
  if (time === undefined) throw new RangeError(`"${after}" is no time.`);
  return `${time.amount} ${time.unit}${time.amount === 1 ? '' : 's'}`;
}

function anonymised({ fields }: EntityModel): string {
  const values = fields.flatMap((model) => {
    const value = model.personal === undefined ? undefined : placeholder(model);
    return value === undefined ? [] : [`${propertyKey(model.property)}: ${value}`];
  });
  const parameter = values.some((value) => /\bid\b/.test(value.slice(value.indexOf(':')))) ? '(id)' : '()';
  return `${parameter} => ({ ${values.join(', ')} })`;
}
