import { and, eq, isNull, type Queryable } from '../../core/database/drizzle.ts';
import { found } from '../../core/errors.ts';
import type { App } from '../../core/server.ts';
import { smsRecordRoutes, smsSendRoute } from '../../integrations/sms/sms.routes.ts';
import type { SmsService } from '../../integrations/sms/sms.ts';
import { patients } from '../patients/patients.table.ts';
import { appointments } from './appointments.table.ts';

/**
 * Registers what can be sent about an appointment.
 *
 * @param app - The application.
 * @param deps - The database and the integrations that send.
 */
export function appointmentsActions(
  app: App,
  deps: { readonly queries: Queryable; readonly sms: SmsService },
): void {
  const { queries, sms } = deps;
  const target = {
    sms,
    resource: 'appointments',
    label: 'Appointment',
    tag: 'Appointments',
    permissions: { read: 'appointments:read', consent: 'appointments:smsConsent' },
    phoneOf: (id: string) => remindRecipient(queries, id),
  } as const;
  smsSendRoute(app, target, {
    name: 'remind',
    permission: 'appointments:remind',
    summary: 'Text the patient about this appointment',
  });
  smsRecordRoutes(app, target);
}

/** Finds whom it goes to; throws NOT_FOUND when there is no such appointment. */
async function remindRecipient(queries: Queryable, id: string): Promise<string | null> {
  const [row] = await queries
    .select({ to: patients.phone })
    .from(appointments)
    .leftJoin(patients, and(eq(patients.id, appointments.patientId), isNull(patients.deletedAt)))
    .where(eq(appointments.id, id));
  return found(row).to;
}
