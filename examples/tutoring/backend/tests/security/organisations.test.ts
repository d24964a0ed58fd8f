import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { fromDatabaseError } from '../../app/core/database/database-errors.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { SAMPLES } from '../support/all-samples.ts';
import type { ResourceSample } from '../support/resource-sample.ts';
import { addressOf, nameOf, routesOf, type TestedRoute } from '../support/routes.ts';
import {
  expectError,
  expectStatus,
  startTestApp,
  TEST_ORGANISATION,
  type TestApp,
} from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';

const OTHER_ORGANISATION = '01900000-0000-7000-8000-00000000000b';

/** Tables that hold no data of the business. Accounts can belong to several organisations. */
const SHARED = /^(?:audit_log|audit_seals|rate_limits|schema_migrations|idempotency_keys|auth_\w+)$/;

describe(
  'control 1: organisations see nothing of each other',
  { skip: TENANCY === 'single' && 'all callers share one set of data' },
  () => {
    let mine: TestApp;
    let theirs: TestApp;

    before(async () => {
      mine = await startTestApp();
      theirs = mine.inOrganisation(OTHER_ORGANISATION);
    });
    after(() => mine?.close());

    /** The routes of an entity, those of its links and actions among them. */
    function routesFor({ resource }: ResourceSample): readonly TestedRoute[] {
      return routesOf(mine.app).filter(({ url }) => url.split('/')[1] === resource);
    }

    for (const sample of SAMPLES) {
      const { resource, table, references, unique } = sample;

      it(`lists no ${resource} of another organisation`, async () => {
        await sample.create(mine);
        for (const route of routesFor(sample).filter(
          ({ method, url }) => method === 'GET' && !url.includes(':'),
        )) {
          const page = expectStatus(await theirs.api.get(route.url), 200);
          assert.deepEqual([page.items, page.total], [[], 0], nameOf(route));
        }
      });

      it(`neither shows nor changes ${resource} of another organisation`, async () => {
        const record = await sample.create(mine);
        const stored = await rowsIn(mine, table);
        for (const route of routesFor(sample).filter(({ url }) => url.includes(':id'))) {
          const answer = await theirs.api.request(route.method, addressOf(route, record.id), {
            ...(route.schema.body === undefined ? {} : { body: requiredOf(route.schema.body) }),
            headers: { 'idempotency-key': randomUUID() },
          });
          assert.equal(answer.status, 404, `${nameOf(route)}: ${JSON.stringify(answer.body)}`);
        }
        assert.deepEqual(await rowsIn(mine, table), stored);
      });

      for (const [property, target] of Object.entries(references)) {
        it(`lets no ${property} of ${resource} point into another organisation`, async () => {
          const record = await sampleOf(target).create(mine);
          for (const { method, url } of routesFor(sample)) {
            if (method === 'POST' && url === `/${resource}`) {
              const body = { ...(await bodyOf(sample, theirs)), [property]: record.id };
              expectError(await theirs.api.post(url, body), 422, 'REFERENCE_NOT_FOUND');
            }
            if (method === 'PATCH' && url === `/${resource}/:id`) {
              const own = await sample.create(theirs);
              const answer = await theirs.api.patch(`/${resource}/${own.id}`, { [property]: record.id });
              expectError(answer, 422, 'REFERENCE_NOT_FOUND');
            }
          }
        });
      }

      for (const property of sample.users) {
        it(`lets ${property} of ${resource} name members only, and whoever leaves stay named`, async () => {
          const { id: foreign } = await mine.newUser();
          for (const { method, url } of routesFor(sample)) {
            if (method === 'POST' && url === `/${resource}`) {
              const body = { ...(await bodyOf(sample, theirs)), [property]: foreign };
              expectError(await theirs.api.post(url, body), 422, 'REFERENCE_NOT_FOUND', property);
            }
            if (method === 'PATCH' && url === `/${resource}/:id`) {
              const own: Record<string, unknown> = { ...(await sample.create(theirs)) };
              const path = `/${resource}/${String(own['id'])}`;
              expectError(
                await theirs.api.patch(path, { [property]: foreign }),
                422,
                'REFERENCE_NOT_FOUND',
                property,
              );
              const leave = sql`delete from auth_memberships where user_id = ${own[property]}`;
              await theirs.inDatabase(async (queries) => queries.execute(leave));
              expectStatus(await theirs.api.patch(path, { [property]: own[property] }), 200);
            }
          }
        });
      }

      it(`takes no organisation from whoever writes ${resource}`, async () => {
        for (const { method, url, schema } of routesFor(sample)) {
          if (schema.body === undefined) continue;
          const creates = method === 'POST' && url === `/${resource}`;
          const body = creates ? await bodyOf(sample, mine) : requiredOf(schema.body);
          const answer = await mine.api.request(method, addressOf({ url }), {
            body: { ...body, organisationId: OTHER_ORGANISATION },
            headers: { 'idempotency-key': randomUUID() },
          });
          expectError(answer, 422, 'VALIDATION_FAILED', 'organisationId');
        }
        const record = await sample.create(mine);
        assert.ok(!('organisationId' in record), 'answers name the organisation');
      });

      if (unique.length > 0) {
        it(`lets two organisations have ${resource} with the same ${unique.join(' and ')}`, async () => {
          if (!routesFor(sample).some(({ method, url }) => method === 'POST' && url === `/${resource}`))
            return;
          const first: Record<string, unknown> = { ...(await bodyOf(sample, mine)) };
          const shared = Object.fromEntries(unique.map((property) => [property, first[property]]));
          expectStatus(await mine.api.post(`/${resource}`, first), 201);
          expectStatus(
            await theirs.api.post(`/${resource}`, { ...(await bodyOf(sample, theirs)), ...shared }),
            201,
          );
        });
      }
    }

    it('link no records with those of another', async () => {
      for (const sample of SAMPLES) {
        for (const route of routesFor(sample).filter(isLink)) {
          const own = await sample.create(theirs);
          for (const other of SAMPLES) {
            const { id } = await other.create(mine);
            const answer = await theirs.api.put(addressOf({ url: route.url.replace(':id', own.id) }, id));
            assert.ok([404, 422].includes(answer.status), `${nameOf(route)} answered ${answer.status}`);
          }
        }
      }
    });

    it('answer a caller of no organisation with what is missing', async () => {
      const nobody = mine.inOrganisation(undefined);
      for (const route of routesOf(mine.app)) {
        if (route.permission === 'public' || route.organisation === 'optional') continue;
        expectError(await nobody.api.request(route.method, addressOf(route)), 403, 'NO_ORGANISATION');
      }
    });

    it('record whose data was changed', async () => {
      for (const sample of SAMPLES) {
        const { id } = await sample.create(theirs);
        const [entry] = await theirs.inDatabase((queries) =>
          rowsOf(
            { queries },
            sql`select organisation_id from audit_log where record_id = ${id} order by id desc limit 1`,
          ),
        );
        assert.equal(entry?.['organisation_id'], OTHER_ORGANISATION, sample.resource);
      }
    });

    it('are told apart on every table, in every key and in every reference', async () => {
      const tables = await rowsOf(mine.database, TABLES);
      const business = tables.filter(({ name }) => !SHARED.test(String(name)));
      assert.ok(business.length > 0);
      for (const table of business) {
        const { name, ...found } = table;
        assert.deepEqual({ name, ...found }, { name, ...APART });
      }
    });

    it('hide their rows from whoever is nobody, the owner of the tables among them', async () => {
      for (const sample of SAMPLES) await sample.create(mine);
      const tables = await rowsOf(mine.database, TABLES);
      const names = tables.map(({ name }) => String(name)).filter((name) => !SHARED.test(name));
      for (const name of names) {
        const count = sql`select count(*)::int as count from ${sql.identifier(name)}`;
        assert.deepEqual(await rowsOf(mine.database, count), [{ count: 0 }], name);
      }
      await mine.database.asOwner(async (owner) => {
        const [role] = await rowsOf(owner, ABOVE_POLICIES);
        for (const name of role?.['above'] === true ? [] : names) {
          const count = sql`select count(*)::int as count from ${sql.identifier(name)}`;
          assert.deepEqual(await rowsOf(owner, count), [{ count: 0 }], `${name}, read by its owner`);
        }
      });
    });

    it('cannot be given rows by whoever is nobody, or by each other', async () => {
      const tables = await rowsOf(mine.database, TABLES);
      const names = tables.map(({ name }) => String(name)).filter((name) => !SHARED.test(name));
      for (const name of names) {
        const insert = sql`insert into ${sql.identifier(name)} (organisation_id) values (${TEST_ORGANISATION})`;
        await assert.rejects(mine.database.queries.execute(insert), isRefused, name);
        await assert.rejects(
          theirs.inDatabase(async (queries) => queries.execute(insert)),
          isRefused,
          name,
        );
      }
    });
  },
);

