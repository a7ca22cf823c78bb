import * as z from 'zod';

export const Channel = z.enum(['email', 'sms', 'phone']);
export type Channel = z.infer<typeof Channel>;
export const Tone = z.enum(['soft', 'firm', 'final']);
export type Tone = z.infer<typeof Tone>;
