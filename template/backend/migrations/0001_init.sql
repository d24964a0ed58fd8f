-- The tables of this backend. Add later changes as 0002_….sql; applied files must not change.

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
call guard_table('integration_sms_messages', '{sender,recipient,body}');

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
call guard_table('integration_sms_consents', '{phone}');

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