/** A valid request to create a record, where there is a route for it. */
function bodyOf({ resource, body }: ResourceSample, test: TestApp): object | Promise<object> {
  return body?.(test) ?? assert.fail(`nobody can create ${resource}`);
}

/** `PUT /subjects/:id/tutors/:tutorId`. */
function isLink({ method, url }: TestedRoute): boolean {
  return method === 'PUT' && url.split(':').length === 3;
}

/** What holds of a table whose organisations are kept apart; accounts may belong to several. */
const APART = { required: true, policies: true, keys: true, references: true };

const ABOVE_POLICIES = sql`
  select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`;

const TABLES = sql`
  select c.relname as name,
    coalesce((select a.attnotnull from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id'), false) as required,
    coalesce((select bool_and(
        pg_get_expr(p.polqual, p.polrelid) = '(organisation_id = current_organisation())'
        and pg_get_expr(p.polwithcheck, p.polrelid) = '(organisation_id = current_organisation())'
        or pg_get_expr(p.polqual, p.polrelid) = 'in_maintenance()' and p.polroles = array[c.relowner]
      ) from pg_policy p where p.polrelid = c.oid), false) as policies,
    not exists (select from pg_index i where i.indrelid = c.oid and not i.indisprimary
        and pg_get_indexdef(i.indexrelid, 1, true) <> 'organisation_id') as keys,
    not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> 'auth_users'::regclass
        and (select attnum from pg_attribute where attrelid = c.oid and attname = 'organisation_id') <> f.conkey[1]) as references
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by 1`;

