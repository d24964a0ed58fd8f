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
create policy own_memberships on auth_memberships for select to student_backend_app, current_user
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
create policy own_organisation on auth_organisations to student_backend_app, current_user using (id = current_organisation());
create policy organisations_of_members on auth_organisations for select to student_backend_app, current_user
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
create policy users_of_installation on auth_users to student_backend_app, current_user
  using (current_organisation() is null) with check (true);
create policy users_of_organisation on auth_users for select to student_backend_app, current_user
  using (id in (select user_id from auth_memberships where organisation_id = current_organisation()));
-- Nobody there reaches the password hashes and sign-ins of others.
drop policy rows_of_app on auth_credentials;
create policy own_credentials on auth_credentials to student_backend_app, current_user
  using (current_organisation() is null or user_id = current_account());
drop policy rows_of_app on auth_sessions;
create policy own_sessions on auth_sessions to student_backend_app, current_user
  using (current_organisation() is null or user_id = current_account());
-- For work that is done for each organisation, on nobody's behalf.
create function organisation_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp
  begin atomic select id from auth_organisations; end;
revoke execute on function organisation_ids() from public;
grant execute on function organisation_ids() to student_backend_app;
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
grant execute on function organisations_of_person(text, jsonb) to student_backend_app;
alter table auth_memberships add constraint auth_memberships_organisation_id_fkey
  foreign key (organisation_id) references auth_organisations (id) on delete cascade;

create table parents (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  name text,
  email text,
  phone text,
  address text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint parents_organisation_id_id_key unique (organisation_id, id),
  constraint parents_name_check check (char_length(name) <= 200),
  constraint parents_address_check check (char_length(address) <= 200)
);
create index parents_email_idx on parents (organisation_id, email, id);
create index parents_phone_idx on parents (organisation_id, phone, id);
create index parents_created_at_idx on parents (organisation_id, created_at, id);
create index parents_updated_at_idx on parents (organisation_id, updated_at, id);
call guard_table('parents', '{name,email,phone,address}');

create table students (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  name text,
  school_year integer,
  parent_id uuid,
  email text,
  phone text,
  date_of_birth date,
  status text not null default 'active',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint students_organisation_id_id_key unique (organisation_id, id),
  constraint students_name_check check (char_length(name) <= 200),
  constraint students_status_check check (status in ('active', 'graduated', 'withdrawn')),
  constraint students_parent_id_fkey foreign key (organisation_id, parent_id) references parents (organisation_id, id) on delete set null (parent_id)
);
create index students_school_year_idx on students (organisation_id, school_year, id);
create index students_parent_id_idx on students (organisation_id, parent_id, created_at desc, id desc);
create index students_email_idx on students (organisation_id, email, id);
create index students_phone_idx on students (organisation_id, phone, id);
create index students_date_of_birth_idx on students (organisation_id, date_of_birth, id);
create index students_status_idx on students (organisation_id, status, created_at desc, id desc);
create index students_created_at_idx on students (organisation_id, created_at, id);
create index students_updated_at_idx on students (organisation_id, updated_at, id);
call guard_table('students', '{name,email,phone,date_of_birth}');

create table subjects (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  name text not null,
  level text,
  description text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint subjects_name_key unique (organisation_id, name),
  constraint subjects_organisation_id_id_key unique (organisation_id, id),
  constraint subjects_name_check check (char_length(name) <= 200),
  constraint subjects_level_check check (level in ('beginner', 'intermediate', 'advanced')),
  constraint subjects_description_check check (char_length(description) <= 10000)
);
create index subjects_level_idx on subjects (organisation_id, level, created_at desc, id desc);
create index subjects_created_at_idx on subjects (organisation_id, created_at, id);
create index subjects_updated_at_idx on subjects (organisation_id, updated_at, id);
call guard_table('subjects');

create table tutors (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  full_name text not null,
  email text,
  phone text,
  subject text,
  bio text,
  hourly_rate numeric(14, 2),
  active boolean not null default true,
  user_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint tutors_user_id_key unique (organisation_id, user_id),
  constraint tutors_organisation_id_id_key unique (organisation_id, id),
  constraint tutors_full_name_check check (char_length(full_name) <= 200),
  constraint tutors_subject_check check (char_length(subject) <= 200),
  constraint tutors_bio_check check (char_length(bio) <= 10000),
  constraint tutors_hourly_rate_check check (hourly_rate >= 0),
  constraint tutors_user_id_fkey foreign key (user_id) references auth_users (id) on delete set null
);
create index tutors_email_idx on tutors (organisation_id, email, id);
create index tutors_phone_idx on tutors (organisation_id, phone, id);
create index tutors_hourly_rate_idx on tutors (organisation_id, hourly_rate, id);
create index tutors_active_idx on tutors (organisation_id, active, created_at desc, id desc);
create index tutors_created_at_idx on tutors (organisation_id, created_at, id);
create index tutors_updated_at_idx on tutors (organisation_id, updated_at, id);
call guard_table('tutors', '{full_name,email,phone,subject,bio}');
create trigger tutors_user_id_member before insert or update of user_id on tutors for each row execute function require_member('user_id');

