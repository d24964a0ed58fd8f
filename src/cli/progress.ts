import type { Report, StepEvent, StepRecord } from '../commands/step-event.ts';
import type { Output } from './io.ts';
import { duration, paint, printable, shorten, type Style } from './text.ts';

/** Shows how the work goes; closed before anything else is written to the same place. */
export interface Progress {
  readonly report: Report;
  readonly close: () => void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const FRAME_MS = 80;
const CLEAR_LINE = '\r\u001B[2K';
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';

const MARKS = {
  passed: { text: 'ok', style: 'green' },
  failed: { text: 'failed', style: 'red' },
  skipped: { text: 'skipped', style: 'yellow' },
} as const satisfies Record<StepRecord['status'], { text: string; style: Style }>;

/**
 * Chooses how progress is shown.
 *
 * @param output - Where, mostly standard error.
 * @param json - For a machine.
 * @returns Live lines on a terminal, plain lines elsewhere, one JSON object a line for a machine.
 */
export function createProgress(output: Output, json: boolean): Progress {
  if (json) return { report: (event) => output.write(`${JSON.stringify(event)}\n`), close: () => undefined };
  return output.live ? liveProgress(output) : plainProgress(output);
}

/** One line for each thing that ended or has to be known, and no control characters. */
function plainProgress(output: Output): Progress {
  return {
    report: (event) => {
      const line = lineOf(output, event);
      if (line !== undefined) output.write(`${line}\n`);
    },
    close: () => undefined,
  };
}

/** The same lines, and below them one that moves and says what is going on. */
function liveProgress(output: Output): Progress {
  const running = new Map<string, string>();
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    frame = (frame + 1) % FRAMES.length;
    const shown = [...running].map(([name, detail]) => `${name} ${detail}`.trimEnd());
    const text = shorten(shown.join(', '), output.columns() - 4);
    output.write(`${CLEAR_LINE}${paint(output, 'cyan', FRAMES[frame] ?? '')} ${text}`);
  };
  const close = (): void => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    output.write(`${CLEAR_LINE}${SHOW_CURSOR}`);
  };
  const report = (event: StepEvent): void => {
    follow(running, event);
    const line = lineOf(output, event);
    if (line !== undefined) output.write(`${timer === undefined ? '' : CLEAR_LINE}${line}\n`);
    if (running.size === 0) {
      close();
    } else if (timer === undefined) {
      output.write(HIDE_CURSOR);
      timer = setInterval(draw, FRAME_MS);
      timer.unref();
    }
  };
  return { report, close };
}

/** What runs, each with how far it is. */
function follow(running: Map<string, string>, event: StepEvent): void {
  switch (event.kind) {
    case 'started':
      running.set(event.step, '');
      return;
    case 'progress':
      running.set(event.step, event.detail);
      return;
    case 'note':
      return;
    case 'check':
      if (event.status === 'started') running.set(event.check, '');
      else running.delete(event.check);
      return;
    case 'ended':
      running.clear();
      return;
    default:
      event satisfies never;
  }
}

function lineOf(output: Output, event: StepEvent): string | undefined {
  switch (event.kind) {
    case 'started':
    case 'progress':
      return undefined;
    case 'note':
      return `${event.step.padEnd(18)} ${printable(event.detail)}`;
    case 'check':
      if (event.status === 'started') return undefined;
      return columns(output, `  ${event.check}`, MARKS[event.status], '', event.summary);
    case 'ended':
      return columns(output, event.step, MARKS[event.status], duration(event.durationMs), event.detail);
    default:
      return event satisfies never;
  }
}

function columns(
  output: Output,
  name: string,
  mark: { readonly text: string; readonly style: Style },
  time: string,
  detail: string,
): string {
  const marked = paint(output, mark.style, mark.text.padEnd(8));
  const start = `${name.padEnd(18)} ${marked} ${paint(output, 'dim', time.padStart(9))}`;
  return `${start}  ${shorten(printable(detail), 40)}`.trimEnd();
}
