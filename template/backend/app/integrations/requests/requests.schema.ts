import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../../core/http/page.ts';
import { Instant, JsonObject, Nullable, Uuid } from '../../core/http/schemas.ts';

const RecordType = Type.String({ minLength: 1, maxLength: 100, examples: ['leads'] });

/** A request to an external service, as the API answers it. */
export const IntegrationRequest = Type.Object(
  {
    id: Uuid,
    capability: Type.String({ examples: ['email'] }),
    status: Type.Literal('recorded', { description: 'Stored and not sent: delivery is not built yet' }),
    recordType: Nullable(RecordType),
    recordId: Nullable(Uuid),
    to: Nullable(Type.String({ description: 'Whom or what it is for' })),
    payload: JsonObject,
    requestedBy: Type.String(),
    createdAt: Instant,
  },
  { title: 'IntegrationRequest', additionalProperties: false },
);

/** What a client sends to record a request. */
export const IntegrationRequestCreate = Type.Object(
  {
    recordType: Type.Optional(RecordType),
    recordId: Type.Optional(Uuid),
    payload: JsonObject,
  },
  { title: 'IntegrationRequestCreate', additionalProperties: false },
);

/** What a client sends to record a message about one record. */
export const IntegrationMessage = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: 10_000,
      pattern: '\\S',
      examples: ['Shall we talk on Tuesday?'],
    }),
  },
  { title: 'IntegrationMessage', additionalProperties: false },
);

export const IntegrationRequestListQuery = Type.Object(
  { ...pageParameters, sort: sortParameter(['createdAt']) },
  { additionalProperties: false },
);

export const IntegrationRequestPage = pageOf('IntegrationRequestPage', IntegrationRequest);

export type IntegrationRequest = Static<typeof IntegrationRequest>;
export type IntegrationRequestListQuery = Static<typeof IntegrationRequestListQuery>;
