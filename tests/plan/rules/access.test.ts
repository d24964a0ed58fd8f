import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entityOf, fieldOf, grants, isUnread, read, rulesBehind } from './reading.ts';

const ALL = 'create read update delete list';

/** Request, then `Entity role: grants`. */
const READ: readonly (readonly [string, ...string[]])[] = [
  ['Track customers and invoices. Only managers can delete invoices.', `Invoice manager: ${ALL}`, 'Invoice staff: create read update list'],
  ['Track customers and invoices. Managers only can delete invoices.', `Invoice manager: ${ALL}`, 'Invoice staff: create read update list'],
  ['Keep customers and orders. Customers see only their own orders.', 'Order customer: read:own list:own', `Order staff: ${ALL}`],
  ['Manage patients and appointments. Staff can view but not edit appointments. Admins can do everything.', 'Appointment staff: read list', `Appointment admin: ${ALL}`],
  ['Keep projects and clients. Read-only for clients.', 'Project client: read list', `Project staff: ${ALL}`],
  ['Manage teachers, students and grades. Teachers manage grades, students can only view them.', `Grade teacher: ${ALL}`, 'Grade student: read list'],
  ['Keep employees and payslips. Payslips can only be edited by accountants.', `Payslip accountant: ${ALL}`, 'Payslip staff: create read delete list'],
  ['Keep recipes and cooks. Cooks cannot delete recipes.', 'Recipe cook: create read update list', `Recipe staff: ${ALL}`],
  ['Keep contracts and clients. Deleting contracts is restricted to admins.', `Contract admin: ${ALL}`, 'Contract staff: create read update list'],
  ['Keep leads and agents. Agents can only edit their own leads. Managers can do everything.', 'Lead agent: read:own update:own list:own', `Lead manager: ${ALL}`],
  ['Keep vehicles and drivers. Drivers are not allowed to edit vehicles.', 'Vehicle driver: create read delete list'],
  ['Keep articles and editors. No one except editors may create articles.', `Article editor: ${ALL}`, 'Article staff: read update delete list'],
  ['Keep members and payments. Members can view their own payments but not change them.', 'Payment member: read:own list:own'],
  ['Keep books and members. Librarians have full access. Members have read-only access to books.', `Book librarian: ${ALL}`, 'Book member: read list'],
  ['Keep courses and teachers. Teachers only see the courses they teach.', 'Course teacher: read:own list:own'],
  ['Keep bugs and developers. Developers can do everything except delete.', 'Bug developer: create read update list'],
  ['School: teachers, pupils, marks. Pupils and teachers have read-only access to marks.', 'Mark pupil: read list', 'Mark teacher: read list'],
  ['Keep playlists and users. Users can only change their own playlists. Anyone can view playlists.', 'Playlist user: read:own update:own list:own', 'Playlist public: read list'],
  ['Keep pages and authors. Only authors can edit their own pages.', 'Page author: create read update:own delete list', 'Page staff: create read delete list'],
  ['Keep products and guests. Guests can view products without logging in.', 'Product public: read list'],
]; // prettier-ignore

const LIMITED = 'read update list';

