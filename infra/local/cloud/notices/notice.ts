import * as z from 'zod';

/** What SNS took, as `GET /_hub/sns` shows it: to a topic (`phoneNumber` empty) or to a telephone (`topicArn` empty). */
export const Notice = z.object({
  id: z.string(),
  at: z.string(),
  topicArn: z.string(),
  phoneNumber: z.string(),
  subject: z.string(),
  message: z.string(),
  attributes: z.record(z.string(), z.string()),
});
export type Notice = z.infer<typeof Notice>;
