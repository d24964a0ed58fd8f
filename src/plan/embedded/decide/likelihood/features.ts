/** Names and values of what speaks for or against something; most values are 0 or 1, and 0 is left out. */
export type Features = ReadonlyMap<string, number>;

/** How likely a noun chunk speaks of something of which records are kept, and of a property, in log-odds. */
export interface MentionScore {
  readonly entity: number;
  readonly field: number;
}

/** Scores by where the chunk starts in the request. */
export type MentionScores = ReadonlyMap<number, MentionScore>;
