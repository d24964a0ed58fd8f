import type { FastifyInstance, RouteOptions } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that the application answers, hidden ones among them; tests go through it. */
    readonly routeTable: readonly RouteOptions[];
  }
}

/**
 * Keeps a list of the routes that are registered from now on. A route without a declared permission is a mistake that
 * must not reach production: with one, the application does not start.
 *
 * @param app - The application.
 * @throws Error when a route declares none, once the application is made ready.
 */
export function keepRouteTable(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.decorate('routeTable', routes);
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const undeclared = routes.find((route) => route.config?.permission === undefined);
    if (undeclared === undefined) return;
    const name = `${String(undeclared.method)} ${undeclared.url}`;
    throw new Error(`Route ${name} declares no permission; add config.permission.`);
  });
}
