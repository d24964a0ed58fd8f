/** The command line's process: wires the real streams and stages together and sets the exit code. */
import { builtInStages } from '../commands/stages.ts';
import { showFailure } from './errors.ts';
import { processIo } from './io.ts';
import { runCli } from './run.ts';

// It would warn on stderr of settings that a model does not take, between the lines of --json too
globalThis.AI_SDK_LOG_WARNINGS = false;

const io = processIo(process);
process.on('uncaughtException', (error) => {
  process.exitCode = showFailure(io, error, false);
  process.exit();
});
process.exitCode = await runCli(process.argv.slice(2), io, builtInStages);
if (io.signal.aborted) process.exit();
