/** A passage of the backend's code, and what stands in its place without the control. */
export interface Edit {
  /** Below the backend's folder. */
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

/** The lead tracker without one of its controls; only measurements run it. */
export interface Variant {
  /** What is taken away. */
  readonly control: string;
  readonly edits?: readonly Edit[];
  /** Statements that fail where there is nothing to take away. */
  readonly sql?: readonly string[];
}

/**
 * Takes a control out of the code.
 *
 * @param variant - The variant.
 * @param read - Reads a file of the backend.
 * @returns The changed files with their new content.
 * @throws Error when a passage is not there, or more than once.
 */
export function changedFiles(
  { control, edits = [] }: Variant,
  read: (file: string) => string,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { file, text, instead } of edits) {
    const parts = (changed.get(file) ?? read(file)).split(text);
    if (parts.length !== 2) {
      throw new Error(
        `${file} holds what the variant without ${control} takes away ${parts.length - 1} times, and must once; mend bench/variants/controls.ts: ${text}`,
      );
    }
    changed.set(file, parts.join(instead));
  }
  return changed;
}

/**
 * The lead tracker without any of several controls.
 *
 * @param control - What to call it.
 * @param variants - What is taken away.
 * @returns All of them as one.
 */
export function without(control: string, variants: readonly Variant[]): Variant {
  return {
    control,
    edits: variants.flatMap(({ edits = [] }) => edits),
    sql: variants.flatMap(({ sql = [] }) => sql),
  };
}
