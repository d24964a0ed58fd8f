import { readApiDocument, type ApiDocument } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import { applyDocumentRule } from '../document-rules/document-rule.ts';
import { DOCUMENT_RULES } from '../document-rules/document-rules.ts';
import { parseJson } from '../json.ts';
import { OPENAPI_FILE, placed } from '../places.ts';
import type { ProjectFiles } from '../project.ts';

/**
 * Checks that the API's description is valid and says what every API of this kind says.
 *
 * @param project - The project's files.
 * @param document - The description; the committed one unless given.
 * @returns The verdict.
 */
export function checkOpenApi(
  project: ProjectFiles,
  document: ApiDocument = readApiDocument(parseJson(project.files.get(OPENAPI_FILE) ?? '')),
): Verdict {
  const findings = DOCUMENT_RULES.flatMap((rule) => applyDocumentRule(rule, document, project.files));
  const open = document.operations.filter(({ isPublic }) => isPublic).length;
  const summary = `${count(document.operations.length, 'operation')} (${open} public), ${DOCUMENT_RULES.length} rules`;
  return judged(summary, placed(project, findings));
}
