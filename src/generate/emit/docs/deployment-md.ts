import type { ProjectModel } from '../../model/project-model.ts';
import { appRole } from '../sql/app-role.ts';
import { blocks } from '../../render/text.ts';

/**
 * The document for whoever runs the backend: what it needs, how a new version gets there, backups, Kubernetes, Supabase.
 *
 * @param model - The project.
 * @returns Content of `app/docs/deployment.md`.
 */
export function emitDeploymentMd({ name }: ProjectModel): string {
  const role = appRole(name);
  return `${blocks(HEAD, database(role), DOCTOR, VERSIONS, INSTANCES, BACKUPS, kubernetes(name), supabase(role), PACKAGES)}\n`;
}

const HEAD = `# Deployment

What it takes to run this backend for others. Commands are meant for \`backend/\`; in a container, where there is no npm
script, \`node scripts/<name>.ts\` is the same.

| Command | What it does |
| --- | --- |
| \`npm start\` | starts the backend, and migrates the database first unless \`MIGRATE_ON_START=false\` |
| \`npm run migrate\` | migrates the database, and does nothing else |
| \`npm run doctor\` | says what is wrong with this installation; \`-- --json\` for programs; ends with 1 when something is |
| \`npm run backup\` | writes \`backups/<time>.backup.gz\`; \`-- FILE\` somewhere else; \`-- -\` to standard output |
| \`npm run restore -- FILE\` | restores a backup into an empty database; \`--replace\` into one that is not empty |
| \`npm run audit:verify\` | checks that nobody has changed the audit log |
| \`npm run keys:rotate\` | encrypts everything with the first of \`DATA_KEYS\`; \`-- new NAME\` makes a key |
| \`npm run token -- NAME\` | makes an API token and its hash |
| \`npm run audit:packages\` | asks the registry for known holes in packages, and for their signatures |
| \`npm run sbom\` | prints the list of packages in production, as CycloneDX |

The embedded database belongs to one process. While the backend runs on it, \`migrate\`, \`backup\`, \`restore\`, \`audit:verify\`
and \`keys:rotate\` do nothing, name the process to stop and end with 1; \`doctor\` looks at everything else and warns. On a
Postgres server, all of them but \`restore\` work beside a running backend.`;

function database(role: string): string {
  return `## The database

Postgres 15 or newer, with a role that owns the database and may make roles; it needs to be no superuser:

\`\`\`sql
create role backend_owner login createrole password '…';
create database backend owner backend_owner;
\`\`\`

The first start makes the role \`${role}\`. The backend works as this role, which can read and write rows as far as row
policies let it, and can change neither tables nor policies. Where the owner may not make roles, an administrator runs
\`create role ${role} nologin; grant ${role} to backend_owner\` once. The backend does not start when its connections
cannot work as this role, as behind a pooler in transaction mode.

One connection string is enough. To let the backend know no role that may change tables, give it a login of its own:

\`\`\`sql
create role ${role} login password '…';
\`\`\`

\`DATABASE_URL\` is then that of \`${role}\`, or of any role that was granted \`${role}\`, and \`DATABASE_OWNER_URL\` that of the owner.
Only migrations, backups, restoring, \`npm run audit:verify\`, \`npm run keys:rotate\` and the doctor use the owner: where a step of its own
migrates, the backend itself runs with \`MIGRATE_ON_START=false\` and without \`DATABASE_OWNER_URL\`.`;
}

const DOCTOR = `## When something is wrong

\`npm run doctor\` looks at everything at once and changes nothing: Node, \`.env\`, every variable, the data folder, the port,
and in the database the version, the clock, the rights of its roles, migrations, indexes and row policies. Each line says
how it is (\`ok\`, \`warn\` or \`fail\`), and after the dash what to do. It can run beside the backend; only an embedded database
shows it nothing until the backend is stopped.`;

const VERSIONS = `## A new version without a pause

Start the new version beside the old one, wait until its \`/ready\` answers 200, then end the old one with SIGTERM: it
finishes running requests, for 30 seconds at most.

- One instance at a time migrates; others wait. A migration that finds a table in use gives up after a second, lets others
  go ahead, and tries again, 20 times.
- The old version goes on working, and can be started again, on a database that a newer one has migrated.
- For that, migrations only add. \`supermaker check\` finds those that take something away (\`expand-first\`). Take it away in a
  release after the one whose code no longer uses it, and say so above the statement: \`-- contract: why\`.
- The way back is the version before: start it. Migrations are not undone.`;

