import { Appointment } from '../../crud/appointments/appointments.schema.ts';
import { appointments } from '../../crud/appointments/appointments.table.ts';
import { Doctor } from '../../crud/doctors/doctors.schema.ts';
import { doctors } from '../../crud/doctors/doctors.table.ts';
import { Patient } from '../../crud/patients/patients.schema.ts';
import { patients } from '../../crud/patients/patients.table.ts';
import { Prescription } from '../../crud/prescriptions/prescriptions.schema.ts';
import { prescriptions } from '../../crud/prescriptions/prescriptions.table.ts';
import { SMS_PERSONAL_TABLES } from '../../integrations/sms/sms.personal-data.ts';
import {
  anonymisedAppointment,
  anonymisedDoctor,
  anonymisedPatient,
} from '../retention/anonymised-values.ts';
import { ACCOUNT_TABLES } from './account-tables.ts';
import type { PersonalTable } from './personal-table.ts';

/** Where personal data stands, and what erasing does with it; what refers to others comes after them. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  ...ACCOUNT_TABLES,
  {
    name: 'doctors',
    table: doctors,
    schema: Doctor,
    email: [doctors.email],
    erase: anonymisedDoctor,
  },
  {
    name: 'patients',
    table: patients,
    schema: Patient,
    email: [patients.email],
    phone: [patients.phone],
    erase: anonymisedPatient,
  },
  {
    name: 'appointments',
    table: appointments,
    schema: Appointment,
    belongsTo: [{ column: appointments.patientId, to: patients }],
    erase: anonymisedAppointment,
  },
  {
    name: 'prescriptions',
    table: prescriptions,
    schema: Prescription,
    belongsTo: [{ column: prescriptions.patientId, to: patients }],
    erase: 'delete',
  },
  ...SMS_PERSONAL_TABLES,
];

/** Tables with personal data that is not of one person alone: nothing of them is exported or erased. */
export const SHARED_TABLES: readonly string[] = [];

/**
 * Free texts of tables with records of people that count as nobody's, by property: the audit log keeps them, and so does a
 * record that stays.
 */
export const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = {};
