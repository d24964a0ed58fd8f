/** Why a change cannot be made. The codes are part of the command line's contract. */
export const CHANGE_ERRORS = {
  NOTHING_TO_CHANGE: 'Nothing in the change could be carried out.',
  AMBIGUOUS_CHANGE: 'The change could mean several elements.',
  NAME_TAKEN: 'The new name is in use already.',
  NAME_RESERVED: 'The new name cannot be used.',
  STILL_NEEDED: 'What is to be removed is still needed.',
  CHANGE_INVALID: 'The change would make the spec invalid.',
} as const;

export type ChangeErrorCode = keyof typeof CHANGE_ERRORS;

/** A change that is refused as a whole: nothing of it is carried out. */
export class ChangeError extends Error {
  readonly code: ChangeErrorCode;
  /** The way out. */
  readonly hint: string;
  /** Lines that say what stands in the way. */
  readonly details: readonly string[];

  constructor(code: ChangeErrorCode, hint: string, details: readonly string[] = []) {
    super(CHANGE_ERRORS[code]);
    this.name = 'ChangeError';
    this.code = code;
    this.hint = hint;
    this.details = details;
  }
}
