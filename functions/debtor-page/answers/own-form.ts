import type { Context } from 'hono';

/**
 * Whether a form can have been sent by a page of ours. The link's token in the address already proves that the sender has the link; this keeps another
 * page from pressing our buttons with it. Our pages tell no referrer, so browsers send the origin `null`, and older ones say nothing else.
 */
export function isOwnForm(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('origin');
  return origin === undefined || origin === 'null' || origin === new URL(c.req.url).origin;
}
