-- What is the same in every backend: who may see a row, and the record of what was changed.

-- The organisation that the caller works for; nothing outside of a request.
create function current_organisation() returns uuid language sql stable
  return nullif(current_setting('app.organisation', true), '')::uuid;

-- Whether it is not known yet who calls, or nobody does.
create function caller_is_unknown() returns boolean language sql stable
  return current_organisation() is null
    and nullif(current_setting('app.caller', true), '')::jsonb ->> 'kind' is null;

-- Whether the owner migrates, makes a backup or restores one, which concerns the rows of every organisation.
create function in_maintenance() returns boolean language sql stable
  return coalesce(current_setting('app.maintenance', true) = 'on', false);

-- Every change of every record, and what happened beside: sign-ins, refusals. Rows are only ever added. The transaction
-- stands before the id, so that no row has an id before its transaction has one: sealing relies on it.
create table audit_log (
  transaction_id xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default clock_timestamp(),
  action text not null,
  actor_kind text,
  actor_id text,
  organisation_id uuid,
  record_type text,
  record_id uuid,
  before jsonb,
  after jsonb,
  details jsonb,
  request_id text,
  address text
);
create index audit_log_record_idx on audit_log (record_type, record_id, id);
create index audit_log_actor_idx on audit_log (actor_id, id);
create index audit_log_at_idx on audit_log using brin (at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end;
$$;
create trigger refuse_change before update or delete or truncate on audit_log
  for each statement execute function refuse_change();
revoke all on audit_log from student_backend_app;
grant select, insert on audit_log to student_backend_app;
alter table audit_log enable row level security, force row level security;
create policy rows_of_organisation on audit_log to student_backend_app
  using (organisation_id is not distinct from current_organisation());
create policy rows_of_owner on audit_log to current_user using (true);

-- Each seal covers rows of the audit log and the seal before it: none of them can be changed without breaking the chain.
create table audit_seals (
  id bigint primary key,
  at timestamptz(3) not null default clock_timestamp(),
  row_ids bigint[] not null,
  -- SHA-256 of each row, in the order of their ids.
  row_hashes bytea[] not null,
  -- SHA-256 of the seal before, this one's id and time, and its rows.
  hash bytea not null,
  -- The highest id that this seal or one before it covers.
  last_row_id bigint not null,
  -- Rows up to that id may still appear until every transaction before this one has ended.
  sealed_in xid8 not null default pg_current_xact_id(),
  -- No row up to this id will ever be found without a seal.
  settled_row_id bigint not null
);
create index audit_seals_last_row_idx on audit_seals (last_row_id);
create trigger refuse_change before update or delete or truncate on audit_seals
  for each statement execute function refuse_change();
revoke all on audit_seals from student_backend_app;
grant select on audit_seals to student_backend_app;

-- Covers rows that no seal covers yet, `most` at a time, and answers the seal, or nothing where there are none or another
-- instance is at it. Needs a transaction of its own. The application can write seals in no other way.
create function seal_audit_log(most integer) returns table (seal text, seal_hash text, sealed integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  previous audit_seals;
  settled bigint;
  closed bigint;
  ids bigint[];
  hashes bytea[];
  number bigint;
  sealed_at timestamptz(3) := clock_timestamp();
begin
  if not pg_try_advisory_xact_lock(7263915) then return; end if;
  select * into previous from audit_seals order by id desc limit 1;
  number := coalesce(previous.id, 0) + 1;
  settled := coalesce(previous.settled_row_id, 0);
  select last_row_id into closed from audit_seals
    where sealed_in <= pg_snapshot_xmin(pg_current_snapshot()) order by id desc limit 1;
  closed := coalesce(closed, 0);
  select array_agg(id order by id), array_agg(digest order by id) into ids, hashes from (
    select id, sha256(convert_to(jsonb_build_array(
      id, extract(epoch from at), action, actor_kind, actor_id, organisation_id, record_type, record_id, before, after,
      details, request_id, address, transaction_id::text
    )::text, 'UTF8')) as digest
    from audit_log
    where id > settled and id not in (select unnest(row_ids) from audit_seals where last_row_id > settled)
    order by id limit most
  ) as unsealed;
  if ids is null then return; end if;
  if cardinality(ids) = most then closed := least(closed, ids[most]); end if;
  insert into audit_seals (id, at, row_ids, row_hashes, hash, last_row_id, settled_row_id) values (
    number, sealed_at, ids, hashes,
    sha256(coalesce(previous.hash, '') || int8send(number) || int8send((extract(epoch from sealed_at) * 1000)::bigint) || (
      select string_agg(int8send(row_id) || row_hash, '' order by row_id)
      from unnest(ids, hashes) as covered (row_id, row_hash)
    )),
    greatest(previous.last_row_id, ids[cardinality(ids)]),
    greatest(settled, closed)
  );
  return query select id::text, encode(hash, 'hex'), cardinality(ids) from audit_seals where id = number;
end;
$$;
revoke execute on function seal_audit_log(integer) from public;
grant execute on function seal_audit_log(integer) to student_backend_app;

-- Whether the owner is encrypting values with another key: the records stay what they were.
create function is_rotating() returns boolean language sql stable
  return coalesce(current_setting('app.rotating', true) = 'on', false) and current_user <> 'student_backend_app';

-- Writes one row of the audit log for one changed row, and takes away the answer that is kept of a record which is deleted.
-- Its arguments have a mask for each column of personal data, and whether `organisation_id` says whose a row is: then the
-- organisation's log has it, also where nobody who works for one changed it, as in a cascade.
create function record_change() returns trigger language plpgsql as $$
declare
  masks jsonb := tg_argv[0];
  is_of_other boolean := tg_argv[1]::boolean and current_organisation() is null;
  caller jsonb := nullif(current_setting('app.caller', true), '');
  old_row jsonb;
  new_row jsonb;
  before jsonb;
  after jsonb;
  action text := lower(tg_op);
begin
  if is_rotating() then return null; end if;
  if tg_op <> 'INSERT' then old_row := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then new_row := to_jsonb(new); end if;
  if tg_op = 'INSERT' then
    action := 'create';
    after := new_row || masks;
  elsif tg_op = 'DELETE' then
    before := old_row || masks;
  else
    if old_row ->> 'deleted_at' is null and new_row ->> 'deleted_at' is not null then action := 'delete'; end if;
    select jsonb_object_agg(key, coalesce(masks -> key, value)), jsonb_object_agg(key, coalesce(masks -> key, new_row -> key))
      into before, after
      from jsonb_each(old_row) where value is distinct from new_row -> key;
    if before is null then return null; end if;
  end if;
  if is_of_other then perform set_config('app.organisation', coalesce(new_row, old_row) ->> 'organisation_id', true); end if;
  insert into audit_log
    (action, actor_kind, actor_id, organisation_id, record_type, record_id, before, after, request_id, address)
  values
    (action, caller ->> 'kind', caller ->> 'id', current_organisation(), tg_table_name,
     (coalesce(new_row, old_row) ->> 'id')::uuid, before, after, caller ->> 'requestId', caller ->> 'address');
  if action = 'delete' then perform forget_answer((old_row ->> 'id')::uuid); end if;
  if is_of_other then perform set_config('app.organisation', '', true); end if;
  return null;
end;
$$;

-- Counts the changes of a record, whoever makes them: also those that a foreign key makes.
create function count_version() returns trigger language plpgsql as $$
begin
  if not is_rotating() then new.version := old.version + 1; end if;
  return new;
end;
$$;

-- Lets nobody but the application and the owner see a table's rows, records their changes, and counts them where the
-- table has a column for it. Of a table whose `organisation_id` is by default the caller's, even they see and write the
-- rows of that organisation only, but for the owner's maintenance; where it may be null, callers of no organisation have
-- those. `masked` are the columns of personal data, whose values the audit log does not keep.
create procedure guard_table(guarded regclass, masked text[] default '{}') language plpgsql as $$
declare
  masks jsonb := coalesce((select jsonb_object_agg(name, '***') from unnest(masked) as name), '{}');
  visible text;
begin
  select case when attnotnull then 'organisation_id = current_organisation()'
      else 'organisation_id is not distinct from current_organisation()' end
    into visible from pg_attribute join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = guarded and attname = 'organisation_id' and pg_get_expr(adbin, adrelid) = 'current_organisation()';
  visible := coalesce(visible, 'true');
  execute format('alter table %s enable row level security, force row level security', guarded);
  execute format(
    'create policy rows_of_app on %s to student_backend_app, current_user using (%s) with check (%s)', guarded, visible, visible
  );
  execute format('create policy rows_in_maintenance on %s to current_user using (in_maintenance())', guarded);
  execute format(
    'create trigger record_change after insert or update or delete on %s for each row execute function record_change(%L, %L)',
    guarded, masks, visible <> 'true'
  );
  if exists (select from pg_attribute where attrelid = guarded and attname = 'version') then
    execute format(
      'create trigger count_version before update on %s for each row execute function count_version()', guarded
    );
  end if;
end;
$$;

-- What was answered to a creation that may be asked for again, until the record is deleted or erased: rows of a day, see
-- core/database/once.ts. They copy what other tables record, so the audit log does not have them.
create table idempotency_keys (
  organisation_id uuid default current_organisation(),
  caller text not null,
  key text not null,
  request_hash text not null,
  record_id uuid,
  answer jsonb,
  created_at timestamptz(3) not null default now(),
  primary key (caller, key)
);
create index idempotency_keys_created_at_idx on idempotency_keys (created_at);
create index idempotency_keys_record_id_idx on idempotency_keys (record_id);
call guard_table('idempotency_keys');
drop trigger record_change on idempotency_keys;

-- Takes away what is kept of a record, its hash included; the key stays, so that the record is not created anew.
create function forget_answer(record uuid) returns void language sql
  begin atomic update idempotency_keys set answer = null, request_hash = '' where record_id = record; end;

-- Who can sign in.
create table auth_users (
  id uuid primary key,
  email text,
  email_verified boolean not null default false,
  name text not null,
  roles jsonb not null default '[]',
  disabled_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint auth_users_email_key unique (email)
);
create index auth_users_created_at_idx on auth_users (created_at, id);
call guard_table('auth_users', '{email,name}');

-- How somebody shows who they are; of a password, the hash.
create table auth_credentials (
  id uuid primary key,
  user_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint auth_credentials_account_id_key unique (provider_id, account_id),
  constraint auth_credentials_user_id_fkey foreign key (user_id) references auth_users (id) on delete cascade
);
create index auth_credentials_user_id_idx on auth_credentials (user_id);
call guard_table('auth_credentials', '{password}');

-- Tokens that were sent to an address; the identifier is a hash. They come and go: what is done with one is recorded.
create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index auth_verifications_identifier_idx on auth_verifications (identifier);
call guard_table('auth_verifications');
drop trigger record_change on auth_verifications;

-- One row per sign-in; signing in and out is recorded by itself. Both hashes are of parts of its refresh token: one
-- stays, one changes with each use.
create table auth_sessions (
  id uuid primary key,
  user_id uuid not null,
  family_hash text not null,
  token_hash text not null,
  -- The organisation that was chosen to work for, where each has its own data.
  works_for uuid,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  constraint auth_sessions_user_id_fkey foreign key (user_id) references auth_users (id) on delete cascade
);
create index auth_sessions_user_id_idx on auth_sessions (user_id);
call guard_table('auth_sessions');
drop trigger record_change on auth_sessions;

-- Keys of machines. Whoever shows one is not known yet. A key can do no more than the person whose rights it has may do
-- now, and ends with the key that it was made with.
create table auth_api_keys (
  id uuid primary key,
  organisation_id uuid default current_organisation(),
  name text not null,
  permissions jsonb not null,
  key_hash text not null,
  created_by text,
  granted_by_user uuid,
  granted_by_key uuid,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  constraint auth_api_keys_granted_by_user_fkey foreign key (granted_by_user) references auth_users (id) on delete cascade,
  constraint auth_api_keys_granted_by_key_fkey foreign key (granted_by_key) references auth_api_keys (id) on delete cascade
);
create index auth_api_keys_created_at_idx on auth_api_keys (created_at, id);
create index auth_api_keys_granted_by_user_idx on auth_api_keys (granted_by_user);
create index auth_api_keys_granted_by_key_idx on auth_api_keys (granted_by_key);
call guard_table('auth_api_keys', '{key_hash,name}');
create policy rows_for_unknown on auth_api_keys for select to student_backend_app using (caller_is_unknown());

-- Leave to make an account, or to join an organisation; without an address, for whoever holds the token. Whoever shows
-- one is not known yet. It holds while the person, and the key, that it comes from may give what it gives.
create table auth_invitations (
  id uuid primary key,
  organisation_id uuid default current_organisation(),
  email text,
  roles jsonb not null default '[]',
  token_hash text not null,
  invited_by text,
  granted_by_user uuid,
  granted_by_key uuid,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  constraint auth_invitations_token_hash_key unique (token_hash),
  constraint auth_invitations_granted_by_user_fkey foreign key (granted_by_user) references auth_users (id) on delete cascade,
  constraint auth_invitations_granted_by_key_fkey foreign key (granted_by_key) references auth_api_keys (id) on delete cascade
);
create index auth_invitations_created_at_idx on auth_invitations (created_at, id);
create index auth_invitations_granted_by_user_idx on auth_invitations (granted_by_user);
create index auth_invitations_granted_by_key_idx on auth_invitations (granted_by_key);
call guard_table('auth_invitations', '{email,token_hash}');
create policy rows_for_unknown on auth_invitations for select to student_backend_app using (caller_is_unknown());

-- How often secrets were guessed at of late, by the place and by the account.
create table auth_attempts (
  key text primary key,
  count integer not null,
  until timestamptz(3) not null
);
call guard_table('auth_attempts');
drop trigger record_change on auth_attempts;

-- Requests counted by several instances together (RATE_LIMIT_STORE=postgres). They need not survive a crash of the server.
create unlogged table rate_limits (
  key text primary key,
  hits integer not null,
  ends_at timestamptz not null
);
create index rate_limits_ends_at_idx on rate_limits (ends_at);
