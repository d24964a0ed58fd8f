import { EVERYDAY_SENTENCES } from './everyday-sentences.ts';
import { MORE_SENTENCES, type Sentence } from './more-sentences.ts';

/** What people may write, and what is to become of it. */
export const SENTENCES: readonly Sentence[] = [
  {
    spec: 'leads',
    text: 'also track companies, each with many leads, and rename notes to remarks',
    changes: [
      'retyped Lead.fields.company: text → one Company',
      'added Company',
      'renamed Lead.fields.remarks: notes → remarks',
    ],
  },
  { spec: 'leads', text: 'rename leads to prospects', changes: ['renamed Prospect: Lead → Prospect'] },
  {
    spec: 'leads',
    text: 'call notes remarks instead',
    changes: ['renamed Lead.fields.remarks: notes → remarks'],
  },
  { spec: 'leads', text: 'drop the estimated value', changes: ['removed Lead.fields.estimatedValue'] },
  { spec: 'leads', text: 'we no longer need the source', changes: ['removed Lead.fields.source'] },
  {
    spec: 'leads',
    text: 'remove company and owner from leads',
    changes: ['removed Lead.fields.company', 'removed Lead.fields.owner'],
  },
  {
    spec: 'leads',
    text: 'make phone required',
    changes: ['changed Lead.fields.phone.required: false → true'],
  },
  {
    spec: 'leads',
    text: 'email must be unique',
    changes: ['changed Lead.fields.email.unique: false → true'],
  },
  {
    spec: 'leads',
    text: 'full name is no longer required',
    changes: ['changed Lead.fields.fullName.required: true → false'],
  },
  {
    spec: 'leads',
    text: 'status should be text',
    changes: [
      'retyped Lead.fields.status: one of new, contacted, qualified, won, lost → text',
      'changed Lead.fields.status.default: new → none',
    ],
  },
  {
    spec: 'leads',
    text: 'owner should be a whole number',
    changes: ['retyped Lead.fields.owner: text → integer'],
  },
  {
    spec: 'leads',
    text: 'change the type of source to text',
    changes: ['retyped Lead.fields.source: one of website, referral, event, advertisement, other → text'],
  },
  {
    spec: 'leads',
    text: 'add a value archived to status',
    changes: ['added Lead.fields.status.values.archived'],
  },
  {
    spec: 'leads',
    text: 'status also has nurturing',
    changes: ['added Lead.fields.status.values.nurturing'],
  },
  { spec: 'leads', text: 'remove the value lost', changes: ['removed Lead.fields.status.values.lost'] },
  {
    spec: 'leads',
    text: 'make contacted the default status, and then remove new from the status',
    changes: ['changed Lead.fields.status.default: new → contacted', 'removed Lead.fields.status.values.new'],
  },
  {
    spec: 'leads',
    text: 'company becomes an enum of small, medium and large',
    changes: ['retyped Lead.fields.company: text → one of small, medium, large'],
  },
  { spec: 'leads', text: 'each lead has many tasks', changes: ['added Task'] },
  {
    spec: 'leads',
    text: 'also track tasks, each belonging to a lead, with a title, a due date and a priority (low, high)',
    changes: ['added Task'],
  },
  { spec: 'leads', text: 'also send email', changes: ['added integrations.email'] },
  {
    spec: 'leads',
    text: 'add a due date, a priority and a nickname to leads',
    changes: ['added Lead.fields.dueDate', 'added Lead.fields.priority', 'added Lead.fields.nickname'],
  },
  { spec: 'leads', text: 'leads should also have a birthday', changes: ['added Lead.fields.dateOfBirth'] },
  { spec: 'leads', text: 'track the industry of each lead', changes: ['added Lead.fields.industry'] },
  { spec: 'leads', text: 'add a role manager', changes: ['added roles.manager'] },
  {
    spec: 'leads',
    text: 'switch from Twilio to Vonage',
    changes: ['changed integrations.sms: twilio → vonage'],
  },
  { spec: 'leads', text: 'turn off SMS', changes: ['removed Lead.actions.sms', 'removed integrations.sms'] },
  {
    spec: 'leads',
    text: 'use whatsapp instead of sms',
    changes: [
      'changed Lead.actions.sms: send sms to phone → send whatsapp to phone',
      'removed integrations.sms',
      'added integrations.whatsapp',
    ],
  },
  {
    spec: 'leads',
    text: 'email the lead when its status becomes won',
    changes: ['added Lead.actions.email', 'added automations.emailWhenLeadWon', 'added integrations.email'],
  },
  {
    spec: 'leads',
    text: 'only managers can delete leads',
    changes: [
      'changed signUp: off → invitation',
      'added roles.manager',
      'added roles.staff',
      'added Lead.access.manager',
      'added Lead.access.staff',
    ],
  },
  {
    spec: 'leads',
    text: 'deleted leads can be restored',
    changes: ['changed Lead.softDelete: false → true'],
  },
  {
    spec: 'leads',
    text: 'no two leads can have the same email',
    changes: ['changed Lead.fields.email.unique: false → true'],
  },
  { spec: 'leads', text: 'report the number of leads per status', changes: ['added reports.leadsPerStatus'] },
  {
    spec: 'leads',
    text: 'average estimated value per source',
    changes: ['added reports.averageEstimatedValuePerSource'],
  },
  { spec: 'leads', text: 'leads become prospects', changes: ['renamed Prospect: Lead → Prospect'] },
  { spec: 'leads', text: 'each lead belongs to a user', changes: ['added Lead.fields.user'] },
  {
    spec: 'leads',
    text: 'assign leads to sales reps',
    changes: ['added Lead.fields.salesRep', 'added SalesRep'],
  },
  {
    spec: 'leads',
    text: 'each lead can have many tags and each tag many leads',
    changes: ['added Lead.fields.tags', 'added Tag'],
  },
  {
    spec: 'leads',
    text: 'add a "first contact date" field to the Lead entity',
    changes: ['added Lead.fields.firstContactDate'],
  },
  {
    spec: 'leads',
    text: 'add a score as a whole number and a rating from 1 to 5 to leads',
    changes: ['added Lead.fields.score', 'added Lead.fields.rating'],
  },
  { spec: 'leads', text: 'owner should be a user', changes: ['retyped Lead.fields.owner: text → one User'] },
  {
    spec: 'leads',
    text: 'also track companies; rename Lead to Contact; drop owner',
    changes: ['added Company', 'renamed Contact: Lead → Contact', 'removed Contact.fields.owner'],
  },
  {
    spec: 'leads',
    text: 'I would like you to also add a budget to leads please',
    changes: ['added Lead.fields.budget'],
  },
  {
    spec: 'leads',
    text: 'Can you rename the source field to channel?',
    changes: ['renamed Lead.fields.channel: source → channel'],
  },
  {
    spec: 'leads',
    text: '1. rename notes to remarks 2. remove owner',
    changes: ['renamed Lead.fields.remarks: notes → remarks', 'removed Lead.fields.owner'],
  },
  {
    spec: 'leads',
    text: 'replace source by channel',
    changes: ['renamed Lead.fields.channel: source → channel'],
  },
  {
    spec: 'gym',
    text: 'rename members to clients and classes to courses',
    changes: [
      'renamed Payment.fields.client: member → client',
      'renamed Client: Member → Client',
      'renamed Course: Class → Course',
    ],
  },
  { spec: 'gym', text: 'each class has many members', changes: ['added Member.fields.class'] },
  {
    spec: 'gym',
    text: 'add trainers with a name and a phone; each trainer has many classes',
    changes: ['added Trainer', 'added Class.fields.trainer'],
  },
  {
    spec: 'gym',
    text: 'rename the notes of payments to remarks',
    changes: ['renamed Payment.fields.remarks: notes → remarks'],
  },
  { spec: 'gym', text: 'get rid of payments', changes: ['removed Payment'] },
  { spec: 'gym', text: 'capacity must be at least 5', changes: ['changed Class.fields.capacity.min: 1 → 5'] },
  {
    spec: 'gym',
    text: 'limit the name of classes to 80 characters',
    changes: ['changed Class.fields.name.max: 200 → 80'],
  },
  ...MORE_SENTENCES,
  ...EVERYDAY_SENTENCES,
];
