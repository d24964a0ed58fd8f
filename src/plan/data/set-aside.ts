/** Words of looks: a sentence that gives orders about them is none of the backend's business. */
export const STYLE_WORDS: ReadonlySet<string> = new Set(
  (
    'background font fonts css theme palette color colors colour colours styling styled aesthetic layout gradient dark-mode light-mode ' +
    'darkmode responsive animation animations hover typography tailwind bootstrap navbar sidebar header footer button buttons icons ' +
    'white black red green blue navy azure beige coral crimson cyan gold gray grey indigo ivory khaki lavender lilac lime ' +
    'magenta maroon mint olive orange orchid peach pink plum purple salmon sienna silver slate tan teal tomato turquoise violet ' +
    'yellow snow linen pixel pixels rounded shadow shadows backdrop tone tones shade shades hue visual visuals visually look-and-feel ' +
    'mist whip papaya honeydew chiffon seashell wheat cornsilk powder royal component components ui ux pages page elements'
  ).split(' '),
);

/** Verbs that give orders about looks. */
export const STYLE_VERBS: ReadonlySet<string> = new Set('use apply style implement set color colour incorporate render design paint decorate add choose select adopt make define specify employ go'.split(' '));

/** Words of technology: they tell how to build, not what to keep. */
export const TECHNOLOGY_WORDS: ReadonlySet<string> = new Set(
  (
    'react vue angular svelte next.js nextjs next nuxt typescript javascript python java kotlin swift golang rust php ruby laravel django ' +
    'flask fastapi express node nodejs node.js nestjs spring graphql rest postgresql postgres mysql sqlite mongodb mongo redis ' +
    'docker kubernetes k8s aws gcp vercel netlify heroku supabase firebase prisma drizzle tailwind tailwindcss bootstrap ' +
    'shadcn html css frontend front-end backend back-end jwt oauth ci cd ci/cd pytest jest swagger openapi microservices ' +
    'microservice monolith monolithic kafka rabbitmq celery nginx terraform github gitlab caching deployment test tests testing unit ' +
    'suite production-ready scalable codebase repository tech stack drag-and-drop authentication authorization login logout'
  ).split(' '),
);

/** Words of marketing. */
export const MARKETING_WORDS: ReadonlySet<string> = new Set(
  'world-class cutting-edge revolutionary amazing awesome beautiful stunning seamless best-in-class game-changing next-generation delightful thanks thank hi hello hey regards cheers'.split(' '),
);
