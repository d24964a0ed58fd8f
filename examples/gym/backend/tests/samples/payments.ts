import type { Payment, PaymentCreate } from '../../app/crud/payments/payments.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';
import { createMember } from './members.ts';

/**
 * Makes the body of a valid request to create a payment.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function paymentSample(
  api: TestClient,
  changes: Partial<PaymentCreate> = {},
): Promise<PaymentCreate> {
  return {
    amount: '49.50',
    paidAt: '2026-01-15T09:30:00.000Z',
    method: 'card',
    status: 'completed',
    reference: 'AB-1042',
    notes: 'Asked for a call back.',
    memberId: changes.memberId ?? (await createMember(api)).id,
    ...changes,
  };
}

/**
 * Creates a payment through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The payment as answered.
 */
export async function createPayment(api: TestClient, changes: Partial<PaymentCreate> = {}): Promise<Payment> {
  return expectStatus(await api.post('/payments', await paymentSample(api, changes)), 201);
}
