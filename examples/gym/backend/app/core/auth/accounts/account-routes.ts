import type { App } from '../../server.ts';
import { accountServices, type AccountServices } from './account-services.ts';
import { keepsAccounts } from './accounts.config.ts';
import type { Accounts } from './accounts.ts';
import { apiKeyRoutes } from './api-keys.routes.ts';
import { callerRoutes } from './caller.routes.ts';
import { invitationRoutes } from './invitations.routes.ts';
import { passwordRoutes } from './passwords.routes.ts';
import { sessionRoutes } from './sessions.routes.ts';
import { signUpRoutes } from './sign-up.routes.ts';
import { userRoutes } from './users.routes.ts';

/**
 * Registers the routes under `/auth`: those that every backend has, those of people who sign in here, and those that
 * manage people wherever they sign in.
 *
 * @param app - The application.
 * @param accounts - Everybody who can call.
 */
export function accountRoutes(app: App, accounts: Accounts): void {
  const services = accountServices(app, accounts);
  const { config, background } = services;
  callerRoutes(app, services);
  if (keepsAccounts(config)) {
    sessionRoutes(app, services);
    if (config.signUp === 'open') signUpRoutes(app, services);
    passwordRoutes(app, services);
    invitationRoutes(app, services);
    app.addHook('onListen', function invite(done) {
      const origin = services.publicUrl ?? this.listeningOrigin;
      background.start('inviting the first administrator', () => inviteFirstAdmin(services, origin));
      done();
    });
  }
  if (config.signUp !== 'off' || config.supabase !== undefined) userRoutes(app, services);
  apiKeyRoutes(app, services);
}

/** Until somebody has taken the offer, each start shows the same token. */
async function inviteFirstAdmin(
  { config, invitations, keys, print, users }: AccountServices,
  origin: string,
): Promise<void> {
  if (await users.hasAdmin()) return;
  const token = await invitations.offerFirst((await keys()).firstInvitation);
  if (token === undefined) return;
  const way =
    config.appUrl === undefined
      ? `curl -X POST ${origin}/auth/invitations/accept -H 'content-type: application/json' -d '{"token":"${token}","email":"you@example.com","name":"Your name","password":"at least 12 characters"}'`
      : `${config.appUrl}/accept-invitation?token=${token}`;
  print(
    `There is no administrator yet. Whoever uses this within 7 days, once, becomes the first:\n  ${way}\n`,
  );
}
