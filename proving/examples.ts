/** Somebody who may call a backend under proof. */
export interface Identity {
  /** Lower case with dashes, as `API_TOKENS` names it. */
  readonly name: string;
  /** One of `ORGANISATIONS`; absent where a backend has only one. */
  readonly organisation?: keyof typeof ORGANISATIONS;
  /** A role of the spec; absent where a token may do everything. */
  readonly role?: string;
  /** Collections of which it sees its own records alone; none is, because a token belongs to nobody. */
  readonly ownOnly?: readonly string[];
}

/** An example that can be attacked. */
export interface Example {
  /** The first may do everything within its organisation. */
  readonly identities: readonly [Identity, ...Identity[]];
  /** What the backend needs beside the core's settings. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Ids of organisations, made up: what they hold is made during the proof. */
export const ORGANISATIONS = {
  north: '0198f3c0-0000-7000-8000-000000000001',
  south: '0198f3c0-0000-7000-8000-000000000002',
} as const;

/** Every example, with those who call it. A new example needs a row here and nothing else. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'lead-tracker': { identities: [{ name: 'everything' }] },
  gym: { identities: [{ name: 'everything' }] },
  clinic: {
    identities: [
      { name: 'everything' },
      { name: 'receptionist', role: 'receptionist' },
      { name: 'doctor', role: 'doctor' },
    ],
  },
  tutoring: {
    identities: [
      { name: 'north-admin', organisation: 'north', role: 'admin' },
      { name: 'south-admin', organisation: 'south', role: 'admin' },
      { name: 'director', organisation: 'north', role: 'director' },
      { name: 'coordinator', organisation: 'north', role: 'coordinator' },
      { name: 'tutor', organisation: 'north', role: 'tutor', ownOnly: ['/lessons'] },
      { name: 'parent', organisation: 'north', role: 'parent' },
    ],
  },
};

/**
 * Names an identity as `API_TOKENS` does: who, for which organisation, in which role.
 *
 * @param identity - The identity.
 * @returns Such as `nurse@0198f3c0-…:nurse`.
 */
export function tokenName({ name, organisation, role }: Identity): string {
  const place = organisation === undefined ? '' : `@${ORGANISATIONS[organisation]}`;
  return `${name}${place}${role === undefined ? '' : `:${role}`}`;
}
