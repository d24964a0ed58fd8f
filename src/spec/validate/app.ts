import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Spec } from '../spec.ts';

/**
 * Checks what concerns the application as a whole and its providers.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkApp(spec: Spec): Diagnostic[] {
  return [
    ...(spec.app.title.trim() === ''
      ? [problem('EMPTY', 'app.title', 'The title is empty.', 'Write the name as a person reads it.')]
      : []),
    ...(isTimeZone(spec.app.timeZone)
      ? []
      : [
          problem(
            'INVALID_TIME_ZONE',
            'app.timeZone',
            `"${spec.app.timeZone.slice(0, 40)}" is no time zone.`,
            'Use an IANA name such as Europe/London or UTC.',
          ),
        ]),
    ...spec.integrations.flatMap(({ capability, provider }) => checkProvider(capability, provider)),
  ];
}

function checkProvider(capability: string, provider: string): Diagnostic[] {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(provider) && provider.length <= 40) return [];
  const message = `"${provider.slice(0, 40)}" is not the name of a provider.`;
  const hint = 'Write it in lower case with hyphens, such as twilio or google-calendar.';
  return [problem('INVALID_PROVIDER', `integrations.${capability}`, message, hint)];
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/u.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
