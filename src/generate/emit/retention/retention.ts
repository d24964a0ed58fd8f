import { parseRetentionTime } from '../../../spec/phrase/retention-time.ts';
import { isAnonymised } from '../../model/anonymised.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';
import { column } from '../crud/repository-names.ts';
import type { Registration } from '../main.ts';
import { anonymisedFunction } from './anonymised-values.ts';

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
      importLine('./anonymised-values.ts', retained.filter(isAnonymised).map(anonymisedFunction).toSorted()),
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
    ...(retention.then === 'anonymise' ? [`anonymised: ${anonymisedFunction(entity)}`] : []),
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
