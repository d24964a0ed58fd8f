import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Instant, Uuid, Version } from '../../core/http/schemas.ts';

const Sku = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^(?:[A-Z]{3}-[0-9]{4})$',
  examples: ['AAA-0000'],
});
const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Blue Heron'] });
const Quantity = Type.Integer({ minimum: -2_147_483_647, maximum: 2_147_483_647, examples: [3] });

/** A stock item as the API answers it. */
export const StockItem = Type.Object(
  {
    id: Uuid,
    sku: Sku,
    name: Name,
    quantity: Quantity,
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'StockItem', additionalProperties: false },
);

/** What a client sends to create a stock item. */
export const StockItemCreate = Type.Object(
  {
    sku: Sku,
    name: Name,
    quantity: Type.Optional(Quantity),
  },
  { title: 'StockItemCreate', additionalProperties: false },
);

/** What a client sends to change a stock item: absent fields keep their value, `null` clears one. */
export const StockItemUpdate = Type.Partial(StockItemCreate, {
  title: 'StockItemUpdate',
  additionalProperties: false,
});

/** What a list of stock items can be filtered and sorted by. */
export const StockItemListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'sku', 'name', 'quantity']),
    q: Type.Optional(SearchText),
    sku: Type.Optional(Sku),
    quantityFrom: Type.Optional(Quantity),
    quantityTo: Type.Optional(Quantity),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const StockItemPage = pageOf('StockItemPage', StockItem);

export type StockItem = Static<typeof StockItem>;
export type StockItemCreate = Static<typeof StockItemCreate>;
export type StockItemUpdate = Static<typeof StockItemUpdate>;
export type StockItemListQuery = Static<typeof StockItemListQuery>;
