import { unlessRefused, type BetterAuth, type BetterAuthDependencies } from './better-auth.ts';
import { readConfirmation, writeConfirmation } from './confirmation-tokens.ts';
import {
  confirmAccount,
  signUpAgain,
  unconfirmedAt,
  type Confirmed,
  type UnconfirmedAccount,
} from './unconfirmed.ts';

/** What somebody signs up with. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Makes accounts, and opens them to whoever owns their addresses. */
export interface SignUps {
  /**
   * Makes an account that its owner has to confirm; says nothing when there is one already. Of two passwords that are sent
   * for one address before it is confirmed, neither holds.
   */
  signUp(account: NewAccount): Promise<void>;
  /** Confirms an address, with another password than that of the sign-up if one is given. */
  confirm(token: string, password?: string): Promise<Confirmed>;
}

/**
 * Creates what makes accounts.
 *
 * @param dependencies - Database, keys and who sends the messages.
 * @param auth - Loads better-auth.
 * @returns What makes accounts.
 */
export function signUpsOf(
  { database, keys, events, limit }: BetterAuthDependencies,
  auth: () => Promise<BetterAuth>,
): SignUps {
  const { queries } = database;

  async function hasher(): Promise<Hasher> {
    return (await (await auth()).$context).password;
  }

  /** Makes an account, unless one waits for its owner already, which it answers; somebody else may be as fast. */
  async function waitingOrMade(account: NewAccount): Promise<UnconfirmedAccount | undefined> {
    const earlier = await unconfirmedAt(queries, account.email);
    if (earlier !== undefined) return earlier;
    const { api } = await auth();
    const made = await unlessRefused(() => api.signUpEmail({ body: account }));
    const waiting = await unconfirmedAt(queries, account.email);
    return waiting?.id === made?.user.id ? undefined : waiting;
  }

  async function signUp(account: NewAccount): Promise<void> {
    const waiting = await waitingOrMade(account);
    if (waiting === undefined) return;
    const { id, password: hash } = waiting;
    const { email, name, password } = account;
    const isSamePassword = await isPassword(await hasher(), password, hash);
    if (!(await signUpAgain(database, id, { name, isSamePassword }))) return;
    events.sendConfirmation({ id, email }, await writeConfirmation(await keys(), { id, email }));
  }

  return {
    signUp: (account) => limit(() => signUp(account)),

    async confirm(token, chosen) {
      const address = await readConfirmation(await keys(), token);
      if (address === undefined) return 'unknown';
      const password =
        chosen === undefined ? undefined : await limit(async () => (await hasher()).hash(chosen));
      return confirmAccount(database, { ...address, password });
    },
  };
}

type Hasher = Awaited<BetterAuth['$context']>['password'];

/** Takes as long where there is nothing to compare with. */
async function isPassword(hasher: Hasher, password: string, hash: string | null): Promise<boolean> {
  if (hash !== null) return hasher.verify({ hash, password });
  await hasher.hash(password);
  return false;
}
