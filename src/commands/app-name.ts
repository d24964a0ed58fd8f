import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';
import { ToolError } from './errors.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u;
const MAX_NAME = 60;

/** Where a plan says that the app's name is its own idea. */
const NAME_PATH = 'app.name';

/**
 * Refuses a name that an app cannot have, before any work is done.
 *
 * @param name - The name.
 * @throws {ToolError} BAD_NAME.
 */
export function assertName(name: string): void {
  if (name.length > MAX_NAME || !NAME.test(name)) throw new ToolError('BAD_NAME', { subject: name });
}

/**
 * A spec that a person wrote, under another name; its title stays theirs.
 *
 * @param spec - The spec.
 * @param name - The new name of the app, which was checked, or nothing.
 * @returns The spec, with `app.name` replaced.
 */
export function renamed(spec: Spec, name: string | undefined): Spec {
  return name === undefined ? spec : { ...spec, app: { ...spec.app, name } };
}

/**
 * A plan under the name that the user gave. Where the planner had made up a name, its title follows the given one and
 * nothing is assumed about it any more; a title that the request says stays.
 *
 * @param plan - The spec and how it came about.
 * @param name - The name of the app, which was checked.
 * @returns The plan, named.
 */
export function named<Plan extends { readonly spec: Spec; readonly provenance: Provenance }>(
  plan: Plan,
  name: string,
): Plan {
  const { assumptions } = plan.provenance;
  const others = assumptions.filter(({ path }) => path !== NAME_PATH);
  const isAssumed = others.length < assumptions.length;
  const title = isAssumed ? titleOf(name) : plan.spec.app.title;
  return {
    ...plan,
    spec: { ...plan.spec, app: { ...plan.spec.app, name, title } },
    provenance: { ...plan.provenance, assumptions: others },
  };
}

function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
