import { tested, type TodoItem } from './todo-item.ts';

const TESTS = 'tests/security/organisations.test.ts';

/** What every backend has whose organisations have data of their own. */
export const ORGANISATION_TODOS: readonly TodoItem[] = [
  tested(
    'organisations.apart',
    'configuration',
    'Let the database keep organisations apart: on every table, in every key and in every reference',
    TESTS,
    'are told apart on every table, in every key and in every reference',
  ),
  tested(
    'organisations.nobody',
    'configuration',
    'Answer `403` to callers of no organisation, and show them nothing',
    TESTS,
    'answer a caller of no organisation with what is missing',
  ),
];
