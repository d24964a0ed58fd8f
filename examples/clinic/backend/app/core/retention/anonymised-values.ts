/**
 * Makes what stands in the place of what is personal in a doctor.
 *
 * @param id - The record's id.
 * @returns The values, by property.
 */
export function anonymisedDoctor(id: string): Readonly<Record<string, unknown>> {
  return { fullName: 'erased', email: `erased-${id}@example.invalid`, website: null, languages: null };
}

/**
 * Makes what stands in the place of what is personal in a patient.
 *
 * @returns The values, by property.
 */
export function anonymisedPatient(): Readonly<Record<string, unknown>> {
  return {
    fullName: 'erased',
    dateOfBirth: '1900-01-01',
    phone: null,
    email: null,
    allergies: null,
    home: null,
    photo: null,
    preferences: null,
  };
}

/**
 * Makes what stands in the place of what is personal in an appointment.
 *
 * @returns The values, by property.
 */
export function anonymisedAppointment(): Readonly<Record<string, unknown>> {
  return { reason: null, referral: null };
}
