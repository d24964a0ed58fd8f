import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../http/page.ts';
import { Instant, Nullable, Uuid } from '../http/schemas.ts';

const Values = Type.Record(Type.String(), Type.Unknown());

/** One row of the audit log, as the API answers it. */
export const AuditEntry = Type.Object(
  {
    id: Type.Integer({ description: 'Counts upwards' }),
    at: Instant,
    operation: Type.String({
      description: 'create, update, delete, refuse, or what else happened',
      examples: ['update'],
    }),
    actorKind: Nullable(Type.String({ description: 'user or machine; null for the backend itself' })),
    actorId: Nullable(Type.String({ description: 'Who did it' })),
    organisationId: Nullable(Uuid),
    entity: Nullable(Type.String({ description: 'Table of the record' })),
    recordId: Nullable(Uuid),
    before: Nullable(Values),
    after: Nullable(Values),
    details: Nullable(Values),
    requestId: Nullable(Type.String()),
    address: Nullable(Type.String({ description: 'Network address of the caller' })),
  },
  { title: 'AuditEntry', additionalProperties: false },
);

const filters = {
  entity: Type.Optional(
    Type.String({ maxLength: 63, description: 'Only records of this table', examples: ['leads'] }),
  ),
  recordId: Type.Optional(Uuid),
  actorId: Type.Optional(Type.String({ maxLength: 200, description: 'Only what this caller did' })),
  operation: Type.Optional(
    Type.String({ maxLength: 100, description: 'Only this operation', examples: ['update'] }),
  ),
  requestId: Type.Optional(Type.String({ maxLength: 100, description: 'Only what this request did' })),
  atFrom: Type.Optional(Instant),
  atTo: Type.Optional(Instant),
};

const sort = sortParameter(['at'], '-at');

export const AuditListQuery = Type.Object(
  { ...pageParameters, sort, ...filters },
  { additionalProperties: false },
);

export const AuditExportQuery = Type.Object({ sort, ...filters }, { additionalProperties: false });

export const AuditPage = pageOf('AuditPage', AuditEntry);

export type AuditEntry = Static<typeof AuditEntry>;
export type AuditListQuery = Static<typeof AuditListQuery>;
export type AuditExportQuery = Static<typeof AuditExportQuery>;
