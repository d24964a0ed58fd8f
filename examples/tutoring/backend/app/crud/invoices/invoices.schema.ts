import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../../core/http/page.ts';
import { CalendarDate, Instant, Money, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

export const InvoiceStatus = Type.Enum(['draft', 'sent', 'paid', 'overdue', 'void'], {
  title: 'InvoiceStatus',
});

const InvoiceNumber = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['AB-1042'] });
const Amount = Money('USD', { negative: true });

/** An invoice as the API answers it. */
export const Invoice = Type.Object(
  {
    id: Uuid,
    invoiceNumber: InvoiceNumber,
    amount: Nullable(Amount),
    studentId: Nullable(Uuid),
    parentId: Nullable(Uuid),
    dueDate: Nullable(CalendarDate),
    status: InvoiceStatus,
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Invoice', additionalProperties: false },
);

/** What a client sends to create an invoice. */
export const InvoiceCreate = Type.Object(
  {
    invoiceNumber: InvoiceNumber,
    amount: Type.Optional(Nullable(Amount)),
    studentId: Type.Optional(Nullable(Uuid)),
    parentId: Type.Optional(Nullable(Uuid)),
    dueDate: Type.Optional(Nullable(CalendarDate)),
    status: Type.Optional(InvoiceStatus),
  },
  { title: 'InvoiceCreate', additionalProperties: false },
);

/** What a client sends to change an invoice: absent fields keep their value, `null` clears one. */
export const InvoiceUpdate = Type.Partial(InvoiceCreate, {
  title: 'InvoiceUpdate',
  additionalProperties: false,
});

/** What a list of invoices can be filtered and sorted by. */
export const InvoiceListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'invoiceNumber', 'amount', 'dueDate', 'status']),
    invoiceNumber: Type.Optional(InvoiceNumber),
    studentId: Type.Optional(Uuid),
    parentId: Type.Optional(Uuid),
    status: Type.Optional(InvoiceStatus),
    amountFrom: Type.Optional(Amount),
    amountTo: Type.Optional(Amount),
    dueDateFrom: Type.Optional(CalendarDate),
    dueDateTo: Type.Optional(CalendarDate),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const InvoicePage = pageOf('InvoicePage', Invoice);

export type Invoice = Static<typeof Invoice>;
export type InvoiceCreate = Static<typeof InvoiceCreate>;
export type InvoiceUpdate = Static<typeof InvoiceUpdate>;
export type InvoiceListQuery = Static<typeof InvoiceListQuery>;
