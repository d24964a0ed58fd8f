create table leads (
  id uuid primary key,
  full_name text not null,
  company text,
  email text,
  phone text,
  status text not null default 'new',
  source text,
  owner text,
  estimated_value numeric(14, 2),
  next_follow_up_at timestamptz(3),
  last_contacted_at timestamptz(3),
  notes text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint leads_full_name_check check (char_length(full_name) <= 200),
  constraint leads_company_check check (char_length(company) <= 200),
  constraint leads_status_check check (status in ('new', 'contacted', 'qualified', 'won', 'lost')),
  constraint leads_source_check check (source in ('website', 'referral', 'event', 'advertisement', 'other')),
  constraint leads_owner_check check (char_length(owner) <= 200),
  constraint leads_notes_check check (char_length(notes) <= 10000)
);
create index leads_email_idx on leads (email, id);
create index leads_phone_idx on leads (phone, id);
create index leads_status_idx on leads (status, created_at desc, id desc);
create index leads_source_idx on leads (source, created_at desc, id desc);
create index leads_estimated_value_idx on leads (estimated_value, id);
create index leads_next_follow_up_at_idx on leads (next_follow_up_at, id);
create index leads_last_contacted_at_idx on leads (last_contacted_at, id);
create index leads_created_at_idx on leads (created_at, id);
create index leads_updated_at_idx on leads (updated_at, id);
call guard_table('leads', '{full_name,company,email,phone,owner,notes}');

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
