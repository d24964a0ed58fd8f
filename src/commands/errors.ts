import { CHANGE_ERRORS, ChangeError } from '../plan/change/change-error.ts';
import { PLAN_ERRORS, PlanError } from '../plan/plan.ts';
import { MODEL_ERRORS, ModelError } from '../plan/model/model-error.ts';
import { WorkspaceError } from '../workspace/errors.ts';

/** What a person reads when something fails, and how the process ends. */
interface ErrorText {
  readonly message: string;
  /** The way out. */
  readonly hint: string;
  readonly exitCode: 1 | 2 | 130;
}

/** A failure in words: what every front end shows. */
export interface Failure extends ErrorText {
  readonly code: ToolErrorCode;
  /** Lines that help to find the cause. */
  readonly details: readonly string[];
}

/** A model that is named wrongly or has no key is a matter of how the command was called. */
const MODEL_FAILURES = {
  MODEL_UNKNOWN: { ...MODEL_ERRORS.MODEL_UNKNOWN, exitCode: 2 },
  MODEL_KEY_MISSING: { ...MODEL_ERRORS.MODEL_KEY_MISSING, exitCode: 2 },
  MODEL_DENIED: { ...MODEL_ERRORS.MODEL_DENIED, exitCode: 1 },
  MODEL_UNREACHABLE: { ...MODEL_ERRORS.MODEL_UNREACHABLE, exitCode: 1 },
  MODEL_REJECTED: { ...MODEL_ERRORS.MODEL_REJECTED, exitCode: 1 },
  MODEL_RATE_LIMITED: { ...MODEL_ERRORS.MODEL_RATE_LIMITED, exitCode: 1 },
  MODEL_OVERLOADED: { ...MODEL_ERRORS.MODEL_OVERLOADED, exitCode: 1 },
  MODEL_TIMEOUT: { ...MODEL_ERRORS.MODEL_TIMEOUT, exitCode: 1 },
  MODEL_REFUSED: { ...MODEL_ERRORS.MODEL_REFUSED, exitCode: 1 },
  MODEL_CUT_OFF: { ...MODEL_ERRORS.MODEL_CUT_OFF, exitCode: 1 },
  MODEL_EMPTY: { ...MODEL_ERRORS.MODEL_EMPTY, exitCode: 1 },
  MODEL_UNREADABLE: { ...MODEL_ERRORS.MODEL_UNREADABLE, exitCode: 1 },
  MODEL_BUDGET: { ...MODEL_ERRORS.MODEL_BUDGET, exitCode: 1 },
  MODEL_NOT_RECORDED: { ...MODEL_ERRORS.MODEL_NOT_RECORDED, exitCode: 2 },
  MODEL_INVALID: { ...MODEL_ERRORS.MODEL_INVALID, exitCode: 1 },
} as const satisfies Record<keyof typeof MODEL_ERRORS, ErrorText>;

