/** A message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends mail. Every way of doing so is one of these. */
export interface Mailer {
  /** Rejects when the message could not be handed over. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}
