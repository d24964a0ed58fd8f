import type { StockItem, StockItemCreate } from '../../app/crud/stock-items/stock-items.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

let count = 0;

/**
 * Makes the body of a valid request to create a stock item; unique fields differ from call to call.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function stockItemSample(changes: Partial<StockItemCreate> = {}): StockItemCreate {
  count += 1;
  return {
    sku: `AAA-${String(count).padStart(4, '0')}`,
    name: 'Blue Heron',
    quantity: 3,
    ...changes,
  };
}

/**
 * Creates a stock item through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The stock item as answered.
 */
export async function createStockItem(
  api: TestClient,
  changes: Partial<StockItemCreate> = {},
): Promise<StockItem> {
  return expectStatus(await api.post('/stock-items', stockItemSample(changes)), 201);
}
