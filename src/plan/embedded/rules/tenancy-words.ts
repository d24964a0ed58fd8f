import { pluralize } from '../../../spec/names.ts';

/** Words that can mean nothing else. */
export const NAMED: readonly string[] = [
  'multi-tenant', 'multi tenant', 'multitenant', 'multi-tenancy', 'multi tenancy', 'multitenancy', 'multi-company', 'multi-organisation', 'multi-organization',
  'white-label', 'white label', 'whitelabel', 'white-labelled', 'white-labeled',
  'each tenant has its own data', 'each with its own data', 'each with their own data', 'each with separate data', 'each with its own separate data',
  'is a tenant', 'are tenants of the system',
]; // prettier-ignore

/** Businesses that may be customers of the software, not of one another. */
const ORGANISATIONS: readonly string[] = (
  'company business organisation organization franchise franchisee agency clinic practice school club shop store branch restaurant salon gym firm ' +
  'hotel tenant workspace brand dealer charity church chapter operator studio institution merchant site location marketplace municipality enterprise startup'
).split(' ');

const FORMS: ReadonlyMap<string, string> = new Map(
  ORGANISATIONS.flatMap((word) => [
    [word, word],
    [pluralize(word), word],
  ]),
);

/**
 * The organisation that a word names.
 *
 * @param word - In lower case, in either number.
 * @returns Its singular; nothing for other words.
 */
export function organisationCalled(word: string): string | undefined {
  return FORMS.get(word);
}

/**
 * Whether a word names organisations that may be kept apart.
 *
 * @param word - In lower case, in either number.
 * @returns True for `company`, `clinics` …
 */
export function isOrganisation(word: string): boolean {
  return FORMS.has(word);
}

/** Without one of these, or an organisation, a clause says nothing of organisations that are kept apart. */
export const TELLING: ReadonlySet<string> = new Set(
  'data another other others else each saas multi multi-tenant multitenant multi-tenancy multitenancy multi-company multi-organisation multi-organization white white-label whitelabel white-labelled white-labeled'.split(
    ' ',
  ),
);

/** Parts of one business as often as businesses. */
export const PARTS: ReadonlySet<string> = new Set(['branch', 'site', 'location', 'store', 'shop', 'chapter']);

/** Of an organisation these say that what it has is kept apart. */
export const KEPT_APART: readonly string[] = [
  'own data', 'own records', 'own database', 'own workspace', 'own space', 'own environment', 'own instance', 'separate data', 'separate database',
  'separate databases', 'separate workspace', 'separate workspaces', 'kept separate', 'kept separately', 'kept apart', 'keep separate', 'stay separate',
  'stays separate', 'stays apart', 'strictly separate', 'strictly separated', 'is separated', 'be separated', 'be separate', 'isolated', 'isolation',
  "each other's data", 'separate from each other', 'apart from each other',
]; // prettier-ignore

/** What several businesses do with one piece of software. */
export const USING: readonly string[] = [
  'use it', 'uses it', 'using it', 'will use', 'use the', 'use this', 'uses the', 'uses this', 'used by', 'be used by', 'shared by', 'share the system', 'share the app',
  'share the platform', 'share it', 'share one', 'work with it', 'works with it', 'work in it', 'side by side', 'serves', 'serve', 'log in', 'sign up', 'signs up',
  'subscribe', 'sell it to', 'sell this to', 'offer it to', 'offered to', 'sold to',
]; // prettier-ignore

/** Said of businesses in the plural, without a number: they come by themselves. */
export const JOINING: readonly string[] = ['sign up', 'signs up', 'subscribe', 'sell it to', 'sell this to'];

/** What software is called. */
export const SOFTWARE: ReadonlySet<string> = new Set(
  (
    'crm erp system app application tool platform software backend portal tracker helpdesk desk solution service product suite api database planner saas ' +
    'manager tracking management scheduling invoicing accounting booking planning ticketing'
  ).split(' '),
);

/** Who wants software says one of these; whoever does something else for several businesses speaks of customers. */
export const MAKING: ReadonlySet<string> = new Set(
  'build make create need want develop design write plan give like set'.split(' '),
);

export const SEEING: ReadonlySet<string> = new Set(
  'see sees seen seeing access view visible read share shared shown find reach get gets mix mixed'.split(' '),
);

/** Said of all who use the software, not of some of them. */
export const ALL_USERS: ReadonlySet<string> = new Set(
  'user users everyone everybody people member members nobody account accounts'.split(' '),
);

/** Behind `SaaS`: a business that makes it, or something that is bought. */
export const NO_PRODUCT: ReadonlySet<string> = new Set(
  (
    'company companies business businesses startup startups vendor vendors provider providers firm firms team subscription subscriptions licence ' +
    'licences license licenses customer customers tools products spend'
  ).split(' '),
);
