import * as z from 'zod';

/** A mail SES accepted, as `GET /_hub/ses` shows it. `at` is business time; `to` are the bare addresses of the envelope. */
export const InboxMail = z.object({
  id: z.string(),
  at: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  /** Names as the mail writes them; a repeated field has its values on lines of their own. */
  headers: z.record(z.string(), z.string()),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int() })),
  raw: z.string(),
  tags: z.record(z.string(), z.string()),
});
export type InboxMail = z.infer<typeof InboxMail>;
