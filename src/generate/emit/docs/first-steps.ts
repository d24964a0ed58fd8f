import type { ProjectModel } from '../../model/project-model.ts';

/**
 * How somebody becomes the first administrator, which no endpoint and no variable says by itself.
 *
 * @param model - The project.
 * @returns A section's Markdown; nothing where nobody has an account.
 */
export function firstAdministrator({ spec }: ProjectModel): string | undefined {
  if (spec.signUp === 'off') return undefined;
  return spec.tenancy === 'organisation'
    ? `${FIRST_ADMINISTRATOR}\n\n${FIRST_OPERATOR}`
    : FIRST_ADMINISTRATOR;
}

const FIRST_ADMINISTRATOR = `While there is no administrator, each start prints a command that makes the first one:

\`\`\`text
There is no administrator yet. Whoever uses this within 7 days, once, becomes the first:
  curl -X POST http://localhost:3000/auth/invitations/accept -H 'content-type: application/json' -d '{"token":"inv_…","email":"you@example.com","name":"Your name","password":"at least 12 characters"}'
\`\`\`

Put your own address, name and password into it and run it. The answer signs you in; from then on \`POST /auth/sign-in\` does.
Everyone else is invited with \`POST /auth/invitations\`. In production do it right after the first start: the command stands
in the log, for whoever can read that. Where \`APP_URL\` is set, a link to its page \`/accept-invitation?token=…\` is printed
instead, and where \`SUPABASE_URL\` is set, nothing: people sign in there, and the first administrator is whoever has
\`{"roles": ["admin"]}\` in \`app_metadata\`.`;

const FIRST_OPERATOR = `The first administrator belongs to no organisation: it is the operator, who creates them with \`POST /auth/organisations\`.`;

/** Which web pages may call the API: none, until they are named. */
export const FROM_WEB_PAGES = `A browser lets a page call this API only when the page's origin is named in \`CORS_ORIGINS\`. Unless set, none is, and the
browser's console speaks of a blocked request (CORS). For a frontend on a developer's machine, write its origin into
\`backend/.env\` and start again; several have commas between them:

\`\`\`sh
CORS_ORIGINS=http://localhost:5173
\`\`\`

The token goes into the header \`Authorization\`; there are no cookies. Pages can read the headers \`ETag\`, \`Location\`,
\`Retry-After\` and \`X-Request-Id\` of answers.`;
