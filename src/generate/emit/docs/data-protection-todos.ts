import type { ProjectModel } from '../../model/project-model.ts';
import { retainedEntities } from '../retention/retention.ts';
import { tested, type TodoItem } from './todo-item.ts';

const ENCRYPTION: readonly TodoItem[] = [
  tested(
    'data.encryption',
    'configuration',
    'Show the database nothing of encrypted fields, and notice what was changed in them',
    'tests/security/encryption.test.ts',
  ),
  tested(
    'data.keys',
    'configuration',
    'Change the keys of encrypted fields while the backend works (`npm run keys:rotate`)',
    'tests/core/encryption.test.ts',
    'are encrypted with another key while both are known, and then need the former no more',
  ),
];

const RETENTION: readonly TodoItem[] = [
  tested(
    'data.retention',
    'configuration',
    'Delete or anonymise records when the time that the spec gives them is over',
    'tests/security/retention.test.ts',
  ),
];

const PERSON: readonly TodoItem[] = [
  {
    id: 'data.person',
    section: 'configuration',
    text: 'Export and erase what is kept about one person, and leave nothing personal in any column',
    provenBy: { kind: 'test', file: 'tests/security/personal-data.test.ts', title: '' },
  },
];

/**
 * What a project does for the data of people.
 *
 * @param model - The project.
 * @returns The items.
 */
export function dataProtectionTodos(model: ProjectModel): readonly TodoItem[] {
  const encrypts = model.entities.some(({ fields }) => fields.some(({ field }) => field.encrypted === true));
  return [
    ...(encrypts ? ENCRYPTION : []),
    ...(retainedEntities(model).length > 0 ? RETENTION : []),
    ...PERSON,
  ];
}
