import { type Static, Type } from 'typebox';
import { CAPABILITIES } from '../spec.ts';
import { AutomationDocument } from './automation-document.ts';
import { EntityDocument } from './entity-document.ts';
import { ReportDocument } from './report-document.ts';

const closed = { additionalProperties: false };

const AppDocument = Type.Object(
  {
    name: Type.String({ description: 'Kebab-case name of the folder and the package.' }),
    title: Type.String({ description: 'The name as a person reads it.' }),
    request: Type.Optional(Type.String({ description: 'The words the backend was asked for in.' })),
    timeZone: Type.Optional(
      Type.String({ description: 'IANA time zone, such as Europe/London. Default: UTC.' }),
    ),
  },
  { ...closed, description: 'The application itself.' },
);

const IntegrationDocument = Type.Union(
  [
    Type.String({ description: 'The provider alone.' }),
    Type.Object(
      {
        provider: Type.String({ description: 'Lower-case name of the provider, such as twilio.' }),
        for: Type.Optional(Type.String({ description: 'What it is used for, in a few words.' })),
      },
      closed,
    ),
  ],
  { description: 'The provider of a capability, and what it is used for.' },
);

const integrations = Object.fromEntries(
  CAPABILITIES.map((capability) => [capability, Type.Optional(IntegrationDocument)]),
) as Record<(typeof CAPABILITIES)[number], ReturnType<typeof Type.Optional<typeof IntegrationDocument>>>;

/** A whole spec as people write it in YAML. */
export const SpecDocument = Type.Object(
  {
    spec: Type.Literal(1, { description: 'The version of the spec language.' }),
    app: AppDocument,
    tenancy: Type.Optional(
      Type.Enum(['single', 'organisation'], {
        description:
          'Whether all users share one set of data or each organisation has its own. Default: single.',
      }),
    ),
    signUp: Type.Optional(
      Type.Enum(['open', 'invitation', 'off'], {
        description: 'Who may create an account. Default: invitation.',
      }),
    ),
    roles: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Null()], { description: 'What this kind of user does.' }),
        { description: 'Kinds of users by name, in camelCase.' },
      ),
    ),
    entities: Type.Record(Type.String(), EntityDocument, {
      description: 'Entities by name, in PascalCase singular.',
    }),
    automations: Type.Optional(
      Type.Record(Type.String(), AutomationDocument, { description: 'What happens by itself, by name.' }),
    ),
    reports: Type.Optional(Type.Record(Type.String(), ReportDocument, { description: 'Figures, by name.' })),
    integrations: Type.Optional(
      Type.Object(integrations, { ...closed, description: 'External services by what they do.' }),
    ),
  },
  { ...closed, description: 'What a backend is to be.' },
);

export type SpecDocument = Static<typeof SpecDocument>;
