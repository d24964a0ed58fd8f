import { ok, warn, type Finding } from './finding.ts';

/** A file of variables, as it was found. */
export interface EnvFile {
  readonly text: string;
  /** Access rights; what others than the owner may do stands in the last six bits. */
  readonly mode: number;
  /** Content of `.env.example`, which names every variable and shows a value; absent in a container. */
  readonly example: string | undefined;
}

const LINE = /^(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/;
const SHOWN = /^#\s*([A-Z][A-Z0-9_]*)=(.+)$/gm;

/**
 * Looks for what is easily written wrong in `.env`. Values are never told, they may be secrets.
 *
 * @param file - The file; `undefined` when there is none.
 * @returns What was found.
 */
export function examineEnvFile(file: EnvFile | undefined): readonly Finding[] {
  if (file === undefined) return [ok('there is no .env file; all variables come from the process')];
  const findings = [...linesOf(file), ...rightsOf(file)];
  return findings.length === 0 ? [ok('.env can be read')] : findings;
}

function linesOf({ text, example = '' }: EnvFile): readonly Finding[] {
  const shown = new Map(
    [...example.matchAll(SHOWN)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
  const seen = new Set<string>();
  return text.split('\n').flatMap((written, index) => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) return [];
    const place = `.env, line ${index + 1}:`;
    const [, name, value = ''] = LINE.exec(line) ?? [];
    if (name === undefined)
      return [warn(`${place} it is not NAME=value and is ignored`, 'Write it so, or delete it.')];
    const double = seen.has(name);
    seen.add(name);
    return [
      ...(double
        ? [warn(`${place} ${name} is set a second time, and the last one counts`, 'Delete one of them.')]
        : []),
      ...(shown.size > 0 && !shown.has(name)
        ? [
            warn(
              `${place} ${name} is no variable of this backend`,
              'Correct the name; app/docs/environment.md has all of them.',
            ),
          ]
        : []),
      ...(/^(["'`])(?:(?!\1).)*$/.test(value)
        ? [
            warn(
              `${place} the value of ${name} begins with a quote that does not end`,
              'Close it, or take it away.',
            ),
          ]
        : []),
      ...(isShownSecret(value, shown.get(name))
        ? [warn(`${place} ${name} has the value of the example`, 'Put your own there.')]
        : []),
    ];
  });
}

/** Harmless values, such as a port, may well be those of the example. */
function isShownSecret(value: string, shown: string | undefined): boolean {
  return value === shown && /password|:0{32}|secret|change|example/i.test(value);
}

function rightsOf({ mode }: EnvFile): readonly Finding[] {
  return (mode & 0o077) === 0
    ? []
    : [warn('.env can be read by other users of this machine', 'Run: chmod 600 .env')];
}
