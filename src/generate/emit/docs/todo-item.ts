/** The plan's sections. */
export type TodoSection = 'entities' | 'integrations' | 'configuration' | 'validation' | 'errors';

/** What shows that an item is done, or why it stays open. */
export type TodoProof =
  | { readonly kind: 'operation'; readonly operationId: string }
  /** A test by its title; without one, all tests of the file. */
  | { readonly kind: 'test'; readonly title: string; readonly file: string }
  | { readonly kind: 'check'; readonly name: string }
  | { readonly kind: 'unbuilt'; readonly reason: string };

/** One item of the plan. */
export interface TodoItem {
  /** Stable from generation to generation. */
  readonly id: string;
  readonly section: TodoSection;
  /** One line of Markdown. */
  readonly text: string;
  readonly provenBy: TodoProof;
}

/**
 * An item that a test shows.
 *
 * @param id - Stable from generation to generation.
 * @param section - Where it stands.
 * @param text - One line of Markdown.
 * @param file - The test's file, relative to `backend/`.
 * @param title - The test's title; all tests of the file when there is none.
 * @returns The item.
 */
export function tested(id: string, section: TodoSection, text: string, file: string, title = ''): TodoItem {
  return { id, section, text, provenBy: { kind: 'test', file, title } };
}
