import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type {
  StockItem,
  StockItemCreate,
  StockItemListQuery,
  StockItemUpdate,
} from './stock-items.schema.ts';
import { stockItems } from './stock-items.table.ts';

/** Reads and writes stock items. */
export interface StockItemsRepository {
  /**
   * Stores a new stock item and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: StockItemCreate, repetition?: Repetition): Promise<StockItem>;
  /** Reads one stock item; throws NOT_FOUND. */
  read(id: string): Promise<StockItem>;
  /**
   * Changes the fields given (`null` clears one), in one version of the stock item if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: StockItemUpdate, version?: number): Promise<StockItem>;
  /** Deletes one stock item; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the stock items that match, and counts them all. */
  list(query: StockItemListQuery): Promise<Page<StockItem>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: stockItems.createdAt,
  updatedAt: stockItems.updatedAt,
  sku: stockItems.sku,
  name: stockItems.name,
  quantity: stockItems.quantity,
};

/** What a new stock item has where the client says nothing. */
const DEFAULTS = { quantity: 0 } as const;

/**
 * Creates the repository of stock items.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function stockItemsRepository(queries: Queryable): StockItemsRepository {
  const selectById = queries
    .select()
    .from(stockItems)
    .where(eq(stockItems.id, sql.placeholder('id')))
    .prepare('stock_items_by_id');
  const insert = queries
    .insert(stockItems)
    .values({
      id: sql.placeholder('id'),
      sku: sql.placeholder('sku'),
      name: sql.placeholder('name'),
      quantity: sql.placeholder('quantity'),
    })
    .returning()
    .prepare('stock_items_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => stockItemsRepository(transaction).create(input));
      }

      const [stockItem] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(stockItem);
    },

    async read(id) {
      const [stockItem] = await selectById.execute({ id });
      return found(stockItem);
    },

    async update(id, changes, version) {
      const [stockItem] = await queries
        .update(stockItems)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(stockItems.id, id), equals(stockItems.version, version)))
        .returning()
        .prepare('stock_items_update')
        .execute();
      return changed(stockItem, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [stockItem] = await queries
        .delete(stockItems)
        .where(and(eq(stockItems.id, id), equals(stockItems.version, version)))
        .returning({ id: stockItems.id });
      await changed(stockItem, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(stockItems)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, stockItems.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('stock_items_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, stockItems, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: StockItemListQuery): SQL | undefined {
  return and(
    equals(stockItems.sku, query.sku),
    atLeast(stockItems.quantity, query.quantityFrom),
    atMost(stockItems.quantity, query.quantityTo),
    atLeast(stockItems.createdAt, query.createdAtFrom),
    atMost(stockItems.createdAt, query.createdAtTo),
    atLeast(stockItems.updatedAt, query.updatedAtFrom),
    atMost(stockItems.updatedAt, query.updatedAtTo),
    matches(query.q, [stockItems.name]),
  );
}
