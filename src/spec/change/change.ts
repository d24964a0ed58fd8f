/** What happened to an element. `retyped` is a field that holds another kind of value, `changed` any other difference. */
export type ChangeKind = 'added' | 'removed' | 'renamed' | 'retyped' | 'changed';

/** What kind of element a change is about. `option` is a property of an element, such as whether a field is required. */
export type ChangedElement =
  | 'app'
  | 'entity'
  | 'field'
  | 'relation'
  | 'value'
  | 'rule'
  | 'action'
  | 'access'
  | 'role'
  | 'automation'
  | 'report'
  | 'integration'
  | 'option';

/** One difference between two specs, as data. */
export interface Change {
  readonly kind: ChangeKind;
  readonly element: ChangedElement;
  /** Where in the spec (`entities.Lead.fields.notes`): in the changed one, or in the earlier one if it was removed. */
  readonly path: string;
  /** The earlier name, type or setting. */
  readonly from?: string;
  /** The later name, type or setting; of what was added or removed, what it is. */
  readonly to?: string;
}
