import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../../core/http/page.ts';
import { Instant, Money, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

export const PaymentMethod = Type.Enum(['cash', 'card', 'bankTransfer', 'other'], { title: 'PaymentMethod' });
export const PaymentStatus = Type.Enum(['pending', 'completed', 'failed', 'refunded'], {
  title: 'PaymentStatus',
});

const Amount = Money('USD');
const ReferenceField = Type.String({ minLength: 1, maxLength: 200, examples: ['AB-1042'] });
const Notes = Type.String({ maxLength: 10_000, examples: ['Asked for a call back.'] });

/** A payment as the API answers it. */
export const Payment = Type.Object(
  {
    id: Uuid,
    amount: Amount,
    paidAt: Instant,
    method: PaymentMethod,
    status: PaymentStatus,
    reference: Nullable(ReferenceField),
    notes: Nullable(Notes),
    memberId: Nullable(Uuid),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Payment', additionalProperties: false },
);

/** What a client sends to create a payment. */
export const PaymentCreate = Type.Object(
  {
    amount: Amount,
    paidAt: Type.Optional(Instant),
    method: Type.Optional(PaymentMethod),
    status: Type.Optional(PaymentStatus),
    reference: Type.Optional(Nullable(ReferenceField)),
    notes: Type.Optional(Nullable(Notes)),
    memberId: Type.Optional(Nullable(Uuid)),
  },
  { title: 'PaymentCreate', additionalProperties: false },
);

/** What a client sends to change a payment: absent fields keep their value, `null` clears one. */
export const PaymentUpdate = Type.Partial(PaymentCreate, {
  title: 'PaymentUpdate',
  additionalProperties: false,
});

/** What a list of payments can be filtered and sorted by. */
export const PaymentListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'amount', 'paidAt', 'method', 'status', 'reference']),
    method: Type.Optional(PaymentMethod),
    status: Type.Optional(PaymentStatus),
    memberId: Type.Optional(Uuid),
    amountFrom: Type.Optional(Amount),
    amountTo: Type.Optional(Amount),
    paidAtFrom: Type.Optional(Instant),
    paidAtTo: Type.Optional(Instant),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const PaymentPage = pageOf('PaymentPage', Payment);

export type Payment = Static<typeof Payment>;
export type PaymentCreate = Static<typeof PaymentCreate>;
export type PaymentUpdate = Static<typeof PaymentUpdate>;
export type PaymentListQuery = Static<typeof PaymentListQuery>;
