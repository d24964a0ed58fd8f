/** Who may make an account: everybody, whoever was invited, or nobody: machines call with tokens and API keys only. */
export type SignUp = 'open' | 'invitation' | 'off';

/** Who may make an account here. */
export const SIGN_UP: SignUp = 'off';
