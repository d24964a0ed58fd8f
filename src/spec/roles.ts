/** The role that every backend has, and that may do everything. A spec may declare it to say what it is. */
export const ADMIN = 'admin';

/** Everyone, without signing in: a name for access, and no role that anybody is given. */
export const PUBLIC = 'public';

/** Everyone who is signed in, whatever the role: what is not limited to some is theirs. */
export const SIGNED_IN = 'signedIn';
