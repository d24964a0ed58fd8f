import { capabilitiesOf } from '../integrations/integration-names.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { markdownText } from '../../render/prose.ts';
import { AUDIT_ENDPOINTS, AUDIT_INTRO } from './audit-endpoints.ts';
import { accountSection } from './account-endpoints.ts';
import { CORE_ENDPOINTS } from './core-endpoints.ts';
import { deletingEndpoints } from './deleting-endpoints.ts';
import type { ApiSection, Endpoint } from './endpoint.ts';
import { entityEndpoints } from './entity-endpoints.ts';
import { linkEndpoints } from './link-endpoints.ts';
import { organisationEndpoints } from './organisation-endpoints.ts';
import { personalDataEndpoints, personalDataIntro } from './personal-data-endpoints.ts';
import { requestEndpoints } from './request-endpoints.ts';
import { sampleRecords, type SampleRecords } from './sample-records.ts';
import { smsEndpoints } from './sms-endpoints.ts';
import { smsWebhooks } from './sms-webhooks.ts';

/**
 * Every endpoint of a project, in the order in which their examples can be executed on an empty database.
 *
 * @param model - The project.
 * @returns The sections of the API's documentation; none is empty.
 */
export function apiSections(model: ProjectModel): readonly ApiSection[] {
  const records = sampleRecords(model);
  const sections: ApiSection[] = [
    {
      title: 'Operations',
      intro: 'For whoever runs the backend.',
      endpoints: CORE_ENDPOINTS,
    },
    { title: 'Organisations and members', intro: ORGANISATIONS, endpoints: organisationEndpoints(model) },
    { title: 'Audit', intro: AUDIT_INTRO, endpoints: AUDIT_ENDPOINTS },
    ...model.entities.map((entity) => ({
      title: entity.plural,
      intro: markdownText(entity.entity.about ?? ''),
      endpoints: entityEndpoints(model, entity, records),
    })),
    ...smsSections(model, records),
    { title: 'Recorded requests', intro: RECORDING, endpoints: requestEndpoints(model, records) },
    { title: 'Personal data', intro: personalDataIntro(model), endpoints: personalDataEndpoints(model) },
    { title: 'Linking', intro: LINKING, endpoints: linkEndpoints(model, records) },
    { title: 'Deleting', intro: DELETING, endpoints: deletingEndpoints(model, records) },
    accountSection(model),
  ];
  return sections.filter(({ endpoints }) => endpoints.length > 0);
}

const ORGANISATIONS =
  'Each organisation has its own data. A token works for one of them; what is said here of others is only their name.';

const RECORDING =
  'For integrations whose delivery is not built yet: what they shall do is stored and can be read, and nothing is sent.';

const LINKING = 'Records of which each may have any number of the other are linked and unlinked one by one.';

const DELETING =
  'In the reverse order of creation: a record that others still refer to is not deleted, unless the reference says so.';

const TEXTING =
  'Without credentials (see environment.md) messages are recorded and not sent; the examples show that mode.';

const WEBHOOKS = `Called by Twilio. The signature is the credential, so no token is needed. The examples show what an unsigned
request gets. A signed one is answered \`204\`; \`app/integrations/sms/sms.webhooks.test.ts\` sends both kinds.`;

function smsSections(model: ProjectModel, records: SampleRecords): ApiSection[] {
  if (!capabilitiesOf(model).includes('sms')) return [];
  return [
    { title: 'Text messages', intro: TEXTING, endpoints: smsEndpoints(model, records) },
    { title: 'SMS webhooks', intro: WEBHOOKS, endpoints: smsWebhooks(model.spec.tenancy) },
  ];
}

/**
 * Every endpoint of a project, without the sections.
 *
 * @param model - The project.
 * @returns The endpoints, in the order of the documentation.
 */
export function allEndpoints(model: ProjectModel): readonly Endpoint[] {
  return apiSections(model).flatMap(({ endpoints }) => endpoints);
}
