import { createInterface } from 'node:readline/promises';
import type { Asker } from '../commands/ask.ts';
import type { Io } from './io.ts';
import { paint, printable, wrap } from './text.ts';

const WIDTH = 80;

/**
 * Asks on the terminal.
 *
 * @param io - The streams.
 * @returns Whoever sits there; nothing when nobody can.
 */
export function terminalAsker(io: Io): Asker | undefined {
  const isTerminal = 'isTTY' in io.stdin && io.stdin.isTTY === true && io.stderr.live;
  if (!isTerminal) return undefined;
  return {
    ask: async ({ text, default: otherwise }, number, count) => {
      io.stderr.write(
        `\n${paint(io.stderr, 'bold', `Question ${number} of ${count}`)}\n${lines(text, '  ')}`,
      );
      io.stderr.write(
        lines(`Enter: ${otherwise}. Or say what shall be different, such as: also track deliveries`, '  '),
      );
      io.stderr.write('> ');
      return readLine(io);
    },
    say: (text) => {
      io.stderr.write(lines(text, '  '));
    },
  };
}

function lines(text: string, indent: string): string {
  return wrap(printable(text), WIDTH, indent)
    .map((line) => `${line}\n`)
    .join('');
}

/** One line; an empty one when the input ends. */
async function readLine({ stdin, signal }: Io): Promise<string> {
  const reader = createInterface({ input: stdin });
  try {
    const ended = new Promise<string>((resolve) => {
      reader.once('close', () => resolve(''));
    });
    return await Promise.race([reader.question('', { signal }), ended]);
  } finally {
    reader.close();
  }
}
