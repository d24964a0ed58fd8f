/**
 * Makes what stands in the place of what is personal in a payment.
 *
 * @returns The values, by property.
 */
export function anonymisedPayment(): Readonly<Record<string, unknown>> {
  return { notes: null };
}