/** Every way a command can fail. The codes are part of the command line's contract. */
export const TOOL_ERRORS = {
  // How it was called
  UNKNOWN_COMMAND: {
    message: 'There is no such command.',
    hint: '"supermaker --help" lists the commands.',
    exitCode: 2,
  },
  UNKNOWN_OPTION: {
    message: 'There is no such option.',
    hint: 'Add --help to the command to see its options.',
    exitCode: 2,
  },
  BAD_USAGE: {
    message: 'The command cannot be read.',
    hint: 'Add --help to the command to see how it is called.',
    exitCode: 2,
  },
  BAD_NAME: {
    message: 'The name is not kebab-case.',
    hint: 'Use lower-case letters, digits and hyphens, a letter first, 60 at most: --name lead-tracker.',
    exitCode: 2,
  },

  // What it was given
  EMPTY_REQUEST: {
    message: PLAN_ERRORS.EMPTY_REQUEST,
    hint: 'Say what the backend is for: supermaker new "CRM for a dentist". --from FILE reads it from a file.',
    exitCode: 2,
  },
  NOTHING_TO_STORE: {
    message: PLAN_ERRORS.NOTHING_TO_STORE,
    hint: 'Name the things that the business keeps: "track members, classes and payments".',
    exitCode: 2,
  },
  TOO_LONG: {
    message: PLAN_ERRORS.TOO_LONG,
    hint: 'Keep to 20 KB, or add --model provider/name, which reads 400 KB.',
    exitCode: 2,
  },
  UNSUPPORTED_LANGUAGE: {
    message: PLAN_ERRORS.UNSUPPORTED_LANGUAGE,
    hint: 'Write it in English, or write a spec by hand: supermaker generate SPEC --out DIR.',
    exitCode: 2,
  },
  NOTHING_TO_CHANGE: {
    message: CHANGE_ERRORS.NOTHING_TO_CHANGE,
    hint: 'Say what to add, rename, remove or make different: "add a due date to leads".',
    exitCode: 2,
  },
  AMBIGUOUS_CHANGE: {
    message: CHANGE_ERRORS.AMBIGUOUS_CHANGE,
    hint: 'Say which one: "rename the notes of leads to remarks".',
    exitCode: 2,
  },
  NAME_TAKEN: {
    message: CHANGE_ERRORS.NAME_TAKEN,
    hint: 'Choose another name, or rename or remove what has it first.',
    exitCode: 2,
  },
  NAME_RESERVED: {
    message: CHANGE_ERRORS.NAME_RESERVED,
    hint: 'Choose another name: the backend needs this one itself, or it has no letters from a to z.',
    exitCode: 2,
  },
  STILL_NEEDED: {
    message: CHANGE_ERRORS.STILL_NEEDED,
    hint: 'Change what needs it first: "make contacted the default status, then remove the value new".',
    exitCode: 2,
  },
  CHANGE_INVALID: {
    message: CHANGE_ERRORS.CHANGE_INVALID,
    hint: 'Change what depends on it first; the lines above say what that is.',
    exitCode: 2,
  },
  BAD_LINE: {
    message: 'The line is not a JSON object with the texts "id" and "text".',
    hint: 'Write one request a line: {"id": "r1", "text": "CRM for a dentist"}.',
    exitCode: 2,
  },
  SPEC_INVALID: {
    message: 'The spec has mistakes.',
    hint: 'docs/spec.md shows every element of a spec with an example.',
    exitCode: 2,
  },
  FILE_NOT_FOUND: { message: 'The file does not exist.', hint: 'Check the path.', exitCode: 2 },
  NOT_A_FILE: {
    message: 'A folder stands where a file is expected.',
    hint: 'Give the path of a file in it.',
    exitCode: 2,
  },
  FILE_NOT_TEXT: {
    message: 'This is not a text file in UTF-8.',
    hint: 'Save it as UTF-8 text, .docx or PDF.',
    exitCode: 2,
  },
  FILE_TOO_LARGE: {
    message: 'The file is too large to be meant.',
    hint: 'A text or a spec has 1 MB at most, a document 20 MB, and what it unpacks to has its bounds too.',
    exitCode: 2,
  },
  DOCUMENT_DAMAGED: {
    message: 'The document cannot be read.',
    hint: 'Open it in the program it was made with and save it anew, or give its text.',
    exitCode: 2,
  },
  DOCUMENT_ENCRYPTED: {
    message: 'The document is locked with a password.',
    hint: 'Save it without one, or give its text.',
    exitCode: 2,
  },
  DOCUMENT_WITHOUT_TEXT: {
    message: 'There is no text in the document.',
    hint: 'Pages that were scanned are pictures: have their text recognised (OCR) first.',
    exitCode: 2,
  },
  DOCUMENT_UNSUPPORTED: {
    message: 'Documents of this kind are not read.',
    hint: 'Save it as .docx, PDF, Markdown or text (of .doc, .odt and .rtf, any word processor can).',
    exitCode: 2,
  },
  NOT_A_PROJECT: {
    message: 'There is no generated backend in this folder.',
    hint: 'Give the folder that "supermaker new" wrote: the one with backend/ in it.',
    exitCode: 2,
  },

  // Models
  ...MODEL_FAILURES,

  // Files and folders
  OUT_NOT_EMPTY: {
    message: 'The folder is not empty, and nothing in it is overwritten.',
    hint: 'Choose another folder with --out DIR, or empty this one.',
    exitCode: 2,
  },
  OUT_NOT_A_FOLDER: {
    message: 'A file stands where a folder is needed.',
    hint: 'Choose another folder with --out DIR.',
    exitCode: 2,
  },
  NO_PERMISSION: {
    message: 'Access is not permitted.',
    hint: 'Choose a folder that you may write to with --out DIR, or have the permissions changed.',
    exitCode: 1,
  },
  DISK_FULL: {
    message: 'The disk is full.',
    hint: 'Free some space (a backend with its packages takes about 500 MB), then run the command again.',
    exitCode: 1,
  },
  WRITE_FAILED: {
    message: 'The files could not be written.',
    hint: 'Write to another place, or mend what the system names.',
    exitCode: 1,
  },

  // Running
  NPM_MISSING: {
    message: 'The command npm is not on the PATH.',
    hint: 'Install npm (it comes with Node from https://nodejs.org/), or write the files only with --no-install.',
    exitCode: 1,
  },
  INSTALL_FAILED: {
    message: 'The packages of the backend could not be installed.',
    hint: 'Check the network and the registry ("npm ping"), or write the files only with --no-install.',
    exitCode: 1,
  },
  DESCRIBE_FAILED: {
    message: 'The backend could not describe its own API.',
    hint: 'This is a defect of the generator: please report it with the request. "--no-install" writes the files all the same.',
    exitCode: 1,
  },
  NOT_INSTALLED: {
    message: 'The packages are not installed.',
    hint: 'Run "npm ci" in the backend folder, then this command again.',
    exitCode: 1,
  },
  CHECK_FAILED: {
    message: 'The backend is not in order.',
    hint: 'Each finding says what to mend; then run "supermaker check" again.',
    exitCode: 1,
  },
  VERIFY_FAILED: {
    message: 'The backend does not pass all checks.',
    hint: 'Each finding says what to mend; then run "supermaker verify" on the folder again.',
    exitCode: 1,
  },
  START_FAILED: {
    message: 'The backend stopped with an error.',
    hint: 'Its last lines say why; "npm start" in the backend folder starts it again.',
    exitCode: 1,
  },
  WRONG_NODE: {
    message: 'This Node is too old.',
    hint: 'Run "npm ci", which brings Node 24, or install it from https://nodejs.org/.',
    exitCode: 1,
  },
  INTERRUPTED: {
    message: 'Stopped before the end.',
    hint: 'Nothing half-written was left behind; run the command again.',
    exitCode: 130,
  },
  INTERNAL: {
    message: 'Something is wrong inside supermaker.',
    hint: 'SUPERMAKER_DEBUG=1 shows where; please report it with the request.',
    exitCode: 1,
  },
} as const satisfies Record<string, ErrorText>;

