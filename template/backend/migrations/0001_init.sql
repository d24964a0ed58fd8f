-- The tables of this backend. Add later changes as 0002_….sql; applied files must not change.

-- core/organisations
create function current_account() returns uuid language sql stable
  return case when nullif(current_setting('app.caller', true), '')::jsonb ->> 'kind' = 'user'
    then (nullif(current_setting('app.caller', true), '')::jsonb ->> 'id')::uuid end;

create table auth_memberships (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  user_id uuid not null,
  roles jsonb not null,
  created_at timestamptz(3) not null default now(),
  constraint auth_memberships_user_id_key unique (organisation_id, user_id),
  constraint auth_memberships_user_id_fkey foreign key (user_id) references auth_users (id) on delete cascade
);
create index auth_memberships_user_id_idx on auth_memberships (user_id, organisation_id);
call guard_table('auth_memberships');
create policy own_memberships on auth_memberships for select to backend_app, current_user
  using (user_id = current_account());

create table auth_organisations (
  id uuid primary key,
  name text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint auth_organisations_name_check check (char_length(name) <= 200)
);
create index auth_organisations_created_at_idx on auth_organisations (created_at, id);
call guard_table('auth_organisations', '{name}');
drop policy rows_of_app on auth_organisations;
create policy own_organisation on auth_organisations to backend_app, current_user using (id = current_organisation());
create policy organisations_of_members on auth_organisations for select to backend_app, current_user
  using (id in (select organisation_id from auth_memberships where user_id = current_account()));
create policy organisations_of_owner on auth_organisations for select to current_user using (true);
-- Lets records refer to members of their organisation only; the argument is the column. Who leaves stays named in them.
create function require_member() returns trigger language plpgsql as $$
declare
  named uuid := to_jsonb(new) ->> tg_argv[0];
begin
  if named is not null and named is distinct from (to_jsonb(old) ->> tg_argv[0])::uuid and not in_maintenance()
    and not exists (select from auth_memberships where organisation_id = new.organisation_id and user_id = named)
  then
    raise exception 'no member of the organisation' using errcode = 'foreign_key_violation',
      table = tg_table_name, constraint = tg_table_name || '_' || tg_argv[0] || '_fkey';
  end if;
  return new;
end;
$$;
-- Whoever works for an organisation sees its members alone, and changes no account: it may belong to others too.
drop policy rows_of_app on auth_users;
create policy users_of_installation on auth_users to backend_app, current_user
  using (current_organisation() is null) with check (true);
create policy users_of_organisation on auth_users for select to backend_app, current_user
  using (id in (select user_id from auth_memberships where organisation_id = current_organisation()));
-- Nobody there reaches the password hashes and sign-ins of others.
drop policy rows_of_app on auth_credentials;
create policy own_credentials on auth_credentials to backend_app, current_user
  using (current_organisation() is null or user_id = current_account());
drop policy rows_of_app on auth_sessions;
create policy own_sessions on auth_sessions to backend_app, current_user
  using (current_organisation() is null or user_id = current_account());
-- For work that is done for each organisation, on nobody's behalf.
create function organisation_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp
  begin atomic select id from auth_organisations; end;
revoke execute on function organisation_ids() from public;
grant execute on function organisation_ids() to backend_app;
-- For the operator who exports or erases an account: the organisations that it belongs to, or that invited the address.
create function organisations_of_person(address text, accounts jsonb) returns setof uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if current_organisation() is not null then return; end if;
  perform set_config('app.maintenance', 'on', true);
  return query
    select organisation_id from auth_invitations where organisation_id is not null and email = address
    union
    select organisation_id from auth_memberships where accounts ? user_id::text
    order by 1;
  perform set_config('app.maintenance', '', true);
end;
$$;
revoke execute on function organisations_of_person(text, jsonb) from public;
grant execute on function organisations_of_person(text, jsonb) to backend_app;
alter table auth_memberships add constraint auth_memberships_organisation_id_fkey
  foreign key (organisation_id) references auth_organisations (id) on delete cascade;

-- integrations/sms
create table integration_sms_messages (
  id uuid primary key,
  record_type text,
  record_id uuid,
  direction text not null,
  status text not null,
  sender text,
  recipient text not null,
  body text not null,
  provider_id text,
  error_code text,
  sent_by text,
  idempotency_key text,
  request_hash text,
  created_at timestamptz(3) not null default clock_timestamp(),
  updated_at timestamptz(3) not null default clock_timestamp(),
  sent_at timestamptz(3),
  delivered_at timestamptz(3),
  constraint integration_sms_messages_provider_id_key unique (provider_id),
  constraint integration_sms_messages_idempotency_key unique (sent_by, idempotency_key),
  constraint integration_sms_messages_direction_check check (direction in ('outbound', 'inbound')),
  constraint integration_sms_messages_status_check check (status in ('recorded', 'sending', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'unknown', 'received'))
);
create index integration_sms_messages_record_idx on integration_sms_messages (record_type, record_id, created_at desc, id desc);
create index integration_sms_messages_recipient_idx on integration_sms_messages (recipient, created_at desc);
create index integration_sms_messages_sending_idx on integration_sms_messages (created_at) where status = 'sending';
call guard_table('integration_sms_messages', '{sender,recipient,body,idempotency_key}');

create table integration_sms_consents (
  id uuid primary key,
  phone text not null,
  event text not null,
  source text not null,
  recorded_by text,
  created_at timestamptz(3) not null default clock_timestamp(),
  constraint integration_sms_consents_event_check check (event in ('given', 'withdrawn', 'optedOut'))
);
create index integration_sms_consents_phone_idx on integration_sms_consents (phone, created_at desc, id desc);
call guard_table('integration_sms_consents', '{phone,source}');

-- integrations/requests
create table integration_requests (
  id uuid primary key,
  capability text not null,
  record_type text,
  record_id uuid,
  recipient text,
  payload jsonb not null,
  requested_by text not null,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index integration_requests_capability_idx on integration_requests (capability, created_at desc, id desc);
call guard_table('integration_requests', '{recipient,payload}');