/** Rights without an object, which hold for all that is kept, and for each of several objects. */
const OF_ALL: readonly (readonly [string, ...string[]])[] = [
  ['A CRM with contacts and deals. Deals have a title and an amount. Roles: admin and staff. Staff can only read and update.', `Contact staff: ${LIMITED}`, `Deal staff: ${LIMITED}`],
  ['A CRM with contacts and deals. Deals have a title and an amount; staff can only read and update.', `Contact staff: ${LIMITED}`, `Deal staff: ${LIMITED}`],
  ['A CRM with contacts and deals. Deals have a title, an amount and a stage. Staff can only read and update deals and contacts.', `Contact staff: ${LIMITED}`, `Deal staff: ${LIMITED}`],
  ['A CRM with contacts, tasks and deals. Staff can only read and update deals as well as contacts.', `Contact staff: ${LIMITED}`, `Deal staff: ${LIMITED}`, 'Task staff: '],
  ['Keep invoices and customers. Invoices have a number. Staff can view but not edit.', 'Invoice staff: read list', 'Customer staff: read list'],
  ['Keep projects and tasks. Only managers can delete.', `Project manager: ${ALL}`, 'Project staff: create read update list', 'Task staff: create read update list'],
  ['Keep leads and deals. Staff cannot delete.', 'Lead staff: create read update list', 'Deal staff: create read update list'],
  ['Keep invoices and customers. Accountants can create and edit invoices but staff can only view.', 'Invoice staff: read list', 'Customer staff: '],
  ['A CRM with contacts and deals. Roles: admin (full access), staff (read and update only).', `Contact admin: ${ALL}`, `Contact staff: ${LIMITED}`, `Deal staff: ${LIMITED}`],
  ['A CRM with contacts and deals. Two roles: admin (everything) and viewer (read only).', `Deal admin: ${ALL}`, 'Deal viewer: read list'],
  ['A CRM with contacts and deals. Roles: admin (everything), agent (read and update), viewer (see contacts).', `Deal admin: ${ALL}`, `Deal agent: ${LIMITED}`, 'Contact viewer: read list'],
  ['Keep animals and treatments. A treatment has a dose. Only vets write here; keepers read.', `Treatment vet: ${ALL}`, 'Treatment keeper: read update delete list', 'Animal vet: '],
  ['A CRM with contacts and deals. Admin: full access. Staff: read and update only.', `Contact admin: ${ALL}`, `Contact staff: ${LIMITED}`],
  ['A CRM with contacts and deals. Roles: admin - everything, staff - read and update only.', `Contact admin: ${ALL}`, `Contact staff: ${LIMITED}`],
]; // prettier-ignore

const NOT_READ: readonly string[] = [
  'Keep customers and orders. Customers can place orders and managers can approve them.',
  'Keep rooms and guests. Guests can book rooms.',
  'Keep members and classes. Members can only book one class per day.',
  'Keep products. Only products with a price are shown.',
  'Keep doctors, pharmacists and prescriptions. Doctors should be able to write prescriptions, and only pharmacists can dispense them.',
  'Build a task management app with tasks and projects. Admins can manage all projects.',
  'Keep orders and customers. Managers can see all orders.',
];

