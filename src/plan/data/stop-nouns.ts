/** What software is called; such a noun at the head of the request names the app itself. */
export const APP_NOUNS: ReadonlySet<string> = new Set(
  (
    'app application system platform tool tracker manager website site portal backend api software service solution wiki forum desk ' +
    'program dashboard crm erp marketplace database saas board planner organizer organiser scheduler web-app webapp ' +
    'suite hub mini-program engine server store shop console directory log logger list'
  ).split(' '),
);

/** Of the app's nouns, those that name software only behind another noun (`task manager`, but `the manager`). */
export const AMBIGUOUS_APP_NOUNS: ReadonlySet<string> = new Set(
  'manager board list log directory store shop planner scheduler organizer organiser service server program hub'.split(' '),
);

/** Of the app's nouns, those that only say that it is software. */
export const GENERIC_APP_NOUNS: ReadonlySet<string> = new Set(
  (
    'app application system platform tool website site portal backend api software service solution program saas ' +
    'web web-app webapp suite server mini-program mobile rest restful crud full stack database engine'
  ).split(' '),
);

/** Nouns behind a thing that say what is done with it (`deal tracking`). */
export const ACTIVITY_NOUNS: ReadonlySet<string> = new Set(
  (
    'management tracking tracker manager booking scheduling catalog catalogue creation registration directory handling ' +
    'administration listing logging recording monitoring maintenance planning planner organizer organiser scheduler ' +
    'crud entry editing search searching browsing filtering selection identification assignment assignments processing ' +
    'storage module modules section portal database inventory collection onboarding upload uploads generation issuance sending configuration setup creating ' +
    'ordering submission submissions approval approvals control lookup log'
  ).split(' '),
);

/** Nouns behind a thing that add nothing to it (`patient records`). */
export const WRAPPER_NOUNS: ReadonlySet<string> = new Set(
  (
    'record records information info data detail details list lists profile profiles database entry entries file files ' +
    'table tables card cards page pages structure field fields object objects entity entities item items account ' +
    'accounts history system collection resource resources model models content pipeline queue overview situation situations column columns badge badges flow avatar avatars element elements'
  ).split(' '),
);

/** Nouns that are never kept as records of their own: software, looks, abstractions. */
export const STOP_NOUNS: ReadonlySet<string> = new Set(
  (
    'ability access action admin algorithm amount analysis analytics app application approach architecture area aspect attribute ' +
    'authentication authorization authorisation automation backend background badge base basis benefit best-practice bit browser ' +
    'business button caching capability case chart client-side cloud code color colour column component compliance ' +
    'concept configuration connection consideration control convenience core css dashboard data database default ' +
    'deployment design desktop detail developer development device docker documentation drag-and-drop drop-down ease ' +
    'edge effect efficiency element end endpoint engine environment error example experience export fact feature field ' +
    'filter filtering flow font format framework frontend function functionality fund gui guide help hand home homepage ' +
    'html icon id idea import improvement info information infrastructure input insight instance integration interaction ' +
    'interface internet javascript json kind language laptop launch layout level library-code life line link list logic ' +
    'login logout look lot maintenance management manner manual matter mechanism menu-bar method mobile modal mode ' +
    'modification month monitoring morning multi-user name navigation need network nosql number object operation ' +
    'option order-of order-history output overview page panel parameter part password path people-count performance ' +
    'permission phone place point possibility postgres postgresql practice process processing production programming ' +
    'purpose quality query rbac reason redis registration-page report reporting request-body requirement response-time ' +
    'rest result role row rule-engine safety scalability schema screen search section security sequence server ' +
    'set setting side sign-in sign-up situation smartphone software solution sort sorting spec specification spreadsheet ' +
    'sql stack standard startup state statistic step style stuff success suite support sure system tab table-of-contents ' +
    'tech technology template-code test testing text thing time today tool top tracking trend type typescript ui ux use ' +
    'usage use-case user-friendly user-interface utility validation value variety version view visibility way web ' +
    'website week widget window word work workflow world year react python fastapi node express django laravel api ' +
    'platform software tracker manager summary requirement scale term addition order-by hour day minute second deadline ' +
    'responsibility remainder description period purpose percent total operation post-request get-request body property ' +
    'status code json-object object array string integer boolean request response header url path parameter crud overview ' +
    'consultancy company-wide industry context requirements person-in-charge attempt date rate'
  ).split(' '),
);

/** Adjectives and participles in front of a thing that do not make it another thing. */
export const PLAIN_MODIFIERS: ReadonlySet<string> = new Set(
  (
    'new existing old own current past future daily weekly monthly real-time simple basic full complete detailed different ' +
    'various other same specific certain important main key open available active all any more additional related relevant ' +
    'corresponding individual multiple several personal total entire online digital custom customizable internal external ' +
    'small large big local potential possible upcoming recent completed pending overdue registered assigned selected'
  ).split(' '),
);
