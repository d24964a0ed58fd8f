import { tested, type TodoItem } from './todo-item.ts';

const SERVER_TESTS = 'tests/core/server.test.ts';
const LIMIT_TESTS = 'tests/security/limits.test.ts';

/** How requests are taken, refused and answered, also too many, twice, or at the same time. */
export const REQUEST_TODOS: readonly TodoItem[] = [
  tested(
    'core.strict-bodies',
    'validation',
    'Take bodies as they are: nothing dropped, nothing converted',
    SERVER_TESTS,
    'takes bodies as they are: nothing dropped, nothing converted',
  ),
  tested(
    'core.strict-answers',
    'validation',
    'Let no undeclared field leave',
    SERVER_TESTS,
    'lets no undeclared field leave',
  ),
  tested(
    'core.errors',
    'errors',
    'Answer every error in one form, with nothing leaked',
    SERVER_TESTS,
    'says nothing about errors that are not meant for clients',
  ),
  tested(
    'core.unreadable',
    'errors',
    'Answer `400` for what cannot be read, `413` and `415` for what is too large or of another type',
    SERVER_TESTS,
    'answers 400 for what is no JSON',
  ),
  tested(
    'core.unknown-routes',
    'errors',
    'Answer `404` for routes that do not exist',
    SERVER_TESTS,
    'answers 404 for routes that do not exist',
  ),
  tested(
    'core.rate-limit',
    'errors',
    'Limit how much one caller may ask, and say when to come back',
    SERVER_TESTS,
    'limits the rate, and says when to come back',
  ),
  tested(
    'core.guessing',
    'errors',
    'Stop whoever guesses tokens',
    LIMIT_TESTS,
    'whoever guesses tokens is stopped, and told when to come back',
  ),
  tested(
    'core.load',
    'errors',
    'Turn requests away at once when too many are being worked on',
    LIMIT_TESTS,
    'turns requests away while too many are running, and none afterwards',
  ),
  tested(
    'core.lost-updates',
    'errors',
    'Let a change name the version that it is meant for, and refuse it when somebody else was faster',
    'tests/security/versions.test.ts',
    'one of several racing changes wins, and the others are told',
  ),
  tested(
    'core.double-posts',
    'errors',
    'Create nothing twice when a request with an `Idempotency-Key` is sent again',
    'tests/security/idempotency.test.ts',
    'of requests at the same time, one creates the record and all are answered with it',
  ),
];
