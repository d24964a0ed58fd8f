import type { TSchema } from 'typebox';

import type { RoutePermission } from '../../app/core/auth/auth.ts';
import type { App } from '../../app/core/server.ts';
import type { Method } from './test-app.ts';

/** An id that no record has. */
export const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** A route as a test goes through it. */
export interface TestedRoute {
  readonly method: Method;
  /** As registered: `/leads/:id`. */
  readonly url: string;
  readonly permission: RoutePermission;
  /** Whether the caller must be of an organisation, where each has its own data. */
  readonly organisation: 'required' | 'optional';
  /** Left out of the API's description: its pages and files. */
  readonly hidden: boolean;
  readonly schema: {
    readonly params?: TSchema;
    readonly querystring?: TSchema;
    readonly headers?: TSchema;
    readonly body?: TSchema;
    readonly response?: Readonly<Record<string, TSchema>>;
    /** Media types of the body, where it is not JSON. */
    readonly consumes?: readonly string[];
  };
}

/**
 * Lists every route of an application, so that a test can go through all of them. HEAD is left out: it is GET without a
 * body.
 *
 * @param app - The application, ready.
 * @returns The routes, in the order in which they were registered.
 */
export function routesOf(app: App): readonly TestedRoute[] {
  return app.routeTable.flatMap(({ method, url, schema, config }) => {
    const methods = [method].flat().filter((name) => name !== 'HEAD') as Method[];
    return methods.map((name) => ({
      method: name,
      url,
      permission: config?.permission ?? 'public',
      organisation: config?.organisation ?? 'required',
      hidden: schema?.hide === true,
      schema: (schema ?? {}) as TestedRoute['schema'],
    }));
  });
}

/**
 * Writes an address of a route, with something for each of its parameters.
 *
 * @param route - The route.
 * @param id - What stands for every parameter; by default an id that no record has.
 * @returns The address.
 */
export function addressOf({ url }: Pick<TestedRoute, 'url'>, id = UNKNOWN_ID): string {
  return url.replaceAll(/:\w+/g, id).replace('*', 'none');
}

/**
 * Names a route in the message of a failed test.
 *
 * @param route - The route.
 * @returns `PATCH /leads/:id`.
 */
export function nameOf({ method, url }: Pick<TestedRoute, 'method' | 'url'>): string {
  return `${method} ${url}`;
}

/**
 * Lists the headers that a route speaks of.
 *
 * @param route - The route.
 * @returns Their names, in lower case.
 */
export function headersOf({ schema }: Pick<TestedRoute, 'schema'>): readonly string[] {
  return Object.keys(propertiesOf(schema.headers));
}

/**
 * The properties of an object's schema.
 *
 * @param schema - The schema, if there is one.
 * @returns Their schemas, by name; none for a schema of something else.
 */
export function propertiesOf(schema: TSchema | undefined): Readonly<Record<string, TSchema>> {
  return schema !== undefined && 'properties' in schema
    ? (schema.properties as Readonly<Record<string, TSchema>>)
    : {};
}
