create table leads (
  id uuid primary key,
  full_name text not null,
  company text,
  email text,
  phone text,
  status text not null default 'new',
  notes text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint leads_email_key unique (email),
  constraint leads_status_check check (status in ('new', 'contacted', 'qualified', 'won', 'lost'))
);
create index leads_status_idx on leads (status, created_at desc, id desc);
create index leads_created_at_idx on leads (created_at, id);
