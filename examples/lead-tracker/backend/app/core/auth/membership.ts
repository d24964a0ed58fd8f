/** What somebody is in the organisation that they work for. */
export interface Membership {
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** Finds the organisation that a user works for: the one that was chosen, or else the first that they joined. */
export type FindMembership = (userId: string, chosen: string | undefined) => Promise<Membership | undefined>;
