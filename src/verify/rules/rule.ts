import type { Finding } from '../proof.ts';
import type { ProjectFiles } from '../project.ts';
import { matches, type Source } from '../source.ts';

/** A law of generated backends that can be seen in their files. */
export interface Rule {
  /** Kebab-case; named in findings and in the documentation. */
  readonly id: string;
  /** How to mend what breaks it. */
  readonly mend: string;
  readonly find: (project: ProjectFiles) => readonly Breach[];
}

/** One place that breaks a rule. */
export interface Breach {
  readonly where: string;
  readonly message: string;
}

/**
 * Applies one rule.
 *
 * @param rule - The rule.
 * @param project - The project's files.
 * @returns A finding per breach.
 */
export function applyRule(rule: Rule, project: ProjectFiles): readonly Finding[] {
  return rule.find(project).map((breach) => ({ rule: rule.id, ...breach, mend: rule.mend }));
}

/**
 * Finds a pattern in one form of each source.
 *
 * @param sources - Where to look.
 * @param form - `code` where strings must not count, `uncommented` where they must.
 * @param pattern - A global expression.
 * @param message - What to say; receives the pattern's groups.
 * @returns A breach per occurrence.
 */
export function breaches(
  sources: readonly Source[],
  form: 'code' | 'uncommented' | 'text',
  pattern: RegExp,
  message: (...groups: readonly string[]) => string,
): readonly Breach[] {
  return sources.flatMap((source) =>
    matches(source[form], pattern).map(({ line, groups }) => ({
      where: `${source.path}:${line}`,
      message: message(...groups),
    })),
  );
}