function sampleOf(resource: string): ResourceSample {
  const sample = SAMPLES.find((each) => each.resource === resource);
  if (sample === undefined) throw new RangeError(`There is no sample of ${resource}.`);
  return sample;
}

/** What an organisation has in a table. */
function rowsIn({ inDatabase }: TestApp, table: string): Promise<readonly Record<string, unknown>[]> {
  return inDatabase((queries) =>
    rowsOf({ queries }, sql`select * from ${sql.identifier(table)} order by id`),
  );
}

/** A body with what the schema requires, and nothing else. */
function requiredOf({ required, properties }: BodySchema): Record<string, unknown> {
  return Object.fromEntries(
    (required ?? []).map((name) => {
      const { type, examples, minimum } = properties?.[name] ?? {};
      const numeric = type === 'integer' || type === 'number';
      return [name, examples?.[0] ?? (numeric ? (minimum ?? 1) : type === 'boolean' ? true : 'text')];
    }),
  );
}

/** What `requiredOf` reads of a JSON Schema. */
interface BodySchema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, PropertySchema>>;
}

interface PropertySchema {
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
}

/** Whoever sent it is told that it may not do this. */
function isRefused(error: unknown): boolean {
  return fromDatabaseError(error, false)?.code === 'FORBIDDEN';
}
