import type { WallClockMs } from '../parts.ts';

/** The longest setTimeout keeps; a longer one fires at once. */
const longest = 2_147_483_647;

/** Waits on the wall clock (back-off only), in pieces that setTimeout can hold. */
export class WallWaits {
  readonly #clock: WallClockMs;
  readonly #timeouts = new Set<NodeJS.Timeout>();

  constructor(clock: WallClockMs) {
    this.#clock = clock;
  }

  until(at: number, run: () => void): void {
    const left = at - this.#clock.now();
    const timeout = setTimeout(
      () => {
        this.#timeouts.delete(timeout);
        if (this.#clock.now() >= at) run();
        else this.until(at, run);
      },
      Math.min(longest, Math.max(0, left)),
    );
    this.#timeouts.add(timeout);
  }

  stop(): void {
    for (const timeout of this.#timeouts) clearTimeout(timeout);
    this.#timeouts.clear();
  }
}
