import { parseSpec } from '../../spec/parse.ts';
import { count, judged, type Verdict } from '../check.ts';
import type { ProjectFiles } from '../project.ts';

/** Where a project keeps what it was made from. */
const SPEC_FILE = 'backend/spec.yaml';

/**
 * Checks that the spec beside the backend can still be read.
 *
 * @param project - The project's files.
 * @returns The verdict.
 */
export function checkSpec({ files }: Pick<ProjectFiles, 'files'>): Verdict {
  const { spec, diagnostics } = parseSpec(files.get(SPEC_FILE) ?? '');
  const findings = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, line, message, hint }) => ({
      rule: `spec/${code}`,
      where: [line === undefined ? SPEC_FILE : `${SPEC_FILE}:${line}`, path].join(' ').trim(),
      message,
      mend: hint,
    }));
  return judged(count(spec?.entities.length ?? 0, 'entity', 'entities'), findings);
}
