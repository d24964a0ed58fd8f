create table specialties (
  id uuid primary key,
  name text not null,
  parent_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint specialties_name_key unique (name),
  constraint specialties_name_check check (char_length(name) <= 80),
  constraint specialties_parent_id_check check (parent_id <> id),
  constraint specialties_parent_id_fkey foreign key (parent_id) references specialties (id)
);
create index specialties_parent_id_idx on specialties (parent_id, created_at desc, id desc);
create index specialties_created_at_idx on specialties (created_at, id);
create index specialties_updated_at_idx on specialties (updated_at, id);
call guard_table('specialties');

create table rooms (
  id uuid primary key,
  name text not null,
  floor integer,
  accessible boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  constraint rooms_name_check check (char_length(name) <= 40),
  constraint rooms_floor_check check (floor between -2 and 12)
);
create unique index rooms_name_key on rooms (name) where deleted_at is null;
create index rooms_floor_idx on rooms (floor, id);
create index rooms_accessible_idx on rooms (accessible, created_at desc, id desc);
create index rooms_created_at_idx on rooms (created_at, id);
create index rooms_updated_at_idx on rooms (updated_at, id);
call guard_table('rooms');

create table doctors (
  id uuid primary key,
  full_name text not null,
  email text not null,
  website text,
  starts_work_at time(0),
  languages jsonb,
  rating numeric(18, 6),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint doctors_email_key unique (email),
  constraint doctors_full_name_check check (char_length(full_name) <= 120),
  constraint doctors_rating_check check (rating between 0 and 5)
);
create index doctors_rating_idx on doctors (rating, id);
create index doctors_created_at_idx on doctors (created_at, id);
create index doctors_updated_at_idx on doctors (updated_at, id);
call guard_table('doctors', '{full_name,email,website,languages}');

create table patients (
  id uuid primary key,
  full_name text not null,
  date_of_birth date not null,
  phone text,
  email text,
  allergies jsonb,
  insurance_share numeric(18, 6) not null default 0,
  home jsonb,
  photo jsonb,
  preferences jsonb,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  constraint patients_full_name_check check (char_length(full_name) <= 120)
);
create unique index patients_email_key on patients (email) where deleted_at is null;
create index patients_date_of_birth_idx on patients (date_of_birth, id);
create index patients_phone_idx on patients (phone, id);
create index patients_insurance_share_idx on patients (insurance_share, id);
create index patients_created_at_idx on patients (created_at, id);
create index patients_updated_at_idx on patients (updated_at, id);
call guard_table('patients', '{full_name,date_of_birth,phone,email,allergies,home,photo,preferences}');

create table appointments (
  id uuid primary key,
  patient_id uuid not null,
  doctor_id uuid not null,
  room_id uuid,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  status text not null default 'booked',
  fee numeric(14, 2),
  reminder_lead text,
  reason text,
  referral jsonb,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint appointments_doctor_id_starts_at_key unique (doctor_id, starts_at),
  constraint appointments_status_check check (status in ('booked', 'arrived', 'done', 'cancelled', 'noShow')),
  constraint appointments_fee_check check (fee >= 0),
  constraint appointments_reason_check check (char_length(reason) <= 2000),
  constraint appointments_ends_at_check check (ends_at > starts_at),
  constraint appointments_patient_id_fkey foreign key (patient_id) references patients (id),
  constraint appointments_doctor_id_fkey foreign key (doctor_id) references doctors (id),
  constraint appointments_room_id_fkey foreign key (room_id) references rooms (id) on delete set null
);
create index appointments_patient_id_idx on appointments (patient_id, created_at desc, id desc);
create index appointments_doctor_id_idx on appointments (doctor_id, created_at desc, id desc);
create index appointments_room_id_idx on appointments (room_id, created_at desc, id desc);
create index appointments_starts_at_idx on appointments (starts_at, id);
create index appointments_ends_at_idx on appointments (ends_at, id);
create index appointments_status_idx on appointments (status, created_at desc, id desc);
create index appointments_fee_idx on appointments (fee, id);
create index appointments_created_at_idx on appointments (created_at, id);
create index appointments_updated_at_idx on appointments (updated_at, id);
call guard_table('appointments', '{reason,referral}');

create table prescriptions (
  id uuid primary key,
  patient_id uuid not null,
  medicine text not null,
  dose text,
  ends_on date,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  constraint prescriptions_medicine_check check (char_length(medicine) <= 120),
  constraint prescriptions_dose_check check (char_length(dose) <= 120),
  constraint prescriptions_patient_id_fkey foreign key (patient_id) references patients (id) on delete cascade
);
create index prescriptions_patient_id_idx on prescriptions (patient_id, created_at desc, id desc);
create index prescriptions_ends_on_idx on prescriptions (ends_on, id);
create index prescriptions_created_at_idx on prescriptions (created_at, id);
create index prescriptions_updated_at_idx on prescriptions (updated_at, id);
call guard_table('prescriptions', '{medicine,dose}');

create table stock_items (
  id uuid primary key,
  sku text not null,
  name text not null,
  quantity integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint stock_items_sku_key unique (sku),
  constraint stock_items_quantity_check check (quantity >= 0)
);
create index stock_items_quantity_idx on stock_items (quantity, id);
create index stock_items_created_at_idx on stock_items (created_at, id);
create index stock_items_updated_at_idx on stock_items (updated_at, id);
call guard_table('stock_items');

create table doctors_specialties (
  doctor_id uuid not null,
  specialty_id uuid not null,
  primary key (doctor_id, specialty_id),
  constraint doctors_specialties_doctor_id_fkey foreign key (doctor_id) references doctors (id) on delete cascade,
  constraint doctors_specialties_specialty_id_fkey foreign key (specialty_id) references specialties (id) on delete cascade
);
create index doctors_specialties_specialty_id_idx on doctors_specialties (specialty_id);
call guard_table('doctors_specialties');

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
