import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Email, Instant, Money, Nullable, Phone, Uuid, Version } from '../../core/http/schemas.ts';

export const LeadStatus = Type.Enum(['new', 'contacted', 'qualified', 'won', 'lost'], {
  title: 'LeadStatus',
});
export const LeadSource = Type.Enum(['website', 'referral', 'event', 'advertisement', 'other'], {
  title: 'LeadSource',
});

const FullName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Ada Lovelace'] });
const Company = Type.String({ minLength: 1, maxLength: 200, examples: ['Analytical Engines Ltd'] });
const Owner = Type.String({ minLength: 1, maxLength: 200, examples: ['Grace Hopper'] });
const EstimatedValue = Money('USD', { negative: true });
const Notes = Type.String({ maxLength: 10_000, examples: ['Asked for a call back.'] });

/** A lead as the API answers it. */
export const Lead = Type.Object(
  {
    id: Uuid,
    fullName: FullName,
    company: Nullable(Company),
    email: Nullable(Email),
    phone: Nullable(Phone),
    status: LeadStatus,
    source: Nullable(LeadSource),
    owner: Nullable(Owner),
    estimatedValue: Nullable(EstimatedValue),
    nextFollowUpAt: Nullable(Instant),
    lastContactedAt: Nullable(Instant),
    notes: Nullable(Notes),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Lead', additionalProperties: false },
);

/** What a client sends to create a lead. */
export const LeadCreate = Type.Object(
  {
    fullName: FullName,
    company: Type.Optional(Nullable(Company)),
    email: Type.Optional(Nullable(Email)),
    phone: Type.Optional(Nullable(Phone)),
    status: Type.Optional(LeadStatus),
    source: Type.Optional(Nullable(LeadSource)),
    owner: Type.Optional(Nullable(Owner)),
    estimatedValue: Type.Optional(Nullable(EstimatedValue)),
    nextFollowUpAt: Type.Optional(Nullable(Instant)),
    lastContactedAt: Type.Optional(Nullable(Instant)),
    notes: Type.Optional(Nullable(Notes)),
  },
  { title: 'LeadCreate', additionalProperties: false },
);

/** What a client sends to change a lead: absent fields keep their value, `null` clears one. */
export const LeadUpdate = Type.Partial(LeadCreate, { title: 'LeadUpdate', additionalProperties: false });

/** What a list of leads can be filtered and sorted by. */
export const LeadListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter([
      'createdAt',
      'updatedAt',
      'fullName',
      'company',
      'email',
      'status',
      'source',
      'owner',
      'estimatedValue',
      'nextFollowUpAt',
      'lastContactedAt',
    ]),
    q: Type.Optional(SearchText),
    email: Type.Optional(Email),
    phone: Type.Optional(Phone),
    status: Type.Optional(LeadStatus),
    source: Type.Optional(LeadSource),
    estimatedValueFrom: Type.Optional(EstimatedValue),
    estimatedValueTo: Type.Optional(EstimatedValue),
    nextFollowUpAtFrom: Type.Optional(Instant),
    nextFollowUpAtTo: Type.Optional(Instant),
    lastContactedAtFrom: Type.Optional(Instant),
    lastContactedAtTo: Type.Optional(Instant),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const LeadPage = pageOf('LeadPage', Lead);

export type Lead = Static<typeof Lead>;
export type LeadCreate = Static<typeof LeadCreate>;
export type LeadUpdate = Static<typeof LeadUpdate>;
export type LeadListQuery = Static<typeof LeadListQuery>;
