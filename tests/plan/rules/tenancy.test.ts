import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entityOf, read, rulesBehind } from './reading.ts';
import type { Assumption, Question } from '../../../src/spec/evidence.ts';
import type { Plan } from '../../../src/plan/plan.ts';

function assumptionOf({ provenance }: Plan): Assumption | undefined {
  return provenance.assumptions.find(({ path }) => path === 'tenancy');
}

function questionOf({ provenance }: Plan): Question | undefined {
  return provenance.questions.find(({ paths }) => paths.includes('tenancy'));
}

const APART: readonly string[] = [
  'Keep orders and products for each of our 40 franchises, with separate data.',
  'Track leads and deals. Several companies use it, each with its own data.',
  'A multi-tenant invoicing tool with invoices and clients.',
  'Keep appointments and patients. White-label for our clients.',
  'Scheduling of shifts and employees. Many restaurants will use it and each restaurant must see only its own staff.',
  'Keep members and payments. Every club has its own data and must not see that of others.',
  'SaaS for dental clinics: patients and appointments.',
  'Each of our 12 branches keeps its own customers and orders.',
  'Keep students and courses. Multiple schools use the system, and their data is kept separate.',
  'A CRM for several companies: each organisation has its own contacts and deals.',
  'CRM with contacts and deals. Multiple companies use it, each sees only its own contacts.',
  'CRM for many companies, each with its own contacts and deals.',
  'Time tracking for several agencies: projects, clients and time entries.',
  "An invoicing tool with invoices. Every company has its own customers and nobody sees another's.",
  'Inventory of products for different shops, each shop has its own products and no one else can see them.',
  "Project management for agencies. Agencies must not see each other's projects and clients.",
  'Projects and tasks. Several organisations share the system but their data is kept apart.',
  'Projects and tasks. The data must be isolated per company.',
  'Keep tickets. Users only see tickets of their own organisation.',
  'Used by several clinics, each of which has its own patients and appointments.',
  'Support tickets for multiple organisations. Each organisation can only access its own tickets.',
  "A CRM with contacts where several companies work side by side; no company may see another company's contacts.",
  'Keep leads and deals. One installation serves many businesses, data of each tenant stays separate.',
  'Companies sign up and each gets its own workspace with projects and tasks.',
  'A B2B SaaS CRM with contacts and deals.',
  "A booking site for dance schools. Each school must never see another school's data. A school has coaches and lessons; a lesson has a title and a price.",
  'A booking site. Each school is its own organisation. A school has a name, coaches and lessons with a title.',
  "Gyms have a name and a phone. No gym may see another gym's members. Members have a name.",
];

const TOGETHER: readonly string[] = [
  'Keep companies and contacts. A company has many contacts.',
  'Our company keeps projects and tasks.',
  'Track deliveries to several restaurants, each with an address.',
  'Keep patients of our clinic.',
  'Keep orders. It does not have to be multi-tenant.',
  'We look after several companies as customers; each company has an address and contacts.',
  'Our agency keeps campaigns for several companies. Each company has a name and an industry.',
  'Keep tournaments for several clubs: matches and players. A club has a name and a city.',
  'Keep gyms with a name and a phone. A gym is not its own organisation. Members have a name.',
  'Keep landlords, leases and tenants. Each tenant has their own lease.',
  'Keep flats and tenants. Report the rent per tenant.',
  'Our company has its own vehicles and drivers.',
  'Keep shops and orders. Shops only see their own orders.',
  'Keep invoices and SaaS subscriptions.',
  'Keep members and classes. Trainers cannot see the clients of other trainers.',
];

const UNCLEAR: readonly string[] = [
  'A CRM where each company has its own contacts and deals.',
  'Keep schools, pupils and teachers. Each school has its own teachers.',
  'Keep contacts and deals. Several companies use it. A company has a name and an address.',
  'A SaaS tool with recipes and meal plans.',
];

