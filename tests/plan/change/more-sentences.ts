import type { SpecName } from './specs.ts';

/** A change in English, and the list of changes that it is to give. */
export interface Sentence {
  readonly spec: SpecName;
  readonly text: string;
  readonly changes: readonly string[];
}

/** Sentences about the larger specs. */
export const MORE_SENTENCES: readonly Sentence[] = [
  {
    spec: 'clinic',
    text: 'rename patient to client, doctor to physician and room to suite',
    changes: [
      'renamed Appointment.fields.client: patient → client',
      'renamed Prescription.fields.client: patient → client',
      'renamed Client: Patient → Client',
      'renamed Appointment.fields.physician: doctor → physician',
      'renamed roles.physician: doctor → physician',
      'renamed Physician: Doctor → Physician',
      'renamed Appointment.fields.suite: room → suite',
      'renamed Suite: Room → Suite',
    ],
  },
  {
    spec: 'clinic',
    text: 'call the app "Bay Clinic"',
    changes: [
      'changed app.name: harbour-clinic → bay-clinic',
      'changed app.title: Harbour Clinic → Bay Clinic',
    ],
  },
  {
    spec: 'clinic',
    text: 'add "awaiting payment" to the appointment status',
    changes: ['added Appointment.fields.status.values.awaitingPayment'],
  },
  {
    spec: 'clinic',
    text: 'appointments can also be rescheduled',
    changes: ['added Appointment.fields.status.values.rescheduled'],
  },
  {
    spec: 'clinic',
    text: 'allow paused as a status of appointments',
    changes: ['added Appointment.fields.status.values.paused'],
  },
  {
    spec: 'clinic',
    text: 'remove noShow from the statuses of appointments',
    changes: [
      'removed Appointment.fields.status.values.noShow',
      'changed Appointment.rules.2: no overlap of startsAt to endsAt per doctor, except status is cancelled or noShow → no overlap of startsAt to endsAt per doctor, except status is cancelled',
    ],
  },
  {
    spec: 'clinic',
    text: 'remove the value done',
    changes: ['removed Appointment.fields.status.values.done', 'removed reports.visitsPerDoctor'],
  },
  {
    spec: 'clinic',
    text: 'the fee of appointments is required',
    changes: ['changed Appointment.fields.fee.required: false → true'],
  },
  { spec: 'clinic', text: "patients don't need a photo anymore", changes: ['removed Patient.fields.photo'] },
  { spec: 'clinic', text: 'stop storing preferences', changes: ['removed Patient.fields.preferences'] },
  { spec: 'clinic', text: "we don't need prescriptions any more", changes: ['removed Prescription'] },
  { spec: 'clinic', text: 'the photo can go', changes: ['removed Patient.fields.photo'] },
  {
    spec: 'clinic',
    text: 'each prescription belongs to an appointment',
    changes: ['added Prescription.fields.appointment'],
  },
  {
    spec: 'clinic',
    text: 'a doctor can have many rooms and a room can have many doctors',
    changes: ['added Room.fields.doctors'],
  },
  {
    spec: 'clinic',
    text: 'Doctors have a biography, a license number (required) and a consultation fee.',
    changes: [
      'added Doctor.fields.biography',
      'added Doctor.fields.licenseNumber',
      'added Doctor.fields.consultationFee',
    ],
  },
  {
    spec: 'clinic',
    text: 'give patients an optional insurance number',
    changes: ['added Patient.fields.insuranceNumber'],
  },
  {
    spec: 'clinic',
    text: 'for each room, also record the colour and the number of chairs',
    changes: ['added Room.fields.colour', 'added Room.fields.numberOfChairs'],
  },
  {
    spec: 'clinic',
    text: 'turn dose into a long text',
    changes: ['retyped Prescription.fields.dose: text → longText'],
  },
  {
    spec: 'clinic',
    text: 'store the rating as a percentage',
    changes: ['retyped Doctor.fields.rating: decimal → percent'],
  },
  {
    spec: 'clinic',
    text: 'rating must be between 1 and 10',
    changes: ['changed Doctor.fields.rating.min: 0 → 1', 'changed Doctor.fields.rating.max: 5 → 10'],
  },
  {
    spec: 'clinic',
    text: 'dose may have at most 40 characters',
    changes: ['changed Prescription.fields.dose.max: 120 → 40'],
  },
  {
    spec: 'clinic',
    text: 'appointments start as arrived',
    changes: ['changed Appointment.fields.status.default: booked → arrived'],
  },
  {
    spec: 'clinic',
    text: 'the default fee is 50',
    changes: ['changed Appointment.fields.fee.default: none → 50'],
  },
  {
    spec: 'clinic',
    text: 'change the currency of fee to EUR',
    changes: ['changed Appointment.fields.fee.currency: GBP → EUR'],
  },
  {
    spec: 'clinic',
    text: 'introduce wards with a name, a floor and a number of beds; link rooms to wards',
    changes: ['added Ward', 'added Room.fields.ward'],
  },
  { spec: 'clinic', text: 'also accept payments with Stripe', changes: ['added integrations.payments'] },
  { spec: 'clinic', text: 'also send emails via Postmark', changes: ['added integrations.email'] },
  {
    spec: 'clinic',
    text: 'text the patient two hours before the appointment',
    changes: ['added automations.smsBeforeAppointment'],
  },
  {
    spec: 'clinic',
    text: 'receptionists can create appointments but not delete them',
    changes: [
      'changed signUp: off → invitation',
      'added roles.staff',
      'added Appointment.access.receptionist',
      'added Appointment.access.doctor',
      'added Appointment.access.staff',
    ],
  },
  {
    spec: 'clinic',
    text: 'doctors can only see their own appointments',
    changes: [
      'changed signUp: off → invitation',
      'added roles.staff',
      'added Doctor.fields.user',
      'added Appointment.access.receptionist',
      'added Appointment.access.doctor',
      'added Appointment.access.staff',
      'changed Appointment.own: none → doctor.user',
    ],
  },
  {
    spec: 'clinic',
    text: 'drop the reminder action from appointments',
    changes: ['removed Appointment.actions.remind', 'removed automations.remindTheDayBefore'],
  },
  {
    spec: 'clinic',
    text: 'delete the visits per doctor report',
    changes: ['removed reports.visitsPerDoctor'],
  },
  {
    spec: 'clinic',
    text: 'rename reason to cause, make it required and searchable',
    changes: [
      'renamed Appointment.fields.cause: reason → cause',
      'changed Appointment.fields.cause.required: false → true',
    ],
  },
  {
    spec: 'clinic',
    text: 'add a status with values draft, sent and filled to prescriptions',
    changes: ['added Prescription.fields.status'],
  },
  {
    spec: 'clinic',
    text: 'prescriptions should have a priority that can be low, normal or high',
    changes: ['added Prescription.fields.priority'],
  },
  {
    spec: 'clinic',
    text: 'When an appointment is cancelled, email the patient, and rename fee to price',
    changes: [
      'added Patient.actions.email',
      'added automations.emailWhenAppointmentCancelled',
      'added integrations.email',
      'renamed Appointment.fields.price: fee → price',
    ],
  },
  {
    spec: 'clinic',
    text: 'appointments go from booked to arrived to done',
    changes: ['added Appointment.rules.3'],
  },
  { spec: 'clinic', text: 'at most 3 appointments per room', changes: ['added Appointment.rules.3'] },
  { spec: 'clinic', text: 'anyone can sign up', changes: ['changed signUp: off → open'] },
  {
    spec: 'rental',
    text: 'use "client" instead of "customer"',
    changes: ['renamed Rental.fields.client: customer → client', 'renamed Client: Customer → Client'],
  },
  {
    spec: 'rental',
    text: 'Please rename the field "dayPrice" to "dailyRate".',
    changes: ['renamed Bike.fields.dailyRate: dayPrice → dailyRate'],
  },
  {
    spec: 'rental',
    text: 'the frame number should be called serial number',
    changes: ['renamed Bike.fields.serialNumber: frameNumber → serialNumber'],
  },
  {
    spec: 'rental',
    text: 'rename the status out to onTheRoad',
    changes: ['renamed Rental.fields.status.values.onTheRoad: out → onTheRoad'],
  },
  {
    spec: 'rental',
    text: 'remove customers',
    changes: [
      'removed Customer',
      'removed Rental.fields.customer',
      'removed Rental.rules.5',
      'removed Rental.actions.remind',
      'removed Rental.access.mechanic',
      'changed Rental.own: customer.user → none',
      'removed automations.remindBeforeTheEnd',
      'removed automations.thank',
      'removed automations.sweep',
    ],
  },
  {
    spec: 'rental',
    text: 'remove the role mechanic',
    changes: ['removed roles.mechanic', 'removed Rental.access.mechanic'],
  },
  {
    spec: 'rental',
    text: 'remove cancelled from the status',
    changes: [
      'removed Rental.fields.status.values.cancelled',
      'changed Rental.rules.1: no overlap of startsAt to endsAt per bike, except status is cancelled → no overlap of startsAt to endsAt per bike',
      'changed Rental.rules.2: transitions of status: booked → out or cancelled, out → back → transitions of status: booked → out, out → back',
    ],
  },
  {
    spec: 'rental',
    text: 'rename the value cancelled of status to calledOff, phone to mobile and customers to renters',
    changes: [
      'renamed Rental.fields.status.values.calledOff: cancelled → calledOff',
      'renamed Renter.fields.mobile: phone → mobile',
      'renamed Rental.fields.renter: customer → renter',
      'renamed Renter: Customer → Renter',
    ],
  },
  {
    spec: 'rental',
    text: 'rename the automation thank to thankYou and the action remind to nudge',
    changes: [
      'renamed automations.thankYou: thank → thankYou',
      'renamed Rental.actions.nudge: remind → nudge',
    ],
  },
  {
    spec: 'rental',
    text: 'stop using Slack',
    changes: ['removed automations.tellTheOwner', 'removed integrations.chat'],
  },
  {
    spec: 'rental',
    text: 'add extended to the status after out',
    changes: ['added Rental.fields.status.values.extended'],
  },
  {
    spec: 'rental',
    text: 'remove the no-overlap rule',
    changes: ['removed Rental.rules.1', 'removed Rental.actions.free'],
  },
  {
    spec: 'rental',
    text: 'remove the days',
    changes: ['removed Rental.fields.days', 'removed Rental.rules.4'],
  },
  {
    spec: 'leads',
    text: 'encrypt the phone',
    changes: ['changed Lead.fields.phone.encrypted: none → true'],
  },
  {
    spec: 'leads',
    text: 'store notes encrypted',
    changes: ['changed Lead.fields.notes.encrypted: none → true'],
  },
  {
    spec: 'leads',
    text: 'keep the notes encrypted',
    changes: ['changed Lead.fields.notes.encrypted: none → true'],
  },
  {
    spec: 'leads',
    text: 'make the notes encrypted',
    changes: ['changed Lead.fields.notes.encrypted: none → true'],
  },
  {
    spec: 'leads',
    text: 'the email of leads must be stored encrypted at rest and make phone required',
    changes: [
      'changed Lead.fields.email.encrypted: none → true',
      'changed Lead.fields.phone.required: false → true',
    ],
  },
  {
    spec: 'leads',
    text: 'use encryption for the phone and the notes',
    changes: [
      'changed Lead.fields.phone.encrypted: none → true',
      'changed Lead.fields.notes.encrypted: none → true',
    ],
  },
  {
    spec: 'leads',
    text: 'make phone required and encrypt the full name',
    changes: [
      'changed Lead.fields.phone.required: false → true',
      'changed Lead.fields.fullName.encrypted: none → true',
      'changed Lead.fields.fullName.searchable: true → false',
    ],
  },
  {
    spec: 'leads',
    text: 'encrypt the notes. The notes are no longer encrypted.',
    changes: [
      'changed Lead.fields.notes.encrypted: none → true',
      'changed Lead.fields.notes.encrypted: true → none',
    ],
  },
  {
    spec: 'leads',
    text: 'keep leads for 2 years',
    changes: ['changed Lead.retention: none → {"after":"2y","then":"delete"}'],
  },
  {
    spec: 'leads',
    text: 'delete leads after 90 days',
    changes: ['changed Lead.retention: none → {"after":"90d","then":"delete"}'],
  },
  {
    spec: 'leads',
    text: 'anonymise leads 3 years after the last update',
    changes: ['changed Lead.retention: none → {"after":"3y","from":"updatedAt","then":"anonymise"}'],
  },
];
