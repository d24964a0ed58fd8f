/** A column whose values are encrypted. */
export interface EncryptedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column whose values are encrypted; `npm run keys:rotate` goes through them. */
export const ENCRYPTED_COLUMNS: readonly EncryptedColumn[] = [];
