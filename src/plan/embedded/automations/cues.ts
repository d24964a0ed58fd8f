import { singularize } from '../../../spec/names.ts';
import type { Chunk, ChunkedSentence, NounChunk } from '../chunks.ts';
import type { Sentence, Token } from '../document.ts';
import type { Source } from '../facts.ts';

/** Words of a request that ask for something to happen by itself. */
export interface AutomationCue {
  readonly kind: 'condition' | 'relative' | 'schedule' | 'alert' | 'automatic';
  readonly sentence: ChunkedSentence;
  readonly source: Source;
  /** Of `relative`: `24h`. */
  readonly by?: string;
  readonly direction?: 'before' | 'after';
  /** Of `schedule`: as the spec writes it. */
  readonly every?: string;
}

const CONDITIONS = new Set(['when', 'whenever', 'once', 'if', 'after', 'upon']);

/** Words of something that happens by itself. */
const SIGNALS = new Set(
  (
    'send sends sent notify notifies notified remind reminds reminder reminders alert alerts alerted notification ' +
    'notifications flag flags flagged automatically receive receives confirmation warning warnings warn blocked block blocks ' +
    'invoiced triggered message messages emailed texted gets suspended closed placed invoice certificate email emails text texts'
  ).split(' '),
);

const ALERT_NOUNS = new Set(['alert', 'warning', 'reminder', 'notification']);

/** Modifiers that say through what a message goes, not when. */
const CHANNEL_WORDS = new Set(
  'slack email sms whatsapp push text e-mail discord teams system app in-app user automated automatic instant real-time customer client online web mobile'.split(
    ' ',
  ),
);

const UNITS: Readonly<Record<string, string>> = { minute: 'm', hour: 'h', day: 'd', week: 'w' };

const WEEKDAYS = /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|day|month|hour)$/u;

/**
 * Finds what is to happen by itself in a sentence.
 *
 * @param sentence - The sentence in chunks.
 * @returns The cues, at most one per clause.
 */
export function findCues(sentence: ChunkedSentence): readonly AutomationCue[] {
  const { tokens } = sentence.sentence;
  const whole = wholeSource(sentence.sentence, 'automation.sentence');
  const relative = findRelative(tokens);
  if (relative !== undefined)
    return [{ kind: 'relative', sentence, source: { ...whole, rule: 'automation.relative' }, ...relative }];
  const every = findSchedule(tokens);
  if (every !== undefined && tokens.some(({ lower }) => SIGNALS.has(lower) || lower === 'report')) {
    return [{ kind: 'schedule', sentence, source: { ...whole, rule: 'automation.schedule' }, every }];
  }
  const signal = tokens.some(({ lower }) => SIGNALS.has(lower));
  const condition = tokens.some((token, index) => CONDITIONS.has(token.lower) && index < tokens.length - 1);
  if (signal && condition)
    return [{ kind: 'condition', sentence, source: { ...whole, rule: 'automation.condition' } }];
  const alerts = sentence.chunks.filter(isAlert).map((noun): AutomationCue => ({
    kind: 'alert',
    sentence,
    source: { rule: 'automation.alert', start: noun.start, end: noun.end },
  }));
  if (alerts.length > 0) return alerts;
  return tokens.some(({ lower }) => lower === 'automatically' || lower === 'auto' || lower === 'flags')
    ? [{ kind: 'automatic', sentence, source: { ...whole, rule: 'automation.automatic' } }]
    : [];
}

function wholeSource({ tokens, start, end }: Sentence, rule: string): Source {
  return { rule, start: tokens[0]?.start ?? start, end: tokens.at(-1)?.end ?? end };
}

function isAlert(chunk: Chunk): chunk is NounChunk {
  if (chunk.kind !== 'noun' || !ALERT_NOUNS.has(singularize(chunk.head.lower))) return false;
  return chunk.words.slice(0, -1).some(({ lower }) => !CHANNEL_WORDS.has(lower));
}

/** `24 hours before`, `the day before`, `two days after`. */
function findRelative(tokens: readonly Token[]): { by: string; direction: 'before' | 'after' } | undefined {
  for (const [index, token] of tokens.entries()) {
    const unit = UNITS[singularize(token.lower)];
    const next = tokens[index + 1]?.lower;
    const direction =
      next === 'before' || next === 'prior' ? 'before' : next === 'after' ? 'after' : undefined;
    if (unit === undefined || direction === undefined) continue;
    if (!tokens.some(({ lower }) => SIGNALS.has(lower))) continue;
    const amount = readNumber(tokens[index - 1]?.lower ?? '');
    if (amount > 0 && amount < 1000) return { by: `${amount}${unit}`, direction };
  }
  return undefined;
}

function readNumber(word: string): number {
  const named = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'].indexOf(word);
  if (named > 0) return named;
  if (/^(?:the|a|an)$/u.test(word)) return 1;
  return /^\d{1,3}$/u.test(word) ? Number(word) : 0;
}

/** `every Monday`, `at the end of each month`, `a weekly report`. */
function findSchedule(tokens: readonly Token[]): string | undefined {
  for (const [index, { lower }] of tokens.entries()) {
    const next = tokens[index + 1]?.lower ?? '';
    if (
      (lower === 'every' || lower === 'each') &&
      (WEEKDAYS.test(next) || next === 'week' || next === 'morning')
    ) {
      return next === 'hour'
        ? next
        : `${next === 'week' ? 'monday' : next === 'morning' ? 'day' : next} 09:00`;
    }
    if (lower === 'daily' || lower === 'weekly' || lower === 'monthly')
      return { daily: 'day 09:00', weekly: 'monday 09:00', monthly: 'month 09:00' }[lower];
    if (lower === 'month' && tokens[index - 1]?.lower === 'a' && tokens[index - 2]?.lower === 'once')
      return 'month 09:00';
  }
  return undefined;
}
