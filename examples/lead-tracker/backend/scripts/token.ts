import { createToken, hashToken } from '../app/core/auth/tokens.ts';

/** Makes an API token: `npm run token -- mobile-app` */
const name = process.argv[2] ?? 'client';

if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
  process.stderr.write('A token name has lower-case letters, digits and hyphens, like "mobile-app".\n');
  process.exit(2);
}

const token = createToken();
process.stdout.write(
  [
    `Token for ${name}, shown this once:`,
    `  ${token}`,
    'Add its hash to API_TOKENS (comma-separated):',
    `  ${name}:${hashToken(token).toString('hex')}`,
    '',
  ].join('\n'),
);