create table lessons (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  title text not null,
  start_time timestamptz(3) not null,
  end_time timestamptz(3) not null,
  notes text,
  status text not null default 'planned',
  tutor_id uuid,
  subject_id uuid,
  parent_id uuid,
  student_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint lessons_title_check check (char_length(title) <= 200),
  constraint lessons_notes_check check (char_length(notes) <= 10000),
  constraint lessons_status_check check (status in ('planned', 'held', 'cancelled')),
  constraint lessons_end_time_check check (end_time > start_time),
  constraint lessons_tutor_id_fkey foreign key (organisation_id, tutor_id) references tutors (organisation_id, id) on delete set null (tutor_id),
  constraint lessons_subject_id_fkey foreign key (organisation_id, subject_id) references subjects (organisation_id, id) on delete set null (subject_id),
  constraint lessons_parent_id_fkey foreign key (organisation_id, parent_id) references parents (organisation_id, id) on delete set null (parent_id),
  constraint lessons_student_id_fkey foreign key (organisation_id, student_id) references students (organisation_id, id) on delete set null (student_id)
);
create index lessons_start_time_idx on lessons (organisation_id, start_time, id);
create index lessons_end_time_idx on lessons (organisation_id, end_time, id);
create index lessons_status_idx on lessons (organisation_id, status, created_at desc, id desc);
create index lessons_tutor_id_idx on lessons (organisation_id, tutor_id, created_at desc, id desc);
create index lessons_subject_id_idx on lessons (organisation_id, subject_id, created_at desc, id desc);
create index lessons_parent_id_idx on lessons (organisation_id, parent_id, created_at desc, id desc);
create index lessons_student_id_idx on lessons (organisation_id, student_id, created_at desc, id desc);
create index lessons_created_at_idx on lessons (organisation_id, created_at, id);
create index lessons_updated_at_idx on lessons (organisation_id, updated_at, id);
call guard_table('lessons', '{notes}');

create table invoices (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  invoice_number text not null,
  amount numeric(14, 2),
  student_id uuid,
  parent_id uuid,
  due_date date,
  status text not null default 'draft',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint invoices_invoice_number_key unique (organisation_id, invoice_number),
  constraint invoices_invoice_number_check check (char_length(invoice_number) <= 200),
  constraint invoices_status_check check (status in ('draft', 'sent', 'paid', 'overdue', 'void')),
  constraint invoices_student_id_fkey foreign key (organisation_id, student_id) references students (organisation_id, id) on delete set null (student_id),
  constraint invoices_parent_id_fkey foreign key (organisation_id, parent_id) references parents (organisation_id, id) on delete set null (parent_id)
);
create index invoices_amount_idx on invoices (organisation_id, amount, id);
create index invoices_student_id_idx on invoices (organisation_id, student_id, created_at desc, id desc);
create index invoices_parent_id_idx on invoices (organisation_id, parent_id, created_at desc, id desc);
create index invoices_due_date_idx on invoices (organisation_id, due_date, id);
create index invoices_status_idx on invoices (organisation_id, status, created_at desc, id desc);
create index invoices_created_at_idx on invoices (organisation_id, created_at, id);
create index invoices_updated_at_idx on invoices (organisation_id, updated_at, id);
call guard_table('invoices');

create table directors (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  name text not null,
  description text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint directors_name_check check (char_length(name) <= 200),
  constraint directors_description_check check (char_length(description) <= 10000)
);
create index directors_created_at_idx on directors (organisation_id, created_at, id);
create index directors_updated_at_idx on directors (organisation_id, updated_at, id);
call guard_table('directors');

create table subjects_tutors (
  organisation_id uuid not null default current_organisation(),
  subject_id uuid not null,
  tutor_id uuid not null,
  primary key (organisation_id, subject_id, tutor_id),
  constraint subjects_tutors_subject_id_fkey foreign key (organisation_id, subject_id) references subjects (organisation_id, id) on delete cascade,
  constraint subjects_tutors_tutor_id_fkey foreign key (organisation_id, tutor_id) references tutors (organisation_id, id) on delete cascade
);
create index subjects_tutors_tutor_id_idx on subjects_tutors (organisation_id, tutor_id);
call guard_table('subjects_tutors');

-- integrations/sms
create table integration_sms_messages (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
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
  constraint integration_sms_messages_provider_id_key unique (organisation_id, provider_id),
  constraint integration_sms_messages_idempotency_key unique (organisation_id, sent_by, idempotency_key),
  constraint integration_sms_messages_direction_check check (direction in ('outbound', 'inbound')),
  constraint integration_sms_messages_status_check check (status in ('recorded', 'sending', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'unknown', 'received'))
);
create index integration_sms_messages_record_idx on integration_sms_messages (organisation_id, record_type, record_id, created_at desc, id desc);
create index integration_sms_messages_recipient_idx on integration_sms_messages (organisation_id, recipient, created_at desc);
create index integration_sms_messages_sending_idx on integration_sms_messages (organisation_id, created_at) where status = 'sending';
call guard_table('integration_sms_messages', '{sender,recipient,body,idempotency_key}');

create table integration_sms_consents (
  id uuid primary key,
  organisation_id uuid not null default current_organisation(),
  phone text not null,
  event text not null,
  source text not null,
  recorded_by text,
  created_at timestamptz(3) not null default clock_timestamp(),
  constraint integration_sms_consents_event_check check (event in ('given', 'withdrawn', 'optedOut'))
);
create index integration_sms_consents_phone_idx on integration_sms_consents (organisation_id, phone, created_at desc, id desc);
call guard_table('integration_sms_consents', '{phone,source}');
