import { Type } from 'typebox';

import { sql } from '../../core/database/drizzle.ts';
import { Instant, Nullable, Phone, Uuid } from '../../core/http/schemas.ts';
import type { PersonalTable } from '../../core/personal-data/personal-table.ts';
import { SmsMessage } from './sms.schema.ts';
import { smsConsents, smsMessages } from './sms.table.ts';

const SmsConsentEvent = Type.Object(
  {
    id: Uuid,
    phone: Phone,
    event: Type.Enum(['given', 'withdrawn', 'optedOut']),
    source: Type.String({ description: 'How the person said so' }),
    recordedBy: Nullable(Type.String()),
    createdAt: Instant,
  },
  { title: 'IntegrationSmsConsentEvent', additionalProperties: false },
);

/** The own number stands in each message too. */
const PARTNER = sql`case ${smsMessages.direction} when 'inbound' then ${smsMessages.from} else ${smsMessages.to} end`;

/** Text messages, and what has happened to the consent of a number. A STOP is forgotten too: the provider keeps its own. */
export const SMS_PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    name: 'integrationSmsMessages',
    table: smsMessages,
    schema: SmsMessage,
    message: { recordId: smsMessages.recordId, partner: [PARTNER] },
    erase: 'delete',
  },
  {
    name: 'integrationSmsConsents',
    table: smsConsents,
    schema: SmsConsentEvent,
    message: { partner: [smsConsents.phone] },
    erase: 'delete',
  },
];
