import { readFileSync } from 'node:fs';

/**
 * Loaded into a backend before anything else: moves its clock by the milliseconds that a file holds. Only the time of day
 * moves; timers and `performance.now()` go on evenly, as they do when an operating system's clock is set.
 */
const file = String(process.env['CLOCK_OFFSET_FILE']);
const READ_EVERY_MS = 50;

const TrueDate = Date;
let offset = 0;
setInterval(() => {
  offset = Number(readFileSync(file, 'utf8'));
}, READ_EVERY_MS).unref();

globalThis.Date = class extends TrueDate {
  constructor(...parts: readonly unknown[]) {
    super(...((parts.length === 0 ? [TrueDate.now() + offset] : parts) as [number]));
  }

  static override now(): number {
    return TrueDate.now() + offset;
  }
} as DateConstructor;
