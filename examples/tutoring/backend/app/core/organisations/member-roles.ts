/** Whoever creates an organisation is this in it. */
export const ADMIN = 'admin';

/** What a member of an organisation can be. */
export const MEMBER_ROLES: readonly string[] = ['admin', 'parent', 'tutor', 'coordinator', 'director'];
