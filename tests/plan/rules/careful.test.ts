import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grants, isUnread, read } from './reading.ts';

const ALL = 'create read update delete list';

/** Request, entity and role, grants, what is listed as not understood. */
const CONDITIONAL: readonly (readonly [string, string, string, string, string])[] = [
  ['Keep absences and workers. Workers can only view and change their own absences, and only while they are drafts.', 'Absence', 'worker', 'read:own update:own list:own', 'only while they are drafts'],
  ['Keep trips and drivers. Drivers may edit their own trips until they are billed. Clerks can do everything.', 'Trip', 'driver', 'read:own update:own list:own', 'until they are billed'],
  ['Keep absences and workers. Workers can only change absences within 3 days.', 'Absence', 'worker', 'read list', 'within 3 days'],
  ['Keep letters and editors. Editors cannot change letters after they are posted. Clerks can do everything.', 'Letter', 'editor', 'create read delete list', 'after they are posted'],
  ['Keep lamps and keepers. Keepers can only polish lamps. Clerks can do everything.', 'Lamp', 'keeper', 'read list', 'Keepers can only polish lamps'],
]; // prettier-ignore

describe('rights that cannot be read whole', () => {
  for (const [request, entity, role, expected, unread] of CONDITIONAL) {
    it(request, async () => {
      const plan = await read(request);
      assert.equal(grants(plan, entity, role), expected);
      assert.ok(isUnread(plan, unread));
      const { assumptions, questions } = plan.provenance;
      const path = `entities.${entity}.access.${role}`;
      assert.ok(assumptions.some((one) => one.path === path && one.because.includes(unread)));
      assert.ok(questions.some(({ paths }) => paths.includes(path)));
    });
  }

  it('takes no number for a right', async () => {
    const plan = await read('Keep guides and tours. Guides cannot delete more than 3 tours per week.');
    assert.deepEqual(
      plan.spec.entities.flatMap(({ access }) => access),
      [],
    );
  });

  it('leaves what is made at a certain time open', async () => {
    const plan = await read('Keep essays and pupils. Pupils cannot submit essays after the deadline.');
    assert.notEqual(grants(plan, 'Essay', 'pupil'), ALL.replace('create ', ''));
    assert.ok(isUnread(plan, 'after the deadline'));
  });
});

const INVOICES =
  'Invoices have a number and a status (draft, approved, paid). Only managers can delete invoices.';
const TICKETS =
  'Tickets have a title, a priority (low, high) and a status (open, closed). Agents have read-only access to tickets.';

/** Request, entity and role, grants. */
const STEPS: readonly (readonly [string, string, string, string])[] = [
  [`${INVOICES} Cashiers can mark approved invoices as paid.`, 'Invoice', 'cashier', 'read update[status] list'],
  [`${INVOICES} Clerks can approve invoices.`, 'Invoice', 'clerk', 'read update[status] list'],
  [`${INVOICES} Clerks can create invoices. Clerks can approve invoices.`, 'Invoice', 'clerk', 'create read update[status] list'],
  [`${INVOICES} Clerks can mark invoices as doubtful.`, 'Invoice', 'clerk', 'read update list'],
  [`${TICKETS} Leads can set the priority of a ticket to high.`, 'Ticket', 'lead', 'read update[priority] list'],
  [`${TICKETS} Dispatchers can assign tickets.`, 'Ticket', 'dispatcher', 'read update list'],
  [`${TICKETS} Owners can manage tickets and close them.`, 'Ticket', 'owner', ALL],
]; // prettier-ignore

describe('rights to one step of the work', () => {
  for (const [request, entity, role, expected] of STEPS)
    it(request, async () => {
      assert.equal(grants(await read(request), entity, role), expected);
    });
});