/** Names a way a command can fail. */
export type ToolErrorCode = keyof typeof TOOL_ERRORS;

/** A failure that a command names itself. */
export class ToolError extends Error {
  readonly code: ToolErrorCode;
  readonly subject: string | undefined;
  readonly details: readonly string[];
  readonly hint: string | undefined;

  constructor(
    code: ToolErrorCode,
    about: { readonly subject?: string; readonly details?: readonly string[]; readonly hint?: string } = {},
  ) {
    super(TOOL_ERRORS[code].message);
    this.name = 'ToolError';
    this.code = code;
    this.subject = about.subject;
    this.details = about.details ?? [];
    this.hint = about.hint;
  }
}

/**
 * Puts whatever was thrown into words.
 *
 * @param error - What was thrown.
 * @returns The failure; anything unexpected is INTERNAL and tells nothing of the inside.
 */
export function describeFailure(error: unknown): Failure {
  if (error instanceof ToolError) return failure(error.code, error.subject, error.details, error.hint);
  if (error instanceof WorkspaceError) {
    return failure(error.code, error.subject, error.details);
  }
  if (error instanceof ModelError) return failure(error.code, error.subject, error.details);
  if (error instanceof ChangeError) return failure(error.code, undefined, error.details, error.hint);
  if (error instanceof PlanError) {
    return error.code === 'EMPTY_REQUEST'
      ? failure(error.code)
      : failure(error.code, undefined, [], error.hint);
  }
  return failure('INTERNAL');
}

function failure(
  code: ToolErrorCode,
  subject?: string,
  details: readonly string[] = [],
  hint: string = TOOL_ERRORS[code].hint,
): Failure {
  const { message, exitCode } = TOOL_ERRORS[code];
  const named = subject === undefined ? message : `${message.replace(/\.$/u, '')}: ${subject}`;
  return { code, message: named, hint, exitCode, details };
}
