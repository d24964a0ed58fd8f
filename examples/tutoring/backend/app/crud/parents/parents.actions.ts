import { eq, type Queryable } from '../../core/database/drizzle.ts';
import { found } from '../../core/errors.ts';
import type { App } from '../../core/server.ts';
import { smsRecordRoutes, smsSendRoute } from '../../integrations/sms/sms.routes.ts';
import type { SmsService } from '../../integrations/sms/sms.ts';
import { parents } from './parents.table.ts';

/**
 * Registers what can be sent about a parent.
 *
 * @param app - The application.
 * @param deps - The database and the integrations that send.
 */
export function parentsActions(
  app: App,
  deps: { readonly queries: Queryable; readonly sms: SmsService },
): void {
  const { queries, sms } = deps;
  const target = {
    sms,
    resource: 'parents',
    label: 'Parent',
    tag: 'Parents',
    permissions: { read: 'parents:read', consent: 'parents:smsConsent' },
    phoneOf: (id: string) => smsRecipient(queries, id),
  } as const;
  smsSendRoute(app, target, {
    name: 'sms',
    permission: 'parents:sms',
    summary: 'Sends a message by sms to the parent',
  });
  smsRecordRoutes(app, target);
}

/** Finds whom it goes to; throws NOT_FOUND when there is no such parent. */
async function smsRecipient(queries: Queryable, id: string): Promise<string | null> {
  const [row] = await queries.select({ to: parents.phone }).from(parents).where(eq(parents.id, id));
  return found(row).to;
}
