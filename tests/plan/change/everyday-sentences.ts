import type { Sentence } from './more-sentences.ts';

/** Sentences in everyday wordings, written without a look at the rules. */
export const EVERYDAY_SENTENCES: readonly Sentence[] = [
  {
    spec: 'leads',
    text: 'Leads need a preferred contact time and a linkedin profile.',
    changes: ['added Lead.fields.preferredContactTime', 'added Lead.fields.linkedinProfile'],
  },
  {
    spec: 'leads',
    text: 'make sure every lead has an email',
    changes: ['changed Lead.fields.email.required: false → true'],
  },
  {
    spec: 'leads',
    text: 'lead source should no longer include event',
    changes: ['removed Lead.fields.source.values.event'],
  },
  { spec: 'leads', text: 'add "partner" as a source', changes: ['added Lead.fields.source.values.partner'] },
  {
    spec: 'leads',
    text: 'every campaign has several leads',
    changes: ['added Lead.fields.campaign', 'added Campaign'],
  },
  {
    spec: 'leads',
    text: 'track calls for each lead with a date, a duration and an outcome',
    changes: ['added Call'],
  },
  {
    spec: 'leads',
    text: 'estimated value -> deal size',
    changes: ['renamed Lead.fields.dealSize: estimatedValue → dealSize'],
  },
  {
    spec: 'leads',
    text: 'let managers and agents use it; only managers may delete leads',
    changes: [
      'added roles.manager',
      'added roles.agent',
      'changed signUp: off → invitation',
      'added Lead.access.manager',
      'added Lead.access.agent',
    ],
  },
  {
    spec: 'leads',
    text: 'send me a slack message when a lead is won',
    changes: ['added automations.chatWhenLeadWon', 'added integrations.chat'],
  },
  {
    spec: 'leads',
    text: 'status can be new, contacted, won or lost',
    changes: ['removed Lead.fields.status.values.qualified'],
  },
  {
    spec: 'leads',
    text: 'next follow up must be a date only',
    changes: ['retyped Lead.fields.nextFollowUpAt: datetime → date'],
  },
  {
    spec: 'leads',
    text: 'lead status needs a new option "on hold"',
    changes: ['added Lead.fields.status.values.onHold'],
  },
  {
    spec: 'leads',
    text: 'contacted should be called reached',
    changes: ['renamed Lead.fields.status.values.reached: contacted → reached'],
  },
  {
    spec: 'leads',
    text: 'drop company; add a website',
    changes: ['removed Lead.fields.company', 'added Lead.fields.website'],
  },
  {
    spec: 'leads',
    text: 'estimated value must not be negative',
    changes: ['changed Lead.fields.estimatedValue.min: none → 0'],
  },
  {
    spec: 'leads',
    text: "don't send texts any more",
    changes: ['removed Lead.actions.sms', 'removed integrations.sms'],
  },
  {
    spec: 'leads',
    text: 'leads shall never be deleted',
    changes: ['changed Lead.operations: create, read, update, delete, list → create, read, update, list'],
  },
  {
    spec: 'leads',
    text: 'rename the app to Sales Desk and lead to opportunity',
    changes: [
      'renamed Opportunity: Lead → Opportunity',
      'changed app.name: lead-tracker → sales-desk',
      'changed app.title: Lead Tracker → Sales Desk',
    ],
  },
  {
    spec: 'leads',
    text: 'take out the lost and won values of the status',
    changes: ['removed Lead.fields.status.values.won', 'removed Lead.fields.status.values.lost'],
  },
  {
    spec: 'leads',
    text: 'source: remove "event" and add "partner"',
    changes: ['removed Lead.fields.source.values.event', 'added Lead.fields.source.values.partner'],
  },
  {
    spec: 'leads',
    text: 'drop next follow up and last contacted',
    changes: ['removed Lead.fields.nextFollowUpAt', 'removed Lead.fields.lastContactedAt'],
  },
  { spec: 'leads', text: 'add a boolean field is_vip to leads', changes: ['added Lead.fields.isVip'] },
  {
    spec: 'gym',
    text: 'payments need an invoice number that is unique',
    changes: ['added Payment.fields.invoiceNumber'],
  },
  {
    spec: 'gym',
    text: 'drop refunded as a payment status',
    changes: ['removed Payment.fields.status.values.refunded'],
  },
  {
    spec: 'gym',
    text: 'classes: add a difficulty (easy, medium, hard) and a maximum age',
    changes: ['added Class.fields.difficulty', 'added Class.fields.maximumAge'],
  },
  {
    spec: 'gym',
    text: 'members get a membership plan',
    changes: ['added Member.fields.membershipPlan', 'added MembershipPlan'],
  },
  {
    spec: 'gym',
    text: 'class capacity defaults to 15',
    changes: ['changed Class.fields.capacity.default: none → 15'],
  },
  { spec: 'gym', text: 'no payments anymore please', changes: ['removed Payment'] },
  {
    spec: 'gym',
    text: 'amount should be in euros',
    changes: ['changed Payment.fields.amount.currency: USD → EUR'],
  },
  {
    spec: 'gym',
    text: "members' phone is sensitive",
    changes: ['changed Member.fields.phone.pii: personal → sensitive'],
  },
  {
    spec: 'clinic',
    text: 'an appointment can have a follow-up appointment',
    changes: ['added Appointment.fields.followUpAppointment'],
  },
  {
    spec: 'clinic',
    text: 'receptionist becomes frontDesk',
    changes: ['renamed roles.frontDesk: receptionist → frontDesk'],
  },
  {
    spec: 'clinic',
    text: 'add a middle name to patients and doctors',
    changes: ['added Doctor.fields.middleName', 'added Patient.fields.middleName'],
  },
  {
    spec: 'clinic',
    text: 'Track insurance companies and link every patient to one of them',
    changes: ['added InsuranceCompany', 'added Patient.fields.insuranceCompany'],
  },
  {
    spec: 'clinic',
    text: 'delete the website column from the doctors table',
    changes: ['removed Doctor.fields.website'],
  },
  {
    spec: 'rental',
    text: 'bikes now have a frame size: S, M, L or XL',
    changes: ['added Bike.fields.frameSize'],
  },
  {
    spec: 'rental',
    text: 'rental status: add "overdue"',
    changes: ['added Rental.fields.status.values.overdue'],
  },
  {
    spec: 'rental',
    text: 'we do not text people any more',
    changes: [
      'removed Rental.actions.remind',
      'removed automations.remindBeforeTheEnd',
      'removed automations.sweep',
      'removed integrations.sms',
    ],
  },
  { spec: 'rental', text: 'bike labels are not needed', changes: ['removed Bike.fields.labels'] },
  {
    spec: 'rental',
    text: 'change the status "back" to "returned"',
    changes: ['renamed Rental.fields.status.values.returned: back → returned'],
  },
  { spec: 'rental', text: 'bikes belong to a shop', changes: ['added Bike.fields.shop', 'added Shop'] },
  {
    spec: 'rental',
    text: 'rename "Rental" => "Booking" and "startsAt" => "from time"',
    changes: ['renamed Booking: Rental → Booking', 'renamed Booking.fields.fromTime: startsAt → fromTime'],
  },
];
