import type { CreateResult } from '../commands/create.ts';
import { TOOL_ERRORS } from '../commands/errors.ts';
import { endpoints } from './endpoints.ts';

/**
 * What `new` made, for a machine.
 *
 * @param result - What was made.
 * @returns An object that can be written as JSON.
 */
export function createResultJson(result: CreateResult): object {
  const { spec, provenance, use, proof } = result;
  const failed = proof?.passed === false;
  const { message, hint } = TOOL_ERRORS.VERIFY_FAILED;
  return {
    ok: !failed,
    ...(failed ? { error: { code: 'VERIFY_FAILED', message, hint, details: [] } } : {}),
    app: spec.app.name,
    directory: result.directory,
    installed: result.installed,
    verified: proof?.passed === true,
    entities: spec.entities.map(({ name, fields }) => ({ name, fields: fields.map((field) => field.name) })),
    endpoints: endpoints(result.files),
    integrations: spec.integrations,
    assumptions: provenance?.assumptions ?? [],
    questions: provenance?.questions ?? [],
    setAside: provenance?.setAside ?? [],
    notUnderstood: provenance?.notUnderstood ?? [],
    ...(use === undefined ? {} : { model: use }),
    unbuilt: result.unbuilt,
    steps: result.steps,
    ...(proof === undefined ? {} : { checks: proof.checks }),
  };
}
