const policyTo = (...origins: readonly string[]) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    ["connect-src 'self'", ...origins].join(' '),
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const safe = {
  'content-security-policy': policyTo(),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

/** Headers of every page about people or money: nothing inline, nothing from elsewhere, kept nowhere, found by no search engine, framed by nobody. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...safe,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** The same for a page whose script also sends to another origin of ours. */
export const pageHeadersTo = (origin: string): Readonly<Record<string, string>> => ({
  ...pageHeaders,
  'content-security-policy': policyTo(origin),
});

/** Headers of a style sheet or script whose address names its version. */
export const assetHeaders: Readonly<Record<string, string>> = { ...safe, 'cache-control': 'public, max-age=31536000, immutable' };
