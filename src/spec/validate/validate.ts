import type { Diagnostic } from '../diagnostic.ts';
import type { Spec } from '../spec.ts';
import { checkAccess } from './access.ts';
import { checkActions } from './actions.ts';
import { checkApp } from './app.ts';
import { checkAutomations } from './automations.ts';
import { checkCaps } from './caps.ts';
import { checkCollisions } from './collisions.ts';
import { checkEncrypted } from './encrypted.ts';
import { checkFields } from './fields.ts';
import { checkIdentifiers } from './identifiers.ts';
import { lookUp } from './lookup.ts';
import { checkReferences } from './references.ts';
import { checkReports } from './reports.ts';
import { checkRestricted } from './restricted.ts';
import { checkRetention } from './retention.ts';
import { checkRules } from './rules.ts';

/**
 * Checks what a spec says against itself: everything that is wrong or doubtful, at once.
 *
 * @param spec - The spec.
 * @returns The diagnostics, in the order in which a reader meets their concerns; none when all is well.
 */
export function validateSpec(spec: Spec): readonly Diagnostic[] {
  const caps = checkCaps(spec);
  if (caps.some(({ code }) => code === 'TOO_MANY')) return caps;
  const lookup = lookUp(spec);
  return [
    ...caps,
    ...checkApp(spec),
    ...checkIdentifiers(spec),
    ...checkCollisions(spec),
    ...checkFields(spec),
    ...checkEncrypted(spec),
    ...checkRetention(spec),
    ...checkReferences(lookup),
    ...checkRules(lookup),
    ...checkActions(lookup),
    ...checkAccess(lookup),
    ...checkRestricted(spec),
    ...checkAutomations(lookup),
    ...checkReports(lookup),
  ];
}