const INSTANCES = `## Several instances

Any number may work on one Postgres. Each has up to \`DATABASE_POOL_SIZE\` connections: keep their sum below the server's
\`max_connections\`. \`RATE_LIMIT_STORE=postgres\` lets them count requests together; otherwise each counts for itself.`;

const BACKUPS = `## Backups

A backup holds every row as it was at one moment. On a Postgres server the backend goes on working meanwhile; for the
embedded database stop it first. A backup of either can be restored into the other: this is the way from a developer's
machine to a server. It needs no program beside Node.

- The file holds personal data and is not encrypted. It is readable by its owner only; keep it where few may read, and
  for no longer than you must: what was erased in the database is still in older backups.
- Restoring makes the tables by the migrations that the backup names, then adds its rows, in one transaction: it works or
  leaves the database as it was. Row policies, the audit log with its triggers, and sequences are as before.
- The version that restores must have the migrations of the backup; newer ones are applied afterwards.
- Stop the backend before you restore. Try it now and then, into a database of its own.
- Large databases (some 10 GB and more) want what the server brings: \`pg_basebackup\` with archived WAL, or your
  provider's point-in-time recovery. Unlogged tables and what was changed by hand outside of migrations is not in the file.`;

function kubernetes(name: string): string {
  return `## Kubernetes

[\`deploy/kubernetes/backend.yaml\`](../../../deploy/kubernetes/backend.yaml) has a Deployment with two instances (not root,
read-only file system, no capabilities), a Service, a disruption budget, and a backup every night into a volume. An init
container migrates: when that fails, the version before stays. Put your own Ingress with TLS in front.

\`\`\`sh
docker build -t registry.example.com/${name}:1.0.0 backend
docker push registry.example.com/${name}:1.0.0
kubectl create secret generic ${name}-secrets --from-env-file=secrets.env
kubectl apply -f deploy/kubernetes/backend.yaml
kubectl rollout status deployment/${name}
kubectl exec deployment/${name} -- node scripts/doctor.ts
\`\`\`

\`secrets.env\` holds \`DATABASE_URL\` and \`API_TOKENS\`; make it where nobody else reads, and delete it afterwards. Keep
\`DATABASE_OWNER_URL\`, if you use it, in a secret that only the init container and the backup name. In the
manifest, replace \`registry.example.com\`, and set \`CORS_ORIGINS\` and \`PUBLIC_URL\` in the ConfigMap. \`TRUSTED_PROXIES\` is the
number of proxies between the outside world and the backend.`;
}

function supabase(role: string): string {
  return `## Supabase

A Supabase project is a Postgres like any other to this backend.

- \`DATABASE_URL\`: the direct connection (\`db.<project>.supabase.co:5432\`), or the pooler in **session** mode (port 5432,
  user \`postgres.<project>\`) where there is no IPv6. The pooler in transaction mode (port 6543) cannot be used: the
  backend keeps its role and prepared statements for as long as a connection. Append \`?sslmode=require\`.
- \`DATABASE_POOL_SIZE\`: below the pool size of the project, 15 in small ones, divided by the number of instances.
- The role \`postgres\` is above row policies (BYPASSRLS), so \`npm run doctor\` warns. The backend does not work as it, but as
  \`${role}\`, which the first start makes; \`postgres\` is used for migrations and backups only.
- The Data API (\`anon\`, \`authenticated\`) would reach the tables in \`public\` beside the backend. Row policies are forced on
  each of them and name neither role, so both get nothing. Take their rights away too, or turn the Data API off:

\`\`\`sql
revoke all on all tables in schema public from anon, authenticated;
alter default privileges in schema public revoke all on tables from anon, authenticated;
\`\`\`

- Restoring: into a fresh project. \`auth\` and \`storage\` belong to Supabase and are in no backup of this backend.`;
}

const PACKAGES = `## Packages

Versions are exact, and the lockfile has the hash of each. CI asks the registry for known holes on every push and once a
week (\`npm run audit:packages\`), and fails on what it knows; where the registry cannot be asked, it says so and passes. The list of
packages (\`npm run sbom\`) is kept with each run.`;
