import { ACCESS_TODOS } from './access-todos.ts';
import { OBSERVABILITY_TODOS } from './observability-todos.ts';
import { OPERATION_TODOS } from './operation-todos.ts';
import { REQUEST_TODOS } from './request-todos.ts';
import type { TodoItem } from './todo-item.ts';

/** What every backend has, whatever it is for. */
export const CORE_TODOS: readonly TodoItem[] = [
  ...OPERATION_TODOS,
  ...ACCESS_TODOS,
  ...REQUEST_TODOS,
  ...OBSERVABILITY_TODOS,
];
