import type { Invoice, InvoiceCreate } from '../../app/crud/invoices/invoices.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';
import { createParent } from './parents.ts';
import { createStudent } from './students.ts';

let count = 0;

/**
 * Makes the body of a valid request to create an invoice; unique fields differ from call to call.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function invoiceSample(
  api: TestClient,
  changes: Partial<InvoiceCreate> = {},
): Promise<InvoiceCreate> {
  count += 1;
  return {
    invoiceNumber: `AB-1042 ${count}`,
    amount: '49.50',
    studentId: changes.studentId ?? (await createStudent(api)).id,
    parentId: changes.parentId ?? (await createParent(api)).id,
    dueDate: '2026-01-29',
    status: 'draft',
    ...changes,
  };
}

/**
 * Creates an invoice through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The invoice as answered.
 */
export async function createInvoice(api: TestClient, changes: Partial<InvoiceCreate> = {}): Promise<Invoice> {
  return expectStatus(await api.post('/invoices', await invoiceSample(api, changes)), 201);
}
