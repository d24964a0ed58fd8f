import { withArticle } from '../../../spec/article.ts';
import { titleWords } from '../../../spec/names.ts';
import { grantsOf } from './grants.ts';
import { ownPath } from './own-path.ts';
import { addQuestion } from './context.ts';
import { hideFields } from './hide-fields.ts';
import type { Draft, DraftEntity, Trace } from '../assemble/draft.ts';
import type { AccessStatement } from './access-statement.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_ROLES = 12;

/** Roles that run things: where one is named, nobody needs to be added for that. */
const RUNNING =
  /^(?:admin|administrator|manager|staff|owner|employee|director|supervisor|office|management|team|.*(?:Manager|Admin|Staff))$/u;

/**
 * Turns what the clauses say about rights into the access of entities; entities of which nothing limiting is said stay
 * open to everyone who is signed in.
 *
 * @param draft - The draft; changed in place.
 * @param vocabulary - What entities are called.
 * @param statements - What the clauses say.
 */
export function settleAccess(
  draft: Draft,
  vocabulary: Vocabulary,
  statements: readonly AccessStatement[],
): void {
  const limiting = statements.filter(({ kind, roles }) => kind !== 'may' || roles.includes('public'));
  if (limiting.length === 0) return;
  for (const { roles, source } of statements) {
    for (const name of roles) {
      const trace: Trace = { origin: 'stated', confidence: 'high', sources: [source] };
      const known = draft.roles.get(name);
      if (known !== undefined)
        draft.roles.set(name, { name, trace: { ...known.trace, sources: [source, ...known.trace.sources] } });
      else if (name !== 'public' && draft.roles.size < MAX_ROLES) draft.roles.set(name, { name, trace });
    }
  }
  addRest(draft, statements, limiting);
  for (const entity of draft.entities.values()) {
    const about = (one: AccessStatement): boolean =>
      one.entities.length === 0 || one.entities.includes(entity);
    if (limiting.some(about)) settle(draft, vocabulary, entity, statements.filter(about));
  }
  hideFields(draft, statements);
}

/** Somebody has to do what the roles that are named may not. */
function addRest(
  draft: Draft,
  statements: readonly AccessStatement[],
  limiting: readonly AccessStatement[],
): void {
  const names = [...draft.roles.keys()];
  const limited = new Set(
    statements
      .filter(({ kind, steps }) => (kind !== 'may' && kind !== 'only' ? true : steps === true))
      .flatMap(({ roles }) => roles),
  );
  const free = names.filter((name) => !limited.has(name));
  const [first] = limiting;
  const masters = statements.filter(
    ({ kind, operations, own }) => kind === 'may' && !own && operations.length === 5,
  );
  if (masters.some(({ roles }) => roles.some((name) => free.includes(name)))) return;
  const onlyExclusive =
    limiting.every(({ kind }) => kind === 'only') &&
    names.every((name) => limiting.every(({ roles }) => roles.includes(name)));
  if (
    first === undefined ||
    (!onlyExclusive && free.length > 0 && (free.some((name) => RUNNING.test(name)) || limited.size === 0))
  )
    return;
  const name = draft.roles.has('staff') ? (draft.roles.has('employee') ? undefined : 'employee') : 'staff';
  if (name === undefined) return;
  draft.roles.set(name, {
    name,
    trace: {
      origin: 'inferred',
      confidence: 'low',
      sources: [first.source],
      because: 'the rights of everybody else have to be somebody’s',
    },
  });
  draft.assumptions.push({
    path: `roles.${name}`,
    text: `Everybody else has the role ${name}`,
    because: 'the request limits what some may do and names nobody for the rest',
    alternatives: ['another name', 'leave it out'],
  });
}

function settle(
  draft: Draft,
  vocabulary: Vocabulary,
  entity: DraftEntity,
  statements: readonly AccessStatement[],
): void {
  const roles = [
    ...draft.roles.keys(),
    ...(statements.some(({ roles: named }) => named.includes('public')) ? ['public'] : []),
  ];
  const policy = (entity.policy ??= { access: [] });
  for (const role of roles) {
    const mine = statements.filter(({ roles: named }) => named.includes(role));
    const own = mine.find((one) => one.own);
    const path = own === undefined ? undefined : setOwn(draft, vocabulary, entity, role, own);
    const usable =
      path === false ? statements.map((one) => (one === own ? { ...one, operations: [] } : one)) : statements;
    const grants = grantsOf(entity, role, usable);
    const stated = mine.length > 0;
    const sources = (stated ? mine : statements).map(({ source }) => source);
    const trace: Trace = {
      origin: stated ? 'stated' : 'inferred',
      confidence: stated ? 'high' : 'medium',
      sources,
    };
    if (grants.length > 0) policy.access.push({ access: { role, grants }, trace });
    const limited = mine.some(({ kind, steps }) => kind === 'limited' || steps === true);
    if (limited && grants.length > 0 && !grants.some(({ operation }) => operation === 'create'))
      draft.assumptions.push({
        path: `entities.${entity.name}.access.${role}`,
        text: `The role ${role} does not create ${titleWords(entity.name)} records`,
        because: `the request names what it may do with them, and that is not among it`,
        alternatives: [`create: all for ${role}`],
      });
  }
}

/** One entity has one path to its owner. */
function setOwn(
  draft: Draft,
  vocabulary: Vocabulary,
  entity: DraftEntity,
  role: string,
  statement: AccessStatement,
): boolean {
  const person = vocabulary.entityCalled(titleWords(role).toLowerCase().split(' '));
  const { path, trace } = ownPath(
    draft,
    entity,
    role,
    person?.archetype?.kind === 'thing' ? undefined : person,
    statement.source,
  );
  const policy = (entity.policy ??= { access: [] });
  if (policy.own === undefined || policy.own.path === path) {
    policy.own = { path, trace };
    return true;
  }
  addQuestion(draft, {
    text: `Whose is ${withArticle(entity.name)}: that of ${policy.own.path}, or that of ${path}?`,
    paths: [`entities.${entity.name}.own`],
    default: `that of ${policy.own.path}; the role ${role} has no own ones`,
  });
  return false;
}
