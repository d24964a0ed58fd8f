/** One element that goes by another name. Names are written as the spec writes them. */
export type Renaming =
  | { readonly kind: 'entity'; readonly from: string; readonly to: string }
  | { readonly kind: 'field'; readonly entity: string; readonly from: string; readonly to: string }
  | { readonly kind: 'action'; readonly entity: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'value';
      readonly entity: string;
      readonly field: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'role' | 'automation' | 'report'; readonly from: string; readonly to: string };

/** What every name of a spec becomes. */
export interface Names {
  readonly entity: (name: string) => string;
  readonly field: (entity: string, name: string) => string;
  readonly action: (entity: string, name: string) => string;
  readonly value: (entity: string, field: string, value: string) => string;
  readonly role: (name: string) => string;
  readonly automation: (name: string) => string;
  readonly report: (name: string) => string;
}

/**
 * What every name becomes by one renaming.
 *
 * @param renaming - The renaming.
 * @returns The new names; all others stay as they are.
 */
export function namesAfter(renaming: Renaming): Names {
  const { kind, from, to } = renaming;
  const plain =
    (one: Renaming['kind']) =>
    (name: string): string =>
      kind === one && name === from ? to : name;
  const inEntity =
    (one: 'field' | 'action') =>
    (entity: string, name: string): string =>
      renaming.kind === one && renaming.entity === entity && name === from ? to : name;
  return {
    entity: plain('entity'),
    field: inEntity('field'),
    action: inEntity('action'),
    value: (entity, field, value) =>
      renaming.kind === 'value' &&
      renaming.entity === entity &&
      renaming.field === field &&
      value === renaming.from
        ? renaming.to
        : value,
    role: plain('role'),
    automation: plain('automation'),
    report: plain('report'),
  };
}
