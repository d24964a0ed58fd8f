-- What is the same in every backend: who may see a row, and the record of what was changed.

-- The organisation that the caller works for; nothing outside of a request.
create function current_organisation() returns uuid language sql stable
  return nullif(current_setting('app.organisation', true), '')::uuid;

-- Every change of every record, and what happened to accounts. Rows are only ever added.
create table audit_log (
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
  request_id text,
  address text,
  -- Transactions end in another order than rows get their ids; a seal takes only rows whose transactions have ended.
  transaction_id xid8 not null default pg_current_xact_id()
);
create index audit_log_record_idx on audit_log (record_type, record_id, id);
create index audit_log_actor_idx on audit_log (actor_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end;
$$;
create trigger refuse_change before update or delete or truncate on audit_log
  for each statement execute function refuse_change();
revoke all on audit_log from backend_app;
grant select, insert on audit_log to backend_app;

-- Writes one row of the audit log for one changed row. Its argument has a mask for each column of personal data.
create function record_change() returns trigger language plpgsql as $$
declare
  masks jsonb := tg_argv[0];
  caller jsonb := nullif(current_setting('app.caller', true), '');
  old_row jsonb;
  new_row jsonb;
  before jsonb;
  after jsonb;
  action text := lower(tg_op);
begin
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
  insert into audit_log
    (action, actor_kind, actor_id, organisation_id, record_type, record_id, before, after, request_id, address)
  values
    (action, caller ->> 'kind', caller ->> 'id', current_organisation(), tg_table_name,
     (coalesce(new_row, old_row) ->> 'id')::uuid, before, after, caller ->> 'requestId', caller ->> 'address');
  return null;
end;
$$;

-- Counts the changes of a record, whoever makes them: also those that a foreign key makes.
create function count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end;
$$;

-- Lets nobody but the application and the owner see a table's rows, records their changes, and counts them where the
-- table has a column for it. Of a table with an `organisation_id`, even they see and write the rows of the caller's
-- organisation only. `masked` are the columns of personal data, whose values the audit log does not keep.
create procedure guard_table(guarded regclass, masked text[] default '{}') language plpgsql as $$
declare
  masks jsonb := coalesce((select jsonb_object_agg(name, '***') from unnest(masked) as name), '{}');
  visible text := 'true';
begin
  if exists (select from pg_attribute where attrelid = guarded and attname = 'organisation_id') then
    visible := 'organisation_id = current_organisation()';
  end if;
  execute format('alter table %s enable row level security, force row level security', guarded);
  execute format(
    'create policy rows_of_app on %s to backend_app, current_user using (%s) with check (%s)', guarded, visible, visible
  );
  execute format(
    'create trigger record_change after insert or update or delete on %s for each row execute function record_change(%L)',
    guarded, masks
  );
  if exists (select from pg_attribute where attrelid = guarded and attname = 'version') then
    execute format(
      'create trigger count_version before update on %s for each row execute function count_version()', guarded
    );
  end if;
end;
$$;

-- What was answered to a creation that may be asked for again: rows of a day, see core/database/once.ts. They copy what
-- other tables record, so the audit log does not have them.
create table idempotency_keys (
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
alter table idempotency_keys enable row level security, force row level security;
create policy rows_of_app on idempotency_keys to backend_app, current_user using (true);
