import { eq, type Queryable } from '../../core/database/drizzle.ts';
import { found } from '../../core/errors.ts';
import type { App } from '../../core/server.ts';
import { smsRecordRoutes, smsSendRoute } from '../../integrations/sms/sms.routes.ts';
import type { SmsService } from '../../integrations/sms/sms.ts';
import { leads } from './leads.table.ts';

/**
 * Registers what can be sent about a lead.
 *
 * @param app - The application.
 * @param deps - The database and the integrations that send.
 */
export function leadsActions(
  app: App,
  deps: { readonly queries: Queryable; readonly sms: SmsService },
): void {
  const { queries, sms } = deps;
  const target = {
    sms,
    resource: 'leads',
    label: 'Lead',
    tag: 'Leads',
    permissions: { read: 'leads:read', consent: 'leads:smsConsent' },
    phoneOf: (id: string) => smsRecipient(queries, id),
  } as const;
  smsSendRoute(app, target, {
    name: 'sms',
    permission: 'leads:sms',
    summary: 'Sends a message by sms to the lead',
  });
  smsRecordRoutes(app, target);
}

/** Finds whom it goes to; throws NOT_FOUND when there is no such lead. */
async function smsRecipient(queries: Queryable, id: string): Promise<string | null> {
  const [row] = await queries.select({ to: leads.phone }).from(leads).where(eq(leads.id, id));
  return found(row).to;
}
