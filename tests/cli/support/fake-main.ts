/** The command line with fake stages, as a process: `FAKE_VERIFY` and `FAKE_REGISTRY` say how they behave. */
import { processIo } from '../../../src/cli/io.ts';
import { runCli } from '../../../src/cli/run.ts';
import { fakeStages, type FakeVerify } from './fake-stages.ts';

const WAYS: readonly FakeVerify[] = ['pass', 'fail', 'hang', 'deaf', 'crash'];
const io = processIo(process);
const registry = io.env['FAKE_REGISTRY'];
const stages = fakeStages({
  verify: WAYS.find((way) => way === io.env['FAKE_VERIFY']) ?? 'pass',
  ...(registry === undefined ? {} : { registry }),
});
process.exitCode = await runCli(process.argv.slice(2), io, stages);
if (io.signal.aborted) process.exit();
