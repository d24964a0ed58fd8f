/**
 * What a business is or does, as opposed to what it keeps records of: "a clinic management system" has no table of
 * clinics unless the request says what belongs to a clinic.
 */
export const BUSINESS_NOUNS: ReadonlySet<string> = new Set(
  (
    'clinic gym hotel school restaurant library hospital store shop company salon business organization organisation agency ' +
    'office bank university college center centre inventory warehouse-system hr crm erp human customer-relationship sale ' +
    'firm practice studio cafe bakery dentist farm church club startup enterprise industry team market marketplace ' +
    'retail logistics healthcare education real-estate content finance law fleet lab laboratory institution association ' +
    'charity foundation municipality government city town country world department-store online-store e-commerce ecommerce'
  ).split(' '),
);
