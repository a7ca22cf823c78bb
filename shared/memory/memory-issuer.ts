import type { Issuer } from '../ports/issuer.ts';

/** An issuer whose codes are the names of users: it answers what `tokenOf` makes of one, and nothing for the code `refused`. */
export const memoryIssuer = (tokenOf: (user: string) => Promise<string>): Issuer => ({
  signInAddress: ({ state, challenge }) => `https://issuer.example/oauth2/authorize?${new URLSearchParams({ state, challenge })}`,
  exchange: async ({ code }) => (code === 'refused' ? undefined : tokenOf(code)),
});
