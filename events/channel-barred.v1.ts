import * as z from 'zod';
import { Channel } from '../shared/domain/channel.ts';

export const ChannelBarredV1 = z.strictObject({
  channel: Channel,
  because: z.enum(['withdrawn', 'bounced', 'complained', 'suppressed']),
});
