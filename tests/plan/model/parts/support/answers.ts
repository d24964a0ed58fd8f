/** What an answer about a part may say; everything else is empty. */
export interface PartAnswer {
  /** Entities by name: each field by its type. */
  readonly entities?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Rules, actions and access of entities. */
  readonly more?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly evidence?: readonly { readonly path: string; readonly quote: string }[];
  readonly questions?: readonly { readonly text: string; readonly default: string }[];
  readonly notUnderstood?: readonly string[];
  readonly roles?: readonly string[];
}

/**
 * An answer about a part, as a model with structured output writes it.
 *
 * @param answer - What it says.
 * @returns The answer as JSON.
 */
export function partAnswer(answer: PartAnswer): string {
  const { entities = {}, more = {}, evidence = [], questions = [], notUnderstood = [], roles } = answer;
  return JSON.stringify({
    spec: {
      spec: 1,
      app: { name: 'harbour', title: 'Harbour', request: null, timeZone: null },
      tenancy: null,
      signUp: null,
      roles: roles?.map((name) => ({ name, value: null })) ?? null,
      entities: Object.entries(entities).map(([name, fields]) => ({
        name,
        value: {
          fields: Object.entries(fields).map(([field, value]) => ({ name: field, value })),
          ...more[name],
        },
      })),
      automations: null,
      reports: null,
      integrations: null,
    },
    evidence,
    questions,
    notUnderstood,
  });
}

/**
 * An answer to which names mean the same.
 *
 * @param same - Pairs of names: the one that goes, the one that stays.
 * @param questions - What is to be asked.
 * @returns The answer as JSON.
 */
export function sameAnswer(
  same: readonly (readonly [goes: string, stays: string])[] = [],
  questions: PartAnswer['questions'] = [],
): string {
  return JSON.stringify({
    app: { name: 'harbour-office', title: 'Harbour Office' },
    same: same.map(([goes, stays]) => ({ goes, stays, because: 'two words for one thing' })),
    questions,
  });
}
