import type { Sleep } from '../ports/clock.ts';

export const systemSleep = (): Sleep => ({ for: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)) });
