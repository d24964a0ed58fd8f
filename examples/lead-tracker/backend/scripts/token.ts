import { ROLES } from '../app/core/auth/roles.ts';
import { createToken, hashToken } from '../app/core/auth/tokens.ts';

/**
 * Makes an API token: `npm run token -- mobile-app`, or `mobile-app@<id of an organisation>`; roles behind it limit it:
 * `npm run token -- kiosk reader`.
 */
const [name = 'client', ...roles] = process.argv.slice(2);

if (!/^[a-z][a-z0-9-]{0,39}(@[0-9a-f-]{36})?$/.test(name)) {
  process.stderr.write(
    'A token name has lower-case letters, digits and hyphens, like "mobile-app". Where each organisation has its own data, the id of one follows: "mobile-app@01900000-0000-7000-8000-000000000000".\n',
  );
  process.exit(2);
}

const unknown = roles.find((role) => !ROLES.includes(role));
if (unknown !== undefined) {
  process.stderr.write(`There is no role "${unknown}"; there are ${ROLES.join(', ')}.\n`);
  process.exit(2);
}

const token = createToken();
const entry = [name, ...(roles.length === 0 ? [] : [roles.join('+')]), hashToken(token).toString('hex')];
process.stdout.write(
  [
    `Token for ${name}, shown this once:`,
    `  ${token}`,
    'Add its hash to API_TOKENS (comma-separated):',
    `  ${entry.join(':')}`,
    '',
  ].join('\n'),
);
