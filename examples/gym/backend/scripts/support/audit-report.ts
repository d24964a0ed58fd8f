/** How a question to the registry about the installed packages ended. */
export type AuditResult =
  | { readonly state: 'clean' | 'holes'; readonly text: string }
  /** The registry could not be asked, or does not know; that is no reason to believe anything. */
  | { readonly state: 'unknown'; readonly text: string };

/**
 * Reads what `npm audit --json` answers.
 *
 * @param output - What it printed.
 * @returns What it says of known holes.
 */
export function readAudit(output: string): AuditResult {
  const { vulnerabilities, ...answer } = parse(output);
  if (!isRecord(vulnerabilities)) return unknown('known holes', answer);
  const holes = Object.entries(vulnerabilities).map(
    ([name, hole]) => `${name} (${isRecord(hole) ? String(hole['severity']) : 'unknown'})`,
  );
  return holes.length === 0
    ? { state: 'clean', text: 'No package has a known hole.' }
    : {
        state: 'holes',
        text: `Known holes: ${holes.join(', ')}. See "npm audit", and update these packages.`,
      };
}

/**
 * Reads what `npm audit signatures --json` answers.
 *
 * @param output - What it printed.
 * @returns Whether the packages are those that the registry has signed.
 */
export function readSignatures(output: string): AuditResult {
  const { invalid, missing, ...answer } = parse(output);
  if (!Array.isArray(invalid) || !Array.isArray(missing)) return unknown('signatures', answer);
  const wrong = [...invalid, ...missing].map((each: unknown) =>
    isRecord(each) ? `${String(each['name'])}@${String(each['version'])}` : String(each),
  );
  return wrong.length === 0
    ? { state: 'clean', text: 'Every package is signed by the registry.' }
    : { state: 'holes', text: `Not signed by the registry: ${wrong.join(', ')}. Install anew, and compare.` };
}

function unknown(what: string, answer: Readonly<Record<string, unknown>>): AuditResult {
  const { error, message } = answer;
  const summary = isRecord(error) ? error['summary'] : undefined;
  const reason = [summary, message].filter((text) => typeof text === 'string').find((text) => text !== '');
  return {
    state: 'unknown',
    text: `Not checked for ${what}: the registry cannot tell (${reason ?? 'no answer'}). Ask where registry.npmjs.org can be reached.`,
  };
}

function parse(output: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(output);
    return isRecord(value) ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