describe('rule.access', () => {
  for (const [request, ...expected] of READ) {
    it(`reads: ${request}`, async () => {
      const plan = await read(request);
      for (const one of expected) {
        const [who = '', what] = one.split(': ');
        const [entity = '', role = ''] = who.split(' ');
        assert.equal(grants(plan, entity, role), what, who);
        assert.ok(rulesBehind(plan, `entities.${entity}.access.${role}`).includes('rule.access'));
        assert.ok(role === 'public' || plan.spec.roles.some(({ name }) => name === role));
      }
      assert.equal(plan.spec.signUp, 'invitation');
    });
  }

  for (const [request, ...expected] of OF_ALL) {
    it(`reads of all: ${request}`, async () => {
      const plan = await read(request);
      for (const one of expected) {
        const [who = '', what] = one.split(': ');
        const [entity = '', role = ''] = who.split(' ');
        assert.equal(grants(plan, entity, role), what, who);
      }
    });
  }

  it('holds nothing for all that is about something else', async () => {
    const plan = await read(
      'Keep flats and dues. People should get SMS reminders only, mail nobody is opening.',
    );
    assert.deepEqual(
      plan.spec.entities.flatMap(({ access }) => access),
      [],
    );
  });

  it('takes a list of roles for no values of what was spoken of before', async () => {
    const plan = await read(
      'A CRM with contacts and deals. Deals have a title and a stage (lead, won, lost). Roles: admin and staff.',
    );
    assert.ok(!entityOf(plan, 'Deal').fields.some(({ name }) => name === 'role'));
  });

  it('takes a list of roles for no values of a person either', async () => {
    const plan = await read(
      'Keep deals and customers. Customers have a name and an age. Roles: admin and staff. Staff can only read.',
    );
    assert.ok(!entityOf(plan, 'Customer').fields.some(({ name }) => name === 'role'));
  });

  it('keeps the role of a person', async () => {
    const plan = await read('Employees have a name and a role (admin or staff). Admins manage shifts.');
    assert.equal(fieldOf(plan, 'Employee.role').type, 'enum');
  });

  it('takes what has a property for no user', async () => {
    const plan = await read(
      'Contacts have a name and an email. Deals have a title. Staff can only read deals.',
    );
    assert.ok(!plan.spec.roles.some(({ name }) => name === 'contact'));
  });

  for (const request of NOT_READ) {
    it(`leaves alone: ${request}`, async () => {
      const plan = await read(request);
      assert.deepEqual(
        plan.spec.entities.flatMap(({ access }) => access),
        [],
      );
    });
  }

  it('opens nothing to the public that only speaks of everyone', async () => {
    const plan = await read(
      'Keep posts and comments. Only admins may remove comments; everyone else can only read them. Everyone can read posts.',
    );
    assert.ok(plan.spec.entities.every(({ access }) => !access.some(({ role }) => role === 'public')));
    assert.ok(isUnread(plan, 'everyone else'));
  });

  it('ties own records to the account of a person', async () => {
    const plan = await read('Keep customers and orders. Customers see only their own orders.');
    assert.equal(entityOf(plan, 'Order').own, 'customer.user');
    const user = fieldOf(plan, 'Customer.user');
    assert.ok(user.type === 'ref' && user.to === 'User' && user.unique);
    assert.ok(plan.provenance.assumptions.some(({ path }) => path === 'entities.Customer.fields.user'));
  });

  it('adds whose a record is, where own ones are spoken of', async () => {
    const plan = await read('Keep notes and tasks. Users can only see their own tasks.');
    assert.equal(entityOf(plan, 'Task').own, 'user');
    assert.equal(grants(plan, 'Task', 'user'), 'read:own list:own');
  });

  it('keeps a field for some', async () => {
    const plan = await read('Keep products with a name and a price. Only managers can change prices.');
    const staff = entityOf(plan, 'Product').access.find(({ role }) => role === 'staff');
    const update = staff?.grants.find(({ operation }) => operation === 'update');
    assert.ok(update?.fields?.includes('name') === true && !update.fields.includes('price'));
  });

  it('keeps the status for those who alone may approve', async () => {
    const plan = await read(
      'Expenses have an amount and a status (open, approved, rejected). Only managers can approve expenses.',
    );
    const staff = entityOf(plan, 'Expense').access.find(({ role }) => role === 'staff');
    const update = staff?.grants.find(({ operation }) => operation === 'update');
    assert.ok(update?.fields !== undefined && !update.fields.includes('status'));
  });

  it('says that everybody else is assumed to be staff', async () => {
    const plan = await read('Track customers and invoices. Only managers can delete invoices.');
    assert.ok(plan.provenance.assumptions.some(({ path }) => path === 'roles.staff'));
  });

  it('asks where the same record would have two owners', async () => {
    const plan = await read(
      'Doctors, patients and appointments. An appointment has a doctor and a patient. Doctors see only their own appointments. Patients see only their own appointments.',
    );
    assert.equal(entityOf(plan, 'Appointment').own, 'doctor.user');
    assert.ok(plan.provenance.questions.some(({ text }) => text.startsWith('Whose is an Appointment')));
  });

  it('asks when a right is about a part that cannot be hidden', async () => {
    const plan = await read(
      'A translation agency: clients, translators, jobs. Translators may view jobs but cannot see client prices. Salaries are only visible to HR.',
    );
    assert.deepEqual(
      plan.spec.entities.flatMap(({ access }) => access),
      [],
    );
    assert.ok(isUnread(plan, 'client prices'));
    assert.ok(isUnread(plan, 'Salaries'));
  });

  it('lists a right to something that is not kept', async () => {
    const plan = await read('Keep customers and orders. Only managers can change the exchange rates.');
    assert.ok(isUnread(plan, 'exchange rates'));
  });
});
