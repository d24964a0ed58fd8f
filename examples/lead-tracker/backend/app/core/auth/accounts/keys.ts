import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

import { keptSecret } from '../kept-secret.ts';
import { createSecret } from '../row-token.ts';

/** An Ed25519 private key in PKCS #8 is this and 32 bytes. Source: RFC 8410, section 7. */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const KEY_BYTES = 32;

/** Everything that is derived from the one secret. */
export interface Keys {
  /** Signs access tokens. */
  readonly signing: KeyObject;
  /** What others may know of it. */
  readonly verifying: KeyObject;
  /** Signs the tokens that confirm an address. */
  readonly confirmation: string;
  /** Whoever has it may make the first account. */
  readonly firstInvitation: string;
}

/**
 * Derives the keys from the secret when they are first needed. All instances that share the secret share the keys,
 * and nothing about them is stored.
 *
 * @param options - The secret, or the folder where a developer's machine keeps one.
 * @returns The keys.
 */
export function keysOf(options: {
  readonly secret: string | undefined;
  readonly dataDirectory: string;
}): () => Promise<Keys> {
  let keys: Promise<Keys> | undefined;
  return () => (keys ??= readSecret(options).then(deriveKeys));
}

async function readSecret({ secret, dataDirectory }: Parameters<typeof keysOf>[0]): Promise<string> {
  if (secret !== undefined) return secret;
  return (await keptSecret(dataDirectory, 'auth-secret', createSecret)).secret;
}

function deriveKeys(secret: string): Keys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
  const signing = createPrivateKey({
    key: Buffer.concat([ED25519_PREFIX, derive('access tokens')]),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    signing,
    verifying: createPublicKey(signing),
    confirmation: derive('confirmation of addresses').toString('hex'),
    firstInvitation: derive('first invitation').toString('hex'),
  };
}
