import type { Command } from 'commander';
import { generateProject } from '../commands/generate.ts';
import { shownPath } from '../commands/shown-path.ts';
import { unbuiltSection } from './sections.ts';
import { withProgress, type Session } from './session.ts';
import { counted } from './text.ts';

const EXAMPLE = `
Example:
  supermaker generate spec.yaml --out lead-tracker`;

/**
 * Adds `supermaker generate`.
 *
 * @param program - The program.
 * @param session - Streams and stages.
 */
export function addGenerate(program: Command, session: Session): void {
  program
    .command('generate')
    .summary('write the backend of a spec')
    .description('Writes the backend that a spec describes. Installs and runs nothing.')
    .argument('<spec>', 'the spec, in YAML or JSON; - reads standard input')
    .requiredOption('-o, --out <dir>', 'folder to write to: new, or empty')
    .option('--json', 'print the result as JSON, progress as JSON lines on standard error')
    .addHelpText('after', EXAMPLE)
    .action((spec: string, options: { readonly out: string; readonly json?: true }) =>
      runGenerate(session, spec, options.out, options.json === true),
    );
}

async function runGenerate(session: Session, file: string, out: string, json: boolean): Promise<void> {
  const { io } = session;
  const result = await withProgress(session, json, (context) =>
    generateProject(context, file, out, session.stages),
  );
  const { directory, spec, files, unbuilt, steps } = result;
  if (json) {
    const summary = { ok: true, app: spec.app.name, directory, files: [...files.keys()], unbuilt, steps };
    io.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const folder = shownPath(io.cwd, directory);
  const lines = [
    `${counted(files.size, 'file')} written to ${folder}`,
    ...unbuiltSection(io.stdout, unbuilt),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
}
