import type { EntityModel } from '../../model/entity-model.ts';
import { bindingName, identifier, isIdentifier } from '../../render/identifier.ts';
import { literal } from '../../render/literal.ts';
import { lines } from '../../render/text.ts';
import { isOwnLimited, ownedByFunction } from '../access/entity-access.ts';
import type { Recipient } from './recipient.ts';

/** A function that finds whom the messages about one record go to, and what it needs. */
export interface RecipientQuery {
  readonly code: string;
  /** Entities whose tables it names. */
  readonly tables: readonly EntityModel[];
  /** Names that it needs from `core/database/drizzle.ts`. */
  readonly helpers: readonly string[];
}

/** A table as the query names it: itself, or by another name where it stands in the query twice. */
interface Source {
  readonly entity: EntityModel;
  readonly name: string;
}

/**
 * Writes the function that finds whom the messages about one record go to.
 *
 * @param functionName - The function's name.
 * @param entity - Whose records the messages are about.
 * @param recipient - Where the address is.
 * @returns The function and what it needs.
 */
export function recipientQuery(
  functionName: string,
  entity: EntityModel,
  recipient: Recipient,
): RecipientQuery {
  const hops = recipient.kind === 'field' ? recipient.hops : [];
  const own: Source = { entity, name: bindingName(entity.pluralVariable) };
  const sources: Source[] = [own];
  const aliases: string[] = [];
  const joins = hops.map(({ field, to }) => {
    const from = sources.at(-1) ?? own;
    const source = { entity: to, name: bindingName(to.pluralVariable) };
    if (sources.some(({ name }) => name === source.name)) {
      source.name = identifier(`${field.field.name}Source${sources.length}`);
      aliases.push(
        `const ${source.name} = alias(${bindingName(to.pluralVariable)}, ${literal(source.name)});`,
      );
    }
    sources.push(source);
    return `.leftJoin(${source.name}, ${condition(source, `${source.name}.id`, member(from.name, field.property))})`;
  });
  const last = sources.at(-1) ?? own;
  const column = recipient.kind === 'field' ? member(last.name, recipient.field.property) : `${own.name}.id`;
  const limits = isOwnLimited(entity);
  const owned = limits ? `${ownedByFunction(entity)}(queries, ownerLimit(permission))` : undefined;
  const code = `/** Finds whom it goes to; throws NOT_FOUND when there is no such ${entity.label}${limits ? ' that the caller may deal with' : ''}. */
async function ${functionName}(queries: Queryable, id: string${limits ? ', permission: Permission' : ''}): Promise<string | null> {
  ${lines(...aliases)}
  const [row] = await queries
    ${lines(`.select({ to: ${column} })`, `.from(${own.name})`, ...joins)}
    .where(${condition(own, `${own.name}.id`, 'id', owned)});
  ${recipient.kind === 'field' ? 'return found(row).to;' : `found(row);\n  return ${literal(recipient.address)};`}
}`;
  const hides = sources.some((source) => source.entity.softDelete);
  return {
    code,
    tables: sources.map((source) => source.entity),
    helpers: [
      'eq',
      ...(aliases.length > 0 ? ['alias'] : []),
      ...(hides || limits ? ['and'] : []),
      ...(hides ? ['isNull'] : []),
    ],
  };
}

/** Deleted records that are kept count as gone. */
function condition({ entity, name }: Source, left: string, right: string, owned?: string): string {
  const conditions = [
    `eq(${left}, ${right})`,
    ...(entity.softDelete ? [`isNull(${name}.deletedAt)`] : []),
    ...(owned === undefined ? [] : [owned]),
  ];
  return conditions.length === 1 ? conditions.join('') : `and(${conditions.join(', ')})`;
}

function member(object: string, property: string): string {
  return isIdentifier(property) ? `${object}.${identifier(property)}` : `${object}[${literal(property)}]`;
}