describe('rule.tenancy', () => {
  for (const request of APART) {
    it(`keeps apart: ${request}`, async () => {
      const plan = await read(request);
      assert.equal(plan.spec.tenancy, 'organisation');
      assert.ok(rulesBehind(plan, 'tenancy').every((rule) => rule === 'rule.tenancy'));
      assert.ok((assumptionOf(plan)?.alternatives.length ?? 0) > 0);
    });
  }

  for (const request of TOGETHER) {
    it(`leaves together: ${request}`, async () => {
      const plan = await read(request);
      assert.equal(plan.spec.tenancy, 'single');
      assert.equal(questionOf(plan), undefined);
      assert.match(assumptionOf(plan)?.text ?? '', /^One organisation/u);
    });
  }

  for (const request of UNCLEAR) {
    it(`asks about: ${request}`, async () => {
      const plan = await read(request);
      assert.equal(plan.spec.tenancy, 'single');
      const quote = questionOf(plan)?.text.split('“')[1]?.split('”')[0] ?? 'no question';
      assert.ok(request.includes(quote), quote);
      assert.ok(assumptionOf(plan)?.because.includes(quote));
    });
  }

  it('says no more than that nothing was read of several organisations', async () => {
    const plan = await read('Keep orders and customers.');
    assert.equal(
      assumptionOf(plan)?.because,
      'nothing in the request was read as several organisations that use it, or as a time zone',
    );
  });

  it('quotes everything that speaks for organisations', async () => {
    const plan = await read(
      "An invoicing tool with invoices. Every company has its own customers and nobody sees another's.",
    );
    assert.match(
      assumptionOf(plan)?.because ?? '',
      /Every company has its own customers.*nobody sees another's/u,
    );
  });
});

describe('the organisations that are kept apart', () => {
  const NO_RECORDS: readonly (readonly [string, string])[] = [
    ['A CRM for several companies: each organisation has its own contacts and deals.', 'Contact Deal'],
    ['CRM with contacts and deals. Each organisation has its own data.', 'Contact Deal'],
    ['CRM with contacts and deals, multi tenant.', 'Contact Deal'],
    [
      'CRM with contacts and deals. Multiple companies use it, each sees only its own contacts.',
      'Contact Deal',
    ],
  ];

  for (const [request, names] of NO_RECORDS) {
    it(`are no records: ${request}`, async () => {
      const plan = await read(request);
      assert.equal(plan.spec.entities.map(({ name }) => name).join(' '), names);
      const refs = plan.spec.entities.flatMap(({ fields }) => fields.filter(({ type }) => type === 'ref'));
      assert.ok(refs.every((field) => !('to' in field) || names.includes(field.to)));
    });
  }

  it('are said to be no records', async () => {
    const plan = await read('A CRM for several companies: each organisation has its own contacts and deals.');
    assert.ok(
      plan.provenance.assumptions.some(
        ({ path, text }) =>
          path === 'tenancy' && text === 'Organisation is no record but whom accounts belong to',
      ),
    );
  });

  it('stay records where more is said of them', async () => {
    const plan = await read(
      'A multi-tenant CRM. Each organisation has its own data. Organisations have a name and a VAT number. Contacts belong to an organisation.',
    );
    assert.ok(entityOf(plan, 'Organisation').fields.some(({ name }) => name === 'vatNumber'));
    assert.ok(!entityOf(plan, 'Contact').fields.some(({ name }) => name === 'organisation'));
    assert.ok(
      plan.provenance.assumptions.some(
        ({ text }) => text === 'The organisation of a record of Contact is that of whoever adds it',
      ),
    );
    assert.ok(!plan.provenance.notUnderstood.some(({ reason }) => reason.includes('valid spec')));
  });

  it('give nobody records of their own', async () => {
    const plan = await read('Keep tickets. Users only see tickets of their own organisation.');
    assert.deepEqual(entityOf(plan, 'Ticket').access, []);
    assert.equal(entityOf(plan, 'Ticket').own, undefined);
  });
});
