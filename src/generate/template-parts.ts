import type { FileSet } from './file-set.ts';

/** Parts of the template that only some projects need, and the files that make them up. */
const OPTIONAL_PARTS = {
  requests: /^backend\/app\/integrations\/requests\//,
  sms: /^backend\/(?:app\/integrations\/sms\/|tests\/support\/(?:sms|twilio)-)/,
} as const;

export type TemplatePart = keyof typeof OPTIONAL_PARTS;

/**
 * Takes from the template what a project is to keep.
 *
 * @param template - The base template.
 * @param needed - Optional parts that the project uses.
 * @returns The files, without unused parts and without placeholders of empty folders.
 */
export function keptFiles(template: FileSet, needed: ReadonlySet<TemplatePart>): FileSet {
  const dropped = Object.entries(OPTIONAL_PARTS).filter(([part]) => !needed.has(part as TemplatePart));
  return new Map(
    [...template].filter(
      ([path]) => !path.endsWith('/.gitkeep') && !dropped.some(([, files]) => files.test(path)),
    ),
  );
}
