import type { ApiDocument } from '../api-document.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import type { Breach } from '../rules/rule.ts';

/** A law of generated APIs that can be seen in their OpenAPI document. */
export interface DocumentRule {
  /** Kebab-case; named in findings and in the documentation. */
  readonly id: string;
  readonly mend: string;
  readonly find: (document: ApiDocument, files: ProjectFiles['files']) => readonly Breach[];
}

/**
 * Applies one rule.
 *
 * @param rule - The rule.
 * @param document - The API's description.
 * @param files - The project's files.
 * @returns A finding per breach.
 */
export function applyDocumentRule(
  rule: DocumentRule,
  document: ApiDocument,
  files: ProjectFiles['files'],
): readonly Finding[] {
  return rule.find(document, files).map((breach) => ({ rule: rule.id, ...breach, mend: rule.mend }));
}
