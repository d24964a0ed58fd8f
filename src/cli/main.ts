/** The command line's process: wires the real streams and stages together and sets the exit code. */
import { builtInStages } from '../commands/stages.ts';
import { showFailure } from './errors.ts';
import { processIo } from './io.ts';
import { runCli } from './run.ts';

const io = processIo(process);
process.on('uncaughtException', (error) => {
  process.exitCode = showFailure(io, error, false);
  process.exit();
});
process.exitCode = await runCli(process.argv.slice(2), io, builtInStages);
if (io.signal.aborted) process.exit();
