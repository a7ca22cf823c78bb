/** Who signs staff in: an OIDC provider with the code flow and PKCE. */
export interface Issuer {
  /** Where a browser goes to sign in; `challenge` is the S256 of the verifier. */
  signInAddress(of: { readonly state: string; readonly challenge: string }): string;
  /** The token for a code, or undefined when the issuer does not take it (used, too old, another verifier). */
  exchange(of: { readonly code: string; readonly verifier: string }): Promise<string | undefined>;
}
