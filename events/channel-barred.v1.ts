import * as z from 'zod';
import { Channel } from '../shared/domain/scenario.ts';

export const ChannelBarredV1 = z.strictObject({
  channel: Channel,
  because: z.enum(['withdrawn', 'bounced', 'complained', 'suppressed']),
});
