create table members (
  id uuid primary key,
  full_name text not null,
  email text,
  phone text,
  date_of_birth date,
  joined_on date not null default (now() at time zone 'UTC')::date,
  status text not null default 'active',
  emergency_contact text,
  notes text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint members_full_name_check check (char_length(full_name) <= 200),
  constraint members_status_check check (status in ('active', 'paused', 'cancelled')),
  constraint members_emergency_contact_check check (char_length(emergency_contact) <= 200),
  constraint members_notes_check check (char_length(notes) <= 10000)
);
create index members_email_idx on members (email, id);
create index members_phone_idx on members (phone, id);
create index members_date_of_birth_idx on members (date_of_birth, id);
create index members_joined_on_idx on members (joined_on, id);
create index members_status_idx on members (status, created_at desc, id desc);
create index members_created_at_idx on members (created_at, id);
create index members_updated_at_idx on members (updated_at, id);
call guard_table('members', '{full_name,email,phone,date_of_birth,emergency_contact,notes}');

create table classes (
  id uuid primary key,
  name text not null,
  description text,
  starts_at timestamptz(3) not null,
  duration_minutes integer not null default 60,
  capacity integer,
  room text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint classes_name_check check (char_length(name) <= 200),
  constraint classes_description_check check (char_length(description) <= 10000),
  constraint classes_duration_minutes_check check (duration_minutes >= 1),
  constraint classes_capacity_check check (capacity >= 1),
  constraint classes_room_check check (char_length(room) <= 200)
);
create index classes_starts_at_idx on classes (starts_at, id);
create index classes_duration_minutes_idx on classes (duration_minutes, id);
create index classes_capacity_idx on classes (capacity, id);
create index classes_created_at_idx on classes (created_at, id);
create index classes_updated_at_idx on classes (updated_at, id);
call guard_table('classes');

create table payments (
  id uuid primary key,
  amount numeric(14, 2) not null,
  paid_at timestamptz(3) not null default now(),
  method text not null default 'card',
  status text not null default 'completed',
  reference text,
  notes text,
  member_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint payments_amount_check check (amount >= 0),
  constraint payments_method_check check (method in ('cash', 'card', 'bankTransfer', 'other')),
  constraint payments_status_check check (status in ('pending', 'completed', 'failed', 'refunded')),
  constraint payments_reference_check check (char_length(reference) <= 200),
  constraint payments_notes_check check (char_length(notes) <= 10000),
  constraint payments_member_id_fkey foreign key (member_id) references members (id) on delete set null
);
create index payments_amount_idx on payments (amount, id);
create index payments_paid_at_idx on payments (paid_at, id);
create index payments_method_idx on payments (method, created_at desc, id desc);
create index payments_status_idx on payments (status, created_at desc, id desc);
create index payments_member_id_idx on payments (member_id, created_at desc, id desc);
create index payments_created_at_idx on payments (created_at, id);
create index payments_updated_at_idx on payments (updated_at, id);
call guard_table('payments', '{notes}');
