import { readApiDocument } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import { applyDocumentRule } from '../document-rules/document-rule.ts';
import { DOCUMENT_RULES } from '../document-rules/document-rules.ts';
import { parseJson } from '../json.ts';
import type { ProjectFiles } from '../project.ts';

/** Where a project keeps its API's description. */
export const OPENAPI_FILE = 'backend/app/docs/openapi.json';

/**
 * Checks that the API's description is valid and says what every API of this kind says.
 *
 * @param project - The project's files.
 * @returns The verdict.
 */
export function checkOpenApi({ files }: Pick<ProjectFiles, 'files'>): Verdict {
  const document = readApiDocument(parseJson(files.get(OPENAPI_FILE) ?? ''));
  const findings = DOCUMENT_RULES.flatMap((rule) => applyDocumentRule(rule, document, files));
  const open = document.operations.filter(({ isPublic }) => isPublic).length;
  const summary = `${count(document.operations.length, 'operation')} (${open} public), ${DOCUMENT_RULES.length} rules`;
  return judged(summary, findings);
}
