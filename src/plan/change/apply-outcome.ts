import type { Change } from '../../spec/change/change.ts';
import { compareRenamed } from '../../spec/change/compare-renamed.ts';
import type { Diagnostic } from '../../spec/diagnostic.ts';
import { prune } from '../../spec/remove/prune.ts';
import type { Spec } from '../../spec/spec.ts';
import { validateSpec } from '../../spec/validate/validate.ts';
import { ChangeError, type ChangeErrorCode } from './change-error.ts';
import type { Outcome } from './change-rule.ts';
import { openedEntities } from './opened-entities.ts';

/** What one clause did to a spec. */
export interface Applied {
  readonly spec: Spec;
  readonly changes: readonly Change[];
}

/**
 * Carries out what a rule read: takes along what cannot do without what is removed, checks the spec, and lists what
 * changed.
 *
 * @param before - The spec before.
 * @param outcome - What the rule made of it.
 * @returns The spec after, and the changes.
 * @throws {ChangeError} When the spec would not be valid.
 */
export function applyOutcome(before: Spec, outcome: Outcome & { readonly kind: 'done' }): Applied {
  const { renamings = [], removes = false } = outcome;
  const { spec, problems } = removes
    ? prune(outcome.spec)
    : { spec: outcome.spec, problems: errorsOf(outcome.spec) };
  if (problems.length > 0) throw refusal(problems, removes, renamings.length > 0);
  if (removes) assertGuarded(before, spec);
  return { spec, changes: compareRenamed(before, spec, renamings) };
}

function errorsOf(spec: Spec): readonly Diagnostic[] {
  return validateSpec(spec).filter(({ severity }) => severity === 'error');
}

const NAMES: Readonly<Partial<Record<string, ChangeErrorCode>>> = {
  RESERVED_NAME: 'NAME_RESERVED',
  INVALID_NAME: 'NAME_RESERVED',
  NAME_COLLISION: 'NAME_TAKEN',
};

function refusal(problems: readonly Diagnostic[], removes: boolean, renames: boolean): ChangeError {
  const first = problems[0];
  const details = problems.map(({ path, message }) => `${path}: ${message}`);
  const named = NAMES[first?.code ?? ''];
  const code = named ?? (removes && !renames ? 'STILL_NEEDED' : 'CHANGE_INVALID');
  const hint =
    code === 'STILL_NEEDED' && first?.code === 'EMPTY'
      ? 'Add something else first: a spec has at least one entity, and an entity at least one field.'
      : (first?.hint ?? 'Change what depends on it first.');
  return new ChangeError(code, hint, details);
}

/** Without any access an entity is open to everyone who is signed in: nobody who removes a role asks for that. */
function assertGuarded(before: Spec, after: Spec): void {
  const names = openedEntities(before, after);
  if (names.length === 0) return;
  throw new ChangeError(
    'STILL_NEEDED',
    `Say in the spec who may do what with ${names.join(', ')} instead, under access.`,
    names.map(
      (name) =>
        `Nobody's rights on ${name} would be limited any more: everyone signed in could do everything.`,
    ),
  );
}
